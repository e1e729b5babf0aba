package dev.cronward.people;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of every week in which nobody is told of anything: {@code Sun 02:00-04:00 Europe/Berlin}. One that crosses
 * midnight belongs to the day on which it begins. Where a clock is set forward over its beginning it begins when the
 * clock goes on; where an hour comes twice, both are in it.
 *
 * @param days on which it begins
 * @param from when, on the clock of its zone
 * @param to when it ends; not after {@code from}: on the next day
 * @param zone where
 * @param text as it was written
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, String text) {
    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern WRITTEN = Pattern.compile("(\\S+)\\s+(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)(?:\\s+(\\S+))?");

    public MaintenanceWindow {
        days = Set.copyOf(days);
    }

    /**
     * Reads one.
     *
     * @param usual the zone where none is written
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static MaintenanceWindow parse(String text, ZoneId usual) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException("'" + text.strip()
                    + "' is not a window of maintenance such as Sun 02:00-04:00 Europe/Berlin (days: daily, Sun,"
                    + " Mon-Fri or Mon+Thu)");
        }
        try {
            LocalTime from = LocalTime.parse(written.group(2));
            LocalTime to = written.group(3).equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(written.group(3));
            String zone = written.group(4);
            if (written.group(2).equals(written.group(3))) {
                throw new IllegalArgumentException("'" + text.strip() + "' is a window without any length");
            }
            return new MaintenanceWindow(
                    days(written.group(1)), from, to, zone == null ? usual : ZoneId.of(zone), text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text.strip() + "': " + e.getMessage(), e);
        }
    }

    private static Set<DayOfWeek> days(String text) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (text.equalsIgnoreCase("daily")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        for (String item : text.split("\\+", -1)) {
            String[] ends = item.split("-", -1);
            if (ends.length > 2) {
                throw new IllegalArgumentException("'" + item + "' is no range of days; write Mon-Fri");
            }
            DayOfWeek last = day(ends[ends.length - 1]);
            DayOfWeek day = day(ends[0]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        int index = NAMES.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a day; write Mon, Tue, Wed, Thu, Fri, Sat, Sun or daily");
        }
        return DayOfWeek.of(index + 1);
    }

    /** When the one ends that is open now; empty while none is. */
    public Optional<Instant> openUntil(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return List.of(today.minusDays(1), today).stream()
                .filter(day -> days.contains(day.getDayOfWeek()))
                .filter(day -> !now.isBefore(from.atDate(day).atZone(zone).toInstant()))
                .map(this::end)
                .filter(now::isBefore)
                .max(Instant::compareTo);
    }

    private Instant end(LocalDate day) {
        LocalDateTime end = to.atDate(to.isAfter(from) ? day : day.plusDays(1));
        return end.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }
}
