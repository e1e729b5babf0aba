package dev.cronward.observe.polling;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait between two looks: shorter where a run may just have begun, and always so long that looking takes no
 * more than its share of one core. For one thread.
 */
final class PollPace {
    /** One part in fifty of one core. */
    private static final long SHARE = 50;
    /** crond starts its jobs in the first moments of a minute; short ones are gone soon. */
    private static final long BUSY_SECONDS = 2;

    private static final long QUICK_NANOS = 50_000_000L;
    /** A single dear look must not put the next one off for good. */
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final long interval;
    private final boolean mayHurry;
    private long censusCost;
    private long usual;

    /**
     * A pace.
     *
     * @param interval pause between two looks when nothing begins
     * @param mayHurry whether a look is cheap enough to be taken more often
     */
    PollPace(Duration interval, boolean mayHurry) {
        this.interval = interval.toNanos();
        this.mayHurry = mayHurry;
    }

    /** A look at all processes has cost so much CPU time, nanoseconds. */
    void cost(long nanos) {
        censusCost = nanos;
    }

    /** The pause between two looks at all processes: as wanted, or longer where they are dear. */
    long atLeast(long wanted) {
        return Math.clamp(censusCost * SHARE * 2, wanted, LONGEST_NANOS);
    }

    /**
     * The pause before the next look, nanoseconds.
     *
     * @param now the wall clock
     * @param cost CPU time of the last look
     * @param search whether a launcher is there whose job was not found yet
     * @param any whether there is a crond at all
     */
    long pause(Instant now, long cost, boolean search, boolean any) {
        // One dear look (the first, or one at all processes) counts little by little.
        usual = usual == 0 ? Math.min(cost, interval / SHARE) : (usual * 7 + cost) / 8;
        boolean minuteBegins = Math.floorMod(now.getEpochSecond(), 60L) < BUSY_SECONDS;
        boolean hurry = mayHurry && any && (search || minuteBegins);
        long wanted = hurry ? Math.min(interval, QUICK_NANOS) : interval;
        if (!hurry) {
            long toMinute = 60_000_000_000L - Math.floorMod(now.getEpochSecond(), 60L) * 1_000_000_000L - now.getNano();
            wanted = Math.min(wanted, Math.max(QUICK_NANOS, toMinute));
        }
        return Math.clamp(usual * SHARE, wanted, LONGEST_NANOS);
    }
}
