package dev.cronward.cronlog;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a system log as rsyslog, syslog-ng and busybox' syslogd write it to a file, and as {@code journalctl -o
 * short-iso-precise} prints it.
 *
 * @param at when it was logged
 * @param precision how exactly that is known: a second where the log's format has nothing finer
 * @param program the name before the colon: {@code CRON}, {@code cron}, {@code CROND}, {@code crond} …
 * @param pid the process that logged it, in the pid namespace of that process
 * @param message what follows the colon
 */
public record SyslogLine(Instant at, Duration precision, String program, OptionalInt pid, String message) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    /** Time stamp, host, busybox' facility and level, then who and what. */
    private static final Pattern LINE = Pattern.compile(
            "(?<stamp>\\d{4}-\\d\\d-\\d\\dT\\S+|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d)"
                    + " (?:\\S+ )?(?:[a-z0-9]+\\.[a-z]+ )?(?<program>[^\\s\\[\\]:]+)(?:\\[(?<pid>\\d{1,10})])?: ?(?<message>.*)");

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter TRADITIONAL =
            DateTimeFormatter.ofPattern("uuuu MMM d HH:mm:ss", Locale.ROOT);

    /**
     * Reads a line; empty when it has another shape.
     *
     * @param zone the zone of the logging daemon, for stamps that name none
     * @param near an instant near to the line's, for stamps without a year and in an hour that comes twice
     */
    public static Optional<SyslogLine> parse(String line, ZoneId zone, Instant near) {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            return Optional.empty();
        }
        String stamp = m.group("stamp");
        String pid = m.group("pid");
        try {
            boolean iso = Character.isDigit(stamp.charAt(0));
            Instant at = iso ? OffsetDateTime.parse(stamp, ISO).toInstant() : traditional(stamp, zone, near);
            return Optional.of(new SyslogLine(
                    at,
                    iso && stamp.indexOf('.') > 0 ? MILLISECOND : SECOND,
                    m.group("program"),
                    pid == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(pid)),
                    m.group("message")));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Of the years around, and of the two instants of an hour that comes twice, the one nearest to {@code near}. */
    private static Instant traditional(String stamp, ZoneId zone, Instant near) {
        int year = near.atZone(zone).getYear();
        String text = stamp.replaceAll(" +", " ");
        boolean leapDay = text.startsWith("Feb 29");
        Optional<Instant> nearest = Optional.empty();
        for (int candidate : List.of(year, year - 1, year + 1)) {
            if (leapDay && !Year.isLeap(candidate)) {
                continue;
            }
            LocalDateTime local = LocalDateTime.parse(candidate + " " + text, TRADITIONAL);
            List<Instant> instants = zone.getRules().getValidOffsets(local).stream()
                    .map(local::toInstant)
                    .toList();
            for (Instant at : instants.isEmpty() ? List.of(local.atZone(zone).toInstant()) : instants) {
                if (nearest.isEmpty() || isNearer(at, nearest.get(), near)) {
                    nearest = Optional.of(at);
                }
            }
        }
        return nearest.orElseThrow(() -> new DateTimeException("no year near " + near + " has " + stamp));
    }

    private static boolean isNearer(Instant at, Instant than, Instant near) {
        return Duration.between(at, near)
                        .abs()
                        .compareTo(Duration.between(than, near).abs())
                < 0;
    }
}
