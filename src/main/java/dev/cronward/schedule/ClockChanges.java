package dev.cronward.schedule;

import dev.cronward.crontab.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** Finds the clock changes that touch an expression. */
public final class ClockChanges {
    private ClockChanges() {}

    /** Those in (from, to] of the zone that the schedule is meant in, in which a start falls; in order. */
    public static List<ClockChange> between(CrondCalendar calendar, CronExpression when, Instant from, Instant to) {
        MatchingMinutes minutes = new MatchingMinutes(when);
        ZoneRules rules = calendar.entryZone().orElse(calendar.zone()).getRules();
        List<ClockChange> changes = new ArrayList<>();
        ZoneOffsetTransition next = minutes.never() ? null : rules.nextTransition(from);
        while (next != null && !next.getInstant().isAfter(to)) {
            ClockChange change = change(calendar, when, minutes, next);
            if (change.meant() > 0) {
                changes.add(change);
            }
            next = rules.nextTransition(next.getInstant());
        }
        return List.copyOf(changes);
    }

    private static ClockChange change(
            CrondCalendar calendar, CronExpression when, MatchingMinutes minutes, ZoneOffsetTransition transition) {
        boolean skipped = transition.isGap();
        LocalDateTime wallFrom = skipped ? transition.getDateTimeBefore() : transition.getDateTimeAfter();
        LocalDateTime wallTo = skipped ? transition.getDateTimeAfter() : transition.getDateTimeBefore();
        Duration size = transition.getDuration().abs();
        Instant at = transition.getInstant();
        List<ExpectedStart> starts = calendar.between(when, at.minus(size).minusSeconds(1), at.plus(size)).stream()
                .filter(start -> !start.wallMinute().isBefore(wallFrom)
                        && start.wallMinute().isBefore(wallTo))
                .toList();
        return new ClockChange(at, wallFrom, wallTo, skipped, count(minutes, wallFrom, wallTo), starts);
    }

    private static int count(MatchingMinutes minutes, LocalDateTime from, LocalDateTime to) {
        int count = 0;
        long end = minute(to);
        for (long minute = minutes.atOrAfter(minute(from));
                minute < end && minute != MatchingMinutes.NONE;
                minute = minutes.atOrAfter(minute + 1)) {
            count++;
        }
        return count;
    }

    private static long minute(LocalDateTime wall) {
        return Math.floorDiv(wall.toEpochSecond(ZoneOffset.UTC), 60L);
    }
}
