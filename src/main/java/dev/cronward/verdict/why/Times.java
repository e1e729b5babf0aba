package dev.cronward.verdict.why;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them, in the zone of a job. */
record Times(ZoneId zone) {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** Date and time. */
    String of(Instant at) {
        return SECOND.format(at.atZone(zone));
    }

    /** The time alone where the day is that of another instant. */
    String of(Instant at, Instant sameDay) {
        boolean same = at.atZone(zone).toLocalDate().equals(sameDay.atZone(zone).toLocalDate());
        return same ? CLOCK.format(at.atZone(zone)) : of(at);
    }

    /** For example {@code 3 s}, {@code 4 min 10 s}, {@code 2 h 5 min}. */
    static String span(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 1) {
            return Math.max(0, time.toMillis()) + " ms";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? two(seconds / 60, "min", seconds % 60, "s")
                : seconds < 86_400
                        ? two(seconds / 3600, "h", seconds % 3600 / 60, "min")
                        : two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    private static String two(long big, String bigUnit, long small, String smallUnit) {
        return big + " " + bigUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
