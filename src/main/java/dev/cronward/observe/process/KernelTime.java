package dev.cronward.observe.process;

import dev.cronward.linux.KernelClock;
import java.time.Instant;

/**
 * Turns the kernel's stamps into wall time. The offset between the clocks is taken anew in every round, so that a wall
 * clock that was set shows in the next event.
 */
public final class KernelTime {
    /** Ticks of /proc are hundredths of a second on every Linux, whatever the kernel's own. */
    public static final long TICK_NANOS = 10_000_000L;

    /** Clocks that were read within this are taken for read at the same time. */
    private static final long AT_ONCE_NANOS = 1_000_000L;

    private static final int ATTEMPTS = 8;

    private final KernelClock clock;
    private long wallMinusMonotonic;
    private long bootMinusMonotonic;
    private long now;

    /** Takes the first sample of both clocks. */
    public KernelTime(KernelClock clock) {
        this.clock = clock;
        sample();
    }

    /**
     * Takes the offsets anew. A thread that is held up between two clocks on a busy machine would see every process begin
     * at another time than before, and take each for another one; so the attempt counts that was held up least.
     */
    public void sample() {
        long narrowest = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && narrowest > AT_ONCE_NANOS; i++) {
            long before = clock.monotonic();
            long wall = clock.wall();
            long boot = clock.boot();
            long apart = clock.monotonic() - before;
            if (apart < narrowest) {
                narrowest = apart;
                now = before;
                wallMinusMonotonic = wall - before;
                bootMinusMonotonic = boot - before;
            }
        }
    }

    /** Nanoseconds since boot without suspend, as of the last sample. */
    public long now() {
        return now;
    }

    /** CPU time of the calling thread, nanoseconds. */
    public long threadCpu() {
        return clock.threadCpu();
    }

    /** The wall time of a stamp of an event. */
    public Instant wall(long monotonic) {
        long nanos = monotonic + wallMinusMonotonic;
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    /** The stamp of a start time as /proc/PID/stat tells it; up to one tick early. */
    public long ofTicks(long ticks) {
        return ticks * TICK_NANOS - bootMinusMonotonic;
    }
}
