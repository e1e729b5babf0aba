package dev.cronward.lint;

import dev.cronward.crontab.CronExpression;
import dev.cronward.schedule.CrondCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
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
    private static final int MOST_CHANGES = 8;

    static Optional<ClockHit> inComingYear(CronExpression when, CrondCalendar calendar, ZoneId zone, Instant now) {
        List<ClockHit> hits = new ArrayList<>();
        ZoneOffsetTransition change = zone.getRules().nextTransition(now);
        while (change != null && change.getInstant().isBefore(now.plus(YEAR)) && hits.size() < MOST_CHANGES) {
            (change.isGap() ? forward(when, calendar, change) : back(when, calendar, change)).ifPresent(hits::add);
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return hits.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClockHit(
                        hits.stream()
                                .map(ClockHit::level)
                                .min(Comparator.naturalOrder())
                                .orElse(Level.NOTE),
                        hits.stream().map(ClockHit::sentence).collect(Collectors.joining(" "))));
    }

    private static Optional<ClockHit> forward(
            CronExpression when, CrondCalendar calendar, ZoneOffsetTransition change) {
        LocalDateTime from = change.getDateTimeBefore();
        LocalDateTime to = change.getDateTimeAfter();
        int skipped = onTheWall(when, from, to);
        if (skipped == 0) {
            return Optional.empty();
        }
        Instant at = change.getInstant();
        long atOnce = calendar.between(when, at.minusSeconds(1), at).size();
        long madeUp = calendar.between(when, at.minusSeconds(1), at).stream()
                .filter(start -> start.wallMinute().isBefore(to))
                .count();
        String date = "On " + from.toLocalDate() + " the clock goes from " + MINUTE.format(from) + " to "
                + MINUTE.format(to) + ": ";
        if (madeUp == 0) {
            boolean only = onTheWall(when, from.toLocalDate().atStartOfDay(), from) == 0
                    && onTheWall(when, to, to.toLocalDate().plusDays(1).atStartOfDay()) == 0;
            return Optional.of(new ClockHit(
                    only ? Level.WARNING : Level.NOTE,
                    date + times(skipped) + " left out" + (only ? ", all of that day." : ".")));
        }
        return Optional.of(new ClockHit(
                atOnce > 1 ? Level.WARNING : Level.NOTE,
                date + (atOnce > 1 ? atOnce + " starts at once at " : "it starts at ") + MINUTE.format(to) + "."));
    }

    private static Optional<ClockHit> back(CronExpression when, CrondCalendar calendar, ZoneOffsetTransition change) {
        LocalDateTime from = change.getDateTimeAfter();
        LocalDateTime to = change.getDateTimeBefore();
        int usual = onTheWall(when, from, to);
        Duration repeated = Duration.between(from, to);
        Instant begin = change.getInstant().minus(repeated);
        int then = calendar.between(
                        when,
                        begin.minusSeconds(1),
                        change.getInstant().plus(repeated).minusSeconds(1))
                .size();
        if (usual == 0 || then <= usual) {
            return Optional.empty();
        }
        return Optional.of(new ClockHit(
                Level.NOTE,
                "On " + from.toLocalDate() + " the hour from " + MINUTE.format(from) + " comes twice: " + then
                        + " starts instead of " + usual + "."));
    }

    private static String times(int count) {
        return count == 1 ? "its start is" : count + " starts are";
    }

    /** How many minutes of the wall clock match, as if no clock ever changed. */
    private static int onTheWall(CronExpression when, LocalDateTime from, LocalDateTime to) {
        return new CrondCalendar(ZoneOffset.UTC)
                .between(
                        when,
                        from.toInstant(ZoneOffset.UTC).minusSeconds(1),
                        to.toInstant(ZoneOffset.UTC).minusSeconds(1))
                .size();
    }
}
