package dev.cronward.lint;

import dev.cronward.schedule.CrondCalendar;
import dev.cronward.schedule.ExpectedStart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates in sentences. */
final class Dates {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ROOT);
    private static final int HOW_MANY = 5;

    private Dates() {}

    /** The next days on which an entry starts: {@code next: Mon 2027-01-04, …}. */
    static String next(Linted linted, LintedEntry entry) {
        CrondCalendar calendar = linted.calendar(entry);
        ZoneId zone = calendar.entryZone().orElse(calendar.zone());
        List<String> days = new ArrayList<>();
        Optional<ExpectedStart> start = calendar.next(entry.when(), linted.now());
        while (start.isPresent() && days.size() < HOW_MANY) {
            LocalDate day = start.get().wallMinute().toLocalDate();
            days.add(DAY.format(day));
            start = firstAfter(day, calendar, zone, entry, start.get().at());
        }
        return days.isEmpty() ? "It never comes." : "Next: " + String.join(", ", days) + ".";
    }

    /** From day to day, as one may hold 1440 starts. */
    private static Optional<ExpectedStart> firstAfter(
            LocalDate day, CrondCalendar calendar, ZoneId zone, LintedEntry entry, Instant from) {
        Instant over = day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
        Optional<ExpectedStart> next = calendar.next(entry.when(), over.isAfter(from) ? over : from);
        // What a change of the clock has skipped may be made up for on the day after.
        while (next.isPresent() && !next.get().wallMinute().toLocalDate().isAfter(day)) {
            next = calendar.next(entry.when(), next.get().at());
        }
        return next;
    }
}
