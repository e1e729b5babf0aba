package dev.cronward.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * crond's main loop, minute by minute and without any cleverness: it wakes at every full minute, compares the wall
 * clock with its virtual clock and runs what that calls for. Slow, and independent of the calendar under test.
 */
final class CrondModel {
    private static final Duration SETTLED = Duration.ofHours(30);

    private CrondModel() {}

    /** What a crond that was started long before {@code from} would start in (from, to]. */
    static List<ExpectedStart> starts(ModelExpression when, ZoneId zone, Instant from, Instant to) {
        Instant boot = from.minus(SETTLED).truncatedTo(ChronoUnit.MINUTES);
        List<ExpectedStart> starts = new ArrayList<>();
        WallClock clock = new WallClock(zone);
        long virtual = clock.minute(boot.getEpochSecond());
        for (long now = boot.getEpochSecond() + 60; now <= to.getEpochSecond(); now += 60) {
            long wall = clock.minute(now);
            long difference = wall - virtual;
            boolean reported = now > from.getEpochSecond();
            if (difference == 1) {
                virtual = wall;
                run(when, virtual, true, true, now, reported, starts);
            } else if (difference > 180 || difference <= -180) {
                virtual = wall;
                run(when, virtual, true, true, now, reported, starts);
            } else if (difference > 5) {
                run(when, wall, true, false, now, reported, starts);
                while (virtual < wall) {
                    virtual++;
                    run(when, virtual, false, true, now, reported, starts);
                }
            } else if (difference > 0) {
                while (virtual < wall) {
                    virtual++;
                    run(when, virtual, true, true, now, reported, starts);
                }
            } else {
                run(when, wall, true, false, now, reported, starts);
            }
        }
        return starts;
    }

    private static void run(
            ModelExpression when,
            long minute,
            boolean wildcards,
            boolean fixed,
            long now,
            boolean reported,
            List<ExpectedStart> starts) {
        boolean asked = when.wildcard() ? wildcards : fixed;
        if (reported && asked) {
            LocalDateTime wall = LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
            if (when.matches(wall)) {
                starts.add(new ExpectedStart(Instant.ofEpochSecond(now), wall));
            }
        }
    }

    /** The wall clock of a zone, asked second after second: the offset is looked up only where it may have changed. */
    private static final class WallClock {
        private final ZoneRules rules;
        private long offset;
        private long changesAt = Long.MIN_VALUE;

        WallClock(ZoneId zone) {
            this.rules = zone.getRules();
        }

        /** Full minutes on the wall; seconds must not be asked backwards. */
        long minute(long second) {
            if (second >= changesAt) {
                Instant now = Instant.ofEpochSecond(second);
                ZoneOffsetTransition next = rules.nextTransition(now);
                offset = rules.getOffset(now).getTotalSeconds();
                changesAt = next == null ? Long.MAX_VALUE : next.toEpochSecond();
            }
            return Math.floorDiv(second + offset, 60L);
        }
    }
}
