package dev.cronward.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as people write them. */
final class Moment {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})(s|m|min|h|d|w)");
    private static final Pattern TIME_OF_DAY = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?");
    private static final int LENGTH_OF_DATE = 10;
    private static final int DAYS_OF_WEEK = 7;

    private Moment() {}

    /** How long ago ({@code 2h}), a time of day ({@code 02:30}), or an {@link #instant}. */
    static Instant past(String text, Clock clock) throws Trouble {
        if (isTimeOfDay(text)) {
            return last(LocalTime.parse(text), clock);
        }
        Matcher ago = AGO.matcher(text);
        return ago.matches()
                ? clock.instant().minus(length(Long.parseLong(ago.group(1)), ago.group(2)))
                : instant("--since", text, clock.getZone());
    }

    /** How long, as {@code 30m}, {@code 2h} or {@code 7d}. */
    static Duration length(String option, String text) throws Trouble {
        Matcher length = AGO.matcher(text);
        if (!length.matches()) {
            throw new Trouble(ExitStatus.USAGE, "bad " + option + ": " + text, "It is a time like 90s, 30m, 2h or 7d.");
        }
        return length(Long.parseLong(length.group(1)), length.group(2));
    }

    /** Whether it says how long ago. */
    static boolean isAgo(String text) {
        return AGO.matcher(text).matches();
    }

    /** Whether it is a time of day alone, as {@code 02:30}. */
    static boolean isTimeOfDay(String text) {
        try {
            return TIME_OF_DAY.matcher(text).matches() && LocalTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The last time that the clock showed it, today or yesterday. */
    private static Instant last(LocalTime time, Clock clock) {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        ZonedDateTime today = now.toLocalDate().atTime(time).atZone(clock.getZone());
        return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
    }

    /** The text with a T between date and time. */
    static String iso(String text) {
        return text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
    }

    private static Duration length(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m", "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(DAYS_OF_WEEK * amount);
        };
    }

    /** ISO 8601: an instant with its offset, or a date or a date and time in a zone. */
    static Instant instant(String option, String text, ZoneId zone) throws Trouble {
        String iso = iso(text);
        try {
            if (iso.length() == LENGTH_OF_DATE) {
                return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
            }
            return iso.matches(".*T.*(Z|[+-]\\d{2}(:?\\d{2})?)$")
                    ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(iso, Instant::from)
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new Trouble(
                    ExitStatus.USAGE,
                    "bad " + option + ": " + text,
                    "It is a point in time like 2027-03-14T07:00:00Z, 2027-03-14T09:00 or 2027-03-14"
                            + (option.equals("--since") || option.equals("WHEN")
                                    ? ", a time of day like 09:00, or how long ago: 90s, 15m, 2h, 7d."
                                    : "."));
        }
    }
}
