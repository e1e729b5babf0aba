package dev.cronward.schedule;

import dev.cronward.crontab.CronExpression;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The starts that a crond in one time zone would really make, its rules for clock changes included. Instants may repeat
 * where crond replays several skipped minutes at once. crond pauses ten seconds after each replayed minute in which
 * anything was due, so that the starts of one such catch-up are really that far apart, and a long one runs on into the
 * following minutes; the instants here are the earliest possible.
 *
 * <p>{@code @reboot} and expressions with values drawn at random (cronie's {@code ~}) have no starts that could be
 * known: they yield none.
 *
 * @param zone the time zone of the daemon
 * @param entryZone the entry's own time zone: cronie's {@code CRON_TZ}; Debian's crond knows none
 */
public record CrondCalendar(ZoneId zone, Optional<ZoneId> entryZone) {
    /** For entries in the daemon's own zone. */
    public CrondCalendar(ZoneId zone) {
        this(zone, Optional.empty());
    }

    /** All starts in (from, to], in order. */
    public List<ExpectedStart> between(CronExpression when, Instant fromExclusive, Instant toInclusive) {
        MatchingMinutes minutes = new MatchingMinutes(when);
        if (minutes.never() || toInclusive.isBefore(fromExclusive)) {
            return List.of();
        }
        List<ExpectedStart> starts = new ArrayList<>();
        long after = VirtualClock.second(fromExclusive);
        long until = VirtualClock.second(toInclusive);
        VirtualClock clock = clock(when);
        Stretch stretch = clock.at(after);
        while (stretch.from() <= until) {
            long last = stretch.lastMinute();
            long minute = minutes.atOrAfter(stretch.firstStartedAfter(after, when.wildcard()));
            while (minute <= last) {
                long start = stretch.startOf(minute);
                if (start > until) {
                    return Collections.unmodifiableList(starts);
                }
                starts.add(start(start, minute));
                minute = minutes.atOrAfter(minute + 1);
            }
            if (stretch.to() >= VirtualClock.END) {
                break;
            }
            stretch = clock.at(stretch.to());
        }
        return Collections.unmodifiableList(starts);
    }

    /** The first start after an instant; empty when there is none within crond's horizon (dates that never come). */
    public Optional<ExpectedStart> next(CronExpression when, Instant after) {
        return from(when, after).findFirst();
    }

    /** All starts after an instant, in order; endless unless the dates never come. Several may have one instant. */
    public Stream<ExpectedStart> from(CronExpression when, Instant after) {
        Iterator<ExpectedStart> starts =
                new Starts(clock(when), new MatchingMinutes(when), when.wildcard(), VirtualClock.second(after));
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(starts, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** The last start before or at an instant. */
    public Optional<ExpectedStart> previous(CronExpression when, Instant atOrBefore) {
        MatchingMinutes minutes = new MatchingMinutes(when);
        if (minutes.never() || atOrBefore.getEpochSecond() < VirtualClock.BEGIN) {
            return Optional.empty();
        }
        long until = VirtualClock.second(atOrBefore);
        long horizon = Math.max(until - MatchingMinutes.HORIZON_DAYS * 86_400, VirtualClock.BEGIN);
        VirtualClock clock = clock(when);
        Stretch stretch = clock.at(until);
        while (true) {
            long first = stretch.firstFor(when.wildcard());
            if (first != MatchingMinutes.NONE && stretch.startOf(first) <= until) {
                // A skipped minute's start can lie after it, so what has begun by now is asked of the starts.
                long last = Math.min(stretch.lastMinute(), Math.floorDiv(until + stretch.offset(), 60L));
                long minute = minutes.atOrBefore(Math.max(last, first - 1));
                if (minute != MatchingMinutes.NONE && minute >= first) {
                    return Optional.of(start(stretch.startOf(minute), minute));
                }
            }
            if (stretch.from() <= horizon) {
                break;
            }
            stretch = clock.at(stretch.from() - 1);
        }
        return Optional.empty();
    }

    private VirtualClock clock(CronExpression when) {
        return new VirtualClock(zone.getRules(), entryZone.map(CrondCalendar::rules), when.dialect());
    }

    private static ZoneRules rules(ZoneId zone) {
        return zone.getRules();
    }

    static ExpectedStart start(long second, long wallMinute) {
        return new ExpectedStart(
                Instant.ofEpochSecond(second), LocalDateTime.ofEpochSecond(wallMinute * 60, 0, ZoneOffset.UTC));
    }
}
