package dev.cronward.schedule;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The minutes and hours of a schedule in words. */
final class TimeWords {
    /** Up to so many times of day are told one by one. */
    private static final int FEW = 6;

    private static final int MINUTES = 60;
    private static final int HOURS = 24;

    private TimeWords() {}

    static String of(long minuteBits, long hourBits) {
        List<Integer> minutes = ScheduleWords.values(minuteBits, 0, MINUTES - 1);
        List<Integer> hours = ScheduleWords.values(hourBits, 0, HOURS - 1);
        boolean always = hours.size() == HOURS;
        OptionalInt step = step(minutes, MINUTES);
        if (always) {
            return everyHour(minutes, step);
        }
        if (minutes.size() * hours.size() <= FEW) {
            return "at "
                    + Ranges.joined(
                            hours.stream()
                                    .flatMap(h -> minutes.stream().map(m -> time(h, m)))
                                    .toList(),
                            "and");
        }
        boolean inRow = hours.getLast() - hours.getFirst() == hours.size() - 1;
        if (inRow && (minutes.size() == MINUTES || step.isPresent())) {
            return (minutes.size() == MINUTES ? "every minute" : "every " + step.getAsInt() + " minutes") + " from "
                    + time(hours.getFirst(), 0) + " to " + time(hours.getLast(), minutes.getLast());
        }
        OptionalInt hourly = step(hours, HOURS);
        if (minutes.size() == 1 && hourly.isPresent()) {
            return "every " + hourly.getAsInt() + " hours, at " + time(0, minutes.getFirst()) + ", "
                    + time(hourly.getAsInt(), minutes.getFirst()) + " and so on";
        }
        String ofHours = " of the hours " + Ranges.words(hours, "and", Integer::toString);
        return (minutes.size() == MINUTES ? "every minute" : "at " + numbered(minutes)) + ofHours;
    }

    private static String everyHour(List<Integer> minutes, OptionalInt step) {
        if (minutes.size() == MINUTES) {
            return "every minute";
        }
        if (minutes.equals(List.of(0))) {
            return "every hour, on the hour";
        }
        return step.isPresent()
                ? "every " + step.getAsInt() + " minutes"
                : "at " + numbered(minutes) + " of every hour";
    }

    private static String numbered(List<Integer> minutes) {
        return (minutes.size() == 1 ? "minute " : "minutes ") + Ranges.words(minutes, "and", Integer::toString);
    }

    /** The distance, where the values begin at 0 and go round evenly. */
    private static OptionalInt step(List<Integer> values, int size) {
        if (values.size() < 2 || values.getFirst() != 0 || size % values.size() != 0) {
            return OptionalInt.empty();
        }
        int step = size / values.size();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != i * step) {
                return OptionalInt.empty();
            }
        }
        return step > 1 ? OptionalInt.of(step) : OptionalInt.empty();
    }

    private static String time(int hour, int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", hour, minute);
    }
}
