package dev.cronward.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Figures as people read them. */
final class Human {
    private static final String[] BYTE_UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final double KIBI = 1024;
    private static final double SMALL = 10;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Human() {}

    /** For example {@code 12 ms}, {@code 3.4 s}, {@code 2 min 5 s}, {@code 3 d 4 h}. */
    static String duration(double seconds) {
        if (seconds < 1) {
            return Math.round(seconds * 1000) + " ms";
        }
        if (seconds < SMALL) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return two(whole / MINUTE, "min", whole % MINUTE, "s");
        }
        if (whole < DAY) {
            return two(whole / HOUR, "h", whole % HOUR / MINUTE, "min");
        }
        return two(whole / DAY, "d", whole % DAY / HOUR, "h");
    }

    private static String two(long big, String bigUnit, long small, String smallUnit) {
        return big + " " + bigUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /** For example {@code 512 B}, {@code 1.2 KiB}, {@code 200 MiB}. */
    static String bytes(long bytes) {
        if (bytes < KIBI) {
            return bytes + " B";
        }
        double amount = bytes / KIBI;
        int unit = 0;
        while (amount >= KIBI && unit < BYTE_UNITS.length - 1) {
            amount /= KIBI;
            unit++;
        }
        return String.format(Locale.ROOT, amount < SMALL ? "%.1f %s" : "%.0f %s", amount, BYTE_UNITS[unit]);
    }

    /** How far an instant is from now, in one unit: {@code 3 min ago}, {@code in 2 h}, {@code now}. */
    static String distance(Instant instant, Instant now) {
        long size = Duration.between(now, instant).abs().toSeconds();
        if (size == 0) {
            return "now";
        }
        String amount = size < MINUTE
                ? size + " s"
                : size < HOUR ? size / MINUTE + " min" : size < 2 * DAY ? size / HOUR + " h" : size / DAY + " d";
        return instant.isBefore(now) ? amount + " ago" : "in " + amount;
    }

    /** For example {@code 1 start}, {@code 3 starts}. */
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Local date and time to the second. */
    static String time(Instant instant, ZoneId zone) {
        ZonedDateTime time = instant.atZone(zone).truncatedTo(ChronoUnit.SECONDS);
        return time.toLocalDate() + " "
                + String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
    }
}
