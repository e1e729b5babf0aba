package dev.cronward.lint;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Dates in sentences. */
final class Dates {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ROOT);
    private static final int HOW_MANY = 5;

    private Dates() {}

    /** The next days on which an entry starts: {@code next: Mon 2027-01-04, …}. */
    static String next(Linted linted, LintedEntry entry) {
        String days = linted.calendar(entry)
                .from(entry.when(), linted.now())
                .limit(HOW_MANY * 1440L)
                .map(start -> start.wallMinute().toLocalDate())
                .distinct()
                .limit(HOW_MANY)
                .map(DAY::format)
                .collect(Collectors.joining(", "));
        return days.isEmpty() ? "It never comes." : "Next: " + days + ".";
    }
}
