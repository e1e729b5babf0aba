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
import java.util.stream.Stream;

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
                .flatMap(change -> switch (change.kind()) {
                    case SKIPPED -> Stream.of(forward(when, calendar, change));
                    case TWICE -> back(change).stream();
                    case WAITED -> Stream.of(waited(when, calendar, change));
                })
                .limit(MOST_CHANGES)
                .toList();
        return hits.stream()
                .map(ClockHit::level)
                .min(Comparator.naturalOrder())
                .map(worst -> new ClockHit(
                        worst, hits.stream().map(ClockHit::sentence).collect(Collectors.joining(" "))));
    }

    private static ClockHit forward(CronExpression when, CrondCalendar calendar, ClockChange change) {
        String to = MINUTE.format(change.wallTo());
        String date = "On " + change.wallFrom().toLocalDate() + " the clock goes from "
                + MINUTE.format(change.wallFrom()) + " to " + to + ": ";
        if (change.starts().isEmpty()) {
            return leftOut(date, change.meant(), when, calendar, change);
        }
        int atOnce = change.atOnce();
        return new ClockHit(
                atOnce > 1 ? Level.WARNING : Level.NOTE,
                date + (atOnce > 1 ? atOnce + " starts at once at " : "it starts at ") + to + ".");
    }

    private static ClockHit waited(CronExpression when, CrondCalendar calendar, ClockChange change) {
        String date = "On " + change.wallFrom().toLocalDate() + " crond's own clock (" + change.zone()
                + ") is set back, and from " + MINUTE.format(change.wallFrom()) + " to "
                + MINUTE.format(change.wallTo()) + " it waits to catch up: ";
        return leftOut(date, change.meant() - change.starts().size(), when, calendar, change);
    }

    private static ClockHit leftOut(
            String date, int lost, CronExpression when, CrondCalendar calendar, ClockChange change) {
        boolean only = !startsOn(change.wallFrom().toLocalDate(), when, calendar, change.at());
        return new ClockHit(
                only ? Level.WARNING : Level.NOTE,
                date + times(lost) + " left out" + (only ? ", all of that day." : "."));
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
