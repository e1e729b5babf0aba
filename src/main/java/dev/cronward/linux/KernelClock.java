package dev.cronward.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/** The kernel's clocks, in nanoseconds. For one thread. */
public final class KernelClock {
    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_MONOTONIC = 1;
    private static final int CLOCK_THREAD_CPUTIME_ID = 3;
    private static final int CLOCK_BOOTTIME = 7;

    /** {@code struct timespec} of a 64-bit Linux. */
    private static final StructLayout TIMESPEC = MemoryLayout.structLayout(
            ValueLayout.JAVA_LONG.withName("tv_sec"), // @0
            ValueLayout.JAVA_LONG.withName("tv_nsec")); // @8

    private final MemorySegment capture;
    private final MemorySegment time;

    /** For the thread that will ask. */
    public KernelClock() {
        Arena arena = Arena.ofAuto();
        this.capture = Libc.capture(arena);
        this.time = arena.allocate(TIMESPEC);
    }

    /** Wall clock, since the epoch. */
    public long wall() {
        return read(CLOCK_REALTIME);
    }

    /** Since boot without suspend; the clock of the kernel's process events. */
    public long monotonic() {
        return read(CLOCK_MONOTONIC);
    }

    /** Since boot with suspend; the clock of a process' start time in /proc. */
    public long boot() {
        return read(CLOCK_BOOTTIME);
    }

    /** CPU time that the calling thread has used. */
    public long threadCpu() {
        return read(CLOCK_THREAD_CPUTIME_ID);
    }

    private long read(int clock) {
        Libc.clockGettime(capture, clock, time);
        return time.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L + time.get(ValueLayout.JAVA_LONG, 8);
    }
}
