package dev.cronward.verdict.detect;

import dev.cronward.verdict.PastRun;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Where times lie and how far apart, on a logarithmic scale, since twice as long is as far away as half as long. Median
 * and median absolute deviation: a few runs that hung, or had nothing to do, change neither.
 *
 * @param median the middle, milliseconds
 * @param deviation 1.4826 times the median distance of the natural logarithms from that of the median, which is the
 *     standard deviation where they are normally distributed
 */
record Spread(double median, double deviation) {
    private static final double TO_STANDARD_DEVIATION = 1.4826;

    /** Of at least one run. A run of less than a millisecond counts as one of a millisecond. */
    static Spread of(List<PastRun> runs) {
        double[] logs =
                runs.stream().mapToDouble(run -> Math.log(millis(run.time()))).toArray();
        double middle = median(logs);
        double[] distances =
                Arrays.stream(logs).map(log -> Math.abs(log - middle)).toArray();
        return new Spread(Math.exp(middle), TO_STANDARD_DEVIATION * median(distances));
    }

    static double millis(Duration time) {
        return (double) Math.max(1, time.toMillis());
    }

    Duration middle() {
        return Duration.ofMillis(Math.round(median));
    }

    /** The middle of at least one value; the mean of the two in the middle where their number is even. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
