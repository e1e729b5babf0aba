package dev.cronward.schedule;

import dev.cronward.crontab.CronExpression;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * crond's main loop, minute by minute and without any cleverness: it wakes at every full minute, compares the wall
 * clock with its virtual clock and runs what that calls for. Slow, and independent of the calendar under test.
 */
final class CrondModel {
    private CrondModel() {}

    /** What a crond started at {@code boot} would start in (from, to]. */
    static List<ExpectedStart> starts(CronExpression when, ZoneId zone, Instant boot, Instant from, Instant to) {
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
            CronExpression when,
            long minute,
            boolean wildcards,
            boolean fixed,
            long now,
            boolean reported,
            List<ExpectedStart> starts) {
        LocalDateTime wall = LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
        boolean asked = when.wildcard() ? wildcards : fixed;
        if (reported && asked && matches(when, wall)) {
            starts.add(new ExpectedStart(Instant.ofEpochSecond(now), wall));
        }
    }

    private static boolean matches(CronExpression when, LocalDateTime wall) {
        boolean day = has(when.daysOfMonth(), wall.getDayOfMonth());
        boolean week = has(when.daysOfWeek(), wall.getDayOfWeek().getValue() % 7);
        return has(when.minutes(), wall.getMinute())
                && has(when.hours(), wall.getHour())
                && has(when.months(), wall.getMonthValue())
                && (when.bothDays() ? day && week : day || week);
    }

    private static boolean has(long bits, int value) {
        return (bits >>> value & 1) != 0;
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
