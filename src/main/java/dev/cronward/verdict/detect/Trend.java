package dev.cronward.verdict.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a quantity goes from day to day: the median of all slopes between two days (Theil and Sen), which single days do
 * not change, and how sure it is that there is a slope at all (Mann and Kendall's test, corrected for ties).
 *
 * @param perDay the slope
 * @param latePerDay that of the later half: after a step it is none
 * @param now where the line through the later half stands on the last day
 * @param span days from the first to the last
 * @param z how many standard deviations the whole is away from no trend
 * @param lateZ the same of its later half
 */
record Trend(double perDay, double latePerDay, double now, double span, double z, double lateZ) {
    /** One day. */
    record Day(double day, double value) {}

    private static final int ENOUGH = 10;

    /**
     * Of values and the days they are of; empty where there are too few days, or where growth is not even likely.
     *
     * @param likely least {@code z}
     */
    static Optional<Trend> of(List<Day> values, double likely) {
        List<Day> days = middles(values);
        if (days.size() < ENOUGH) {
            return Optional.empty();
        }
        double z = z(days);
        if (z < likely) {
            return Optional.empty();
        }
        List<Day> late = days.subList(days.size() / 2, days.size());
        double lateSlope = slope(late);
        Day last = days.getLast();
        double now = Spread.median(late.stream()
                .mapToDouble(day -> day.value() + lateSlope * (last.day() - day.day()))
                .toArray());
        double span = last.day() - days.getFirst().day();
        return Optional.of(new Trend(slope(days), lateSlope, now, span, z, z(late)));
    }

    /** The middle of each day, in order. */
    private static List<Day> middles(List<Day> values) {
        Map<Double, List<Day>> byDay =
                values.stream().collect(Collectors.groupingBy(Day::day, TreeMap::new, Collectors.toList()));
        return byDay.entrySet().stream()
                .map(day -> new Day(
                        day.getKey(),
                        Spread.median(
                                day.getValue().stream().mapToDouble(Day::value).toArray())))
                .toList();
    }

    private static double slope(List<Day> days) {
        double[] slopes = new double[days.size() * (days.size() - 1) / 2];
        int n = 0;
        for (int i = 0; i < days.size(); i++) {
            for (int j = i + 1; j < days.size(); j++) {
                Day a = days.get(i);
                Day b = days.get(j);
                slopes[n++] = (b.value() - a.value()) / (b.day() - a.day());
            }
        }
        return Spread.median(slopes);
    }

    /** Mann and Kendall's Z. */
    private static double z(List<Day> days) {
        double s = 0;
        for (int i = 0; i < days.size(); i++) {
            for (int j = i + 1; j < days.size(); j++) {
                s += Math.signum(days.get(j).value() - days.get(i).value());
            }
        }
        double n = days.size();
        double ties = Arrays.stream(days.stream().mapToDouble(Day::value).toArray())
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .mapToDouble(t -> t * (t - 1.0) * (2.0 * t + 5))
                .sum();
        double variance = (n * (n - 1) * (2 * n + 5) - ties) / 18;
        return variance <= 0 ? 0 : (s - Math.signum(s)) / Math.sqrt(variance);
    }
}
