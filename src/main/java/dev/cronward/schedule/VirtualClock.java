package dev.cronward.schedule;

import dev.cronward.crontab.Dialect;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * crond's two clocks through the changes of a time zone. crond counts minutes of the wall clock and remembers the last
 * one it has run, its virtual time; once a minute it looks how far the wall clock is ahead of that:
 *
 * <ul>
 *   <li>1: all as usual
 *   <li>2 to 5: every skipped minute is run
 *   <li>6 to 180: wildcard entries for the current minute, fixed-time entries for every skipped minute
 *   <li>more than 180, or as far back: the current minute only
 *   <li>back by less: wildcard entries go by the wall clock, fixed-time entries wait until it has caught up
 * </ul>
 *
 * <p>busybox keeps no virtual time: what a change skips does not come, what it repeats comes again.
 *
 * <p>With {@code CRON_TZ} (cronie) the entry is matched against the wall clock of its own zone at the minutes at which the
 * daemon is awake: nothing is made up for, and what the daemon's own clock change makes wait is lost.
 *
 * @param daemon the daemon's time zone
 * @param entry the entry's own, if it has one
 * @param dialect whose limits
 */
record VirtualClock(ZoneRules daemon, Optional<ZoneRules> entry, Dialect dialect) {
    private static final int FAR_MINUTES = 180;
    private static final int NEAR_MINUTES = 5;

    /** Longer than any catching up can last. */
    private static final long SETTLED_SECONDS = 12 * 3600L;

    /** Nothing is asked of the clock before this second. */
    static final long BEGIN = Instant.parse("-9999-01-01T00:00:00Z").getEpochSecond();
    /** Nothing is asked of the clock from this second on. */
    static final long END = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();

    /** A second that the clock can be asked for: the instant's own, unless that is thousands of years away. */
    static long second(Instant instant) {
        return Math.clamp(instant.getEpochSecond(), BEGIN, END - 1);
    }

    /** The stretch that holds a second. */
    Stretch at(long second) {
        Instant instant = Instant.ofEpochSecond(second);
        ZoneOffsetTransition last = daemon.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition next = daemon.nextTransition(instant);
        List<Stretch> stretches = last == null
                ? List.of(even(BEGIN, endOf(next), daemon.getOffset(instant).getTotalSeconds()))
                : stretches(last, endOf(next));
        Stretch stretch = stretches.getLast().from() <= second ? stretches.getLast() : stretches.getFirst();
        return entry.isEmpty() ? stretch : inEntryZone(stretch, instant, entry.get());
    }

    private static Stretch inEntryZone(Stretch daemons, Instant instant, ZoneRules rules) {
        ZoneOffsetTransition last = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition next = rules.nextTransition(instant);
        long from = Math.max(daemons.from(), last == null ? BEGIN : last.toEpochSecond());
        long to = Math.min(daemons.to(), endOf(next));
        Stretch even = even(from, to, rules.getOffset(instant).getTotalSeconds());
        return daemons.fixedFrom() == MatchingMinutes.NONE
                ? new Stretch(from, to, even.offset(), even.wildcardFrom(), MatchingMinutes.NONE)
                : even;
    }

    /** From one transition to the next: one stretch, or two where fixed-time entries wait at first. */
    private List<Stretch> stretches(ZoneOffsetTransition change, long end) {
        long begin = change.toEpochSecond();
        if (dialect == Dialect.BUSYBOX) {
            // It goes from minute to minute of real time and asks each for its wall clock.
            return List.of(even(begin, end, change.getOffsetAfter().getTotalSeconds()));
        }
        int offset = change.getOffsetAfter().getTotalSeconds();
        long ran = lastMinuteRun(change);
        Stretch even = even(begin, end, offset);
        long now = even.firstMinute();
        long ahead = now - ran;
        boolean far = ahead > FAR_MINUTES || isFarBack(ahead);
        if (ahead == 1 || far) {
            return List.of(even);
        }
        if (ahead > 0) {
            long wildcardFrom = ahead <= NEAR_MINUTES ? ran + 1 : now;
            return List.of(new Stretch(begin, end, offset, wildcardFrom, ran + 1));
        }
        long caughtUp = (ran + 1) * 60 - offset;
        Stretch waiting = new Stretch(begin, Math.min(caughtUp, end), offset, now, MatchingMinutes.NONE);
        return caughtUp < end ? List.of(waiting, even(caughtUp, end, offset)) : List.of(waiting);
    }

    /** The limit differs by one between the two crond's sources ({@code > -180} and {@code < -180}). */
    private boolean isFarBack(long ahead) {
        return dialect == Dialect.DEBIAN ? ahead <= -FAR_MINUTES : ahead < -FAR_MINUTES;
    }

    /** crond's virtual time when the change comes. */
    private long lastMinuteRun(ZoneOffsetTransition change) {
        ZoneOffsetTransition before = daemon.previousTransition(change.getInstant());
        if (before != null && change.toEpochSecond() - before.toEpochSecond() < SETTLED_SECONDS) {
            Stretch last = stretches(before, change.toEpochSecond()).getLast();
            if (last.fixedFrom() == MatchingMinutes.NONE) {
                return lastMinuteRun(before);
            }
        }
        return Math.ceilDiv(change.toEpochSecond() + change.getOffsetBefore().getTotalSeconds(), 60L) - 1;
    }

    private static Stretch even(long from, long to, int offset) {
        long first = Math.ceilDiv(from + offset, 60L);
        return new Stretch(from, to, offset, first, first);
    }

    private static long endOf(@Nullable ZoneOffsetTransition next) {
        return next == null ? END : next.toEpochSecond();
    }
}
