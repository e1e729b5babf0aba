package dev.cronward.lint;

import dev.cronward.crontab.CronExpression;
import dev.cronward.schedule.ClockChange;
import dev.cronward.schedule.ClockChanges;
import dev.cronward.schedule.CrondCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the clock changes of the coming year do to one schedule.
 *
 * @param level a warning where starts are lost or come several at once, else a note
 * @param sentence with dates and numbers of starts
 */
record ClockHit(Level level, String sentence) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Duration YEAR = Duration.ofDays(366);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AROUND = Duration.ofDays(2);
    private static final int MOST_CHANGES = 8;

    static Optional<ClockHit> inComingYear(CronExpression when, CrondCalendar calendar, Instant now) {
        List<ClockHit> hits = ClockChanges.between(calendar, when, now, now.plus(YEAR)).stream()
                .flatMap(change -> (change.skipped() ? forward(when, calendar, change) : back(change)).stream())
                .limit(MOST_CHANGES)
                .toList();
        return hits.stream()
                .map(ClockHit::level)
                .min(Comparator.naturalOrder())
                .map(worst -> new ClockHit(
                        worst, hits.stream().map(ClockHit::sentence).collect(Collectors.joining(" "))));
    }

    private static Optional<ClockHit> forward(CronExpression when, CrondCalendar calendar, ClockChange change) {
        String to = MINUTE.format(change.wallTo());
        String date = "On " + change.wallFrom().toLocalDate() + " the clock goes from "
                + MINUTE.format(change.wallFrom()) + " to " + to + ": ";
        if (change.starts().isEmpty()) {
            boolean only = !startsOn(change.wallFrom().toLocalDate(), when, calendar, change.at());
            return Optional.of(new ClockHit(
                    only ? Level.WARNING : Level.NOTE,
                    date + times(change.meant()) + " left out" + (only ? ", all of that day." : ".")));
        }
        // Those that crond makes up for, and the one that is due in that minute anyway.
        int atOnce =
                calendar.between(when, change.at().minusSeconds(1), change.at()).size();
        return Optional.of(new ClockHit(
                atOnce > 1 ? Level.WARNING : Level.NOTE,
                date + (atOnce > 1 ? atOnce + " starts at once at " : "it starts at ") + to + "."));
    }

    private static Optional<ClockHit> back(ClockChange change) {
        int then = change.starts().size();
        if (then <= change.meant()) {
            return Optional.empty();
        }
        LocalDateTime from = change.wallFrom();
        LocalDateTime to = change.wallTo();
        String repeated = Duration.between(from, to).equals(HOUR)
                ? "the hour from " + MINUTE.format(from)
                : "the time from " + MINUTE.format(from) + " to " + MINUTE.format(to);
        return Optional.of(new ClockHit(
                Level.NOTE,
                "On " + from.toLocalDate() + " " + repeated + " comes twice: " + then + " starts instead of "
                        + change.meant() + "."));
    }

    private static String times(int count) {
        return count == 1 ? "its start is" : count + " starts are";
    }

    /** Whether it starts at all on a day, within which an instant lies. */
    private static boolean startsOn(LocalDate day, CronExpression when, CrondCalendar calendar, Instant within) {
        return calendar.between(when, within.minus(AROUND), within.plus(AROUND)).stream()
                .anyMatch(start -> start.wallMinute().toLocalDate().equals(day));
    }
}
