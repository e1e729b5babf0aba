package dev.cronward.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Collects garbage while nothing happens, so that it need not be collected in the first seconds of a minute, when crond
 * starts its jobs: a collection stops the thread that watches the kernel for longer than the shortest jobs live. For one
 * thread.
 */
final class QuietCollection {
    /** So much garbage, bytes, is worth a collection: a third of the young generation that the launcher asks for. */
    private static final long WORTH = 6L << 20;

    private static final Duration QUIET = Duration.ofSeconds(5);
    /** crond wakes at the beginning of a minute and may take a while to start everything. */
    private static final int FROM_SECOND = 15;

    private static final int TO_SECOND = 55;
    /** Somebody who asks the agent all the time makes garbage too, and that is no reason to collect all the time. */
    private static final Duration PAUSE = Duration.ofSeconds(25);

    private Instant last = Instant.EPOCH;
    private long floor = Long.MAX_VALUE;

    /**
     * Whether now is a good moment.
     *
     * @param quiet time since the last observation
     * @param used bytes of heap in use, garbage included
     */
    boolean isDue(Instant now, Duration quiet, long used) {
        floor = Math.min(floor, used);
        int second = now.atOffset(ZoneOffset.UTC).getSecond();
        boolean between = second >= FROM_SECOND && second < TO_SECOND;
        // A clock that was set back must not put collections off for good.
        boolean rested = !now.isBefore(last.plus(PAUSE)) || now.isBefore(last);
        return between && rested && quiet.compareTo(QUIET) >= 0 && used - floor >= WORTH;
    }

    /** Collects when now is a good moment. */
    void look(Instant now, Duration quiet) {
        if (isDue(now, quiet, used())) {
            System.gc();
            collected(now, used());
        }
    }

    /** Garbage has been collected. */
    void collected(Instant now, long left) {
        last = now;
        floor = left;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
