package dev.cronward.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
        long virtual = wall(boot.getEpochSecond(), zone);
        for (long now = boot.getEpochSecond() + 60; now <= to.getEpochSecond(); now += 60) {
            long wall = wall(now, zone);
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
        LocalDateTime wall = LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
        boolean asked = when.wildcard() ? wildcards : fixed;
        if (reported && asked && when.matches(wall)) {
            starts.add(new ExpectedStart(Instant.ofEpochSecond(now), wall));
        }
    }

    private static long wall(long second, ZoneId zone) {
        return Math.floorDiv(
                second
                        + zone.getRules()
                                .getOffset(Instant.ofEpochSecond(second))
                                .getTotalSeconds(),
                60L);
    }
}
