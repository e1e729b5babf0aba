package dev.cronward.schedule;

import dev.cronward.crontab.CronExpression;
import dev.cronward.schedule.ClockChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the clock changes that touch an expression. */
public final class ClockChanges {
    private final CrondCalendar calendar;
    private final CronExpression when;
    private final MatchingMinutes minutes;

    private ClockChanges(CrondCalendar calendar, CronExpression when) {
        this.calendar = calendar;
        this.when = when;
        this.minutes = new MatchingMinutes(when);
    }

    /**
     * Those in (from, to] in whose time a start falls, in order: changes of the zone that the schedule is meant in, and
     * where crond's own zone is another (cronie's {@code CRON_TZ}) also those of crond's that cost a start.
     */
    public static List<ClockChange> between(CrondCalendar calendar, CronExpression when, Instant from, Instant to) {
        ClockChanges changes = new ClockChanges(calendar, when);
        if (changes.minutes.never()) {
            return List.of();
        }
        List<ClockChange> found = new ArrayList<>();
        ZoneId own = calendar.entryZone().orElse(calendar.zone());
        for (ZoneOffsetTransition transition : transitions(own, from, to)) {
            ClockChange change = changes.ofItsZone(own, transition);
            if (change.meant() > 0) {
                found.add(change);
            }
        }
        if (calendar.entryZone().isPresent()) {
            transitions(calendar.zone(), from, to)
                    .forEach(transition -> changes.ofCrondsZone(own, transition).ifPresent(found::add));
            found.sort(Comparator.comparing(ClockChange::at));
        }
        return List.copyOf(found);
    }

    /** All changes of a zone's clock in (from, to], in order. */
    public static List<ZoneOffsetTransition> transitions(ZoneId zone, Instant from, Instant to) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(from);
        while (next != null && !next.getInstant().isAfter(to)) {
            transitions.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return transitions;
    }

    private ClockChange ofItsZone(ZoneId zone, ZoneOffsetTransition transition) {
        boolean skipped = transition.isGap();
        LocalDateTime wallFrom = skipped ? transition.getDateTimeBefore() : transition.getDateTimeAfter();
        LocalDateTime wallTo = skipped ? transition.getDateTimeAfter() : transition.getDateTimeBefore();
        Duration size = transition.getDuration().abs();
        Instant at = transition.getInstant();
        List<ExpectedStart> starts = calendar.between(when, at.minus(size).minusSeconds(1), at.plus(size)).stream()
                .filter(start -> !start.wallMinute().isBefore(wallFrom)
                        && start.wallMinute().isBefore(wallTo))
                .toList();
        Kind kind = skipped ? Kind.SKIPPED : Kind.TWICE;
        return new ClockChange(at, zone, kind, wallFrom, wallTo, count(wallFrom, wallTo), starts, startsAt(at));
    }

    /** What is lost while crond waits for its own clock; nothing where the entry's clock is set back with it. */
    private Optional<ClockChange> ofCrondsZone(ZoneId own, ZoneOffsetTransition transition) {
        Instant at = transition.getInstant();
        Instant end = at.plus(transition.getDuration().abs());
        ZoneOffsetTransition its = own.getRules().nextTransition(at.minusNanos(1));
        boolean both = its != null && its.getInstant().equals(at) && its.isOverlap();
        if (transition.isGap() || both) {
            return Optional.empty();
        }
        int meant = 0;
        for (Instant minute = at; minute.isBefore(end); minute = minute.plusSeconds(60)) {
            long wall = minute(LocalDateTime.ofInstant(minute, own));
            meant += minutes.atOrAfter(wall) == wall ? 1 : 0;
        }
        List<ExpectedStart> starts = calendar.between(when, at.minusSeconds(1), end.minusSeconds(1));
        LocalDateTime wallFrom = LocalDateTime.ofInstant(at, own);
        LocalDateTime wallTo = LocalDateTime.ofInstant(end, own);
        return starts.size() >= meant
                ? Optional.empty()
                : Optional.of(new ClockChange(
                        at, calendar.zone(), Kind.WAITED, wallFrom, wallTo, meant, starts, startsAt(at)));
    }

    private int startsAt(Instant at) {
        return calendar.between(when, at.minusSeconds(1), at).size();
    }

    private int count(LocalDateTime from, LocalDateTime to) {
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
