package dev.cronward.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The calling thread's scheduling class. */
public final class Scheduling {
    private static final int SCHED_OTHER = 0;
    private static final int SCHED_FIFO = 1;
    /** Threads that this one starts are ordinary again. */
    private static final int SCHED_RESET_ON_FORK = 0x40000000;

    private Scheduling() {}

    /**
     * Real time at the lowest priority (SCHED_FIFO 1).
     *
     * @return 0, or the errno ({@link Errno#EPERM} without CAP_SYS_NICE)
     */
    public static int realtime() {
        return set(SCHED_FIFO | SCHED_RESET_ON_FORK, 1);
    }

    /**
     * Ordinary again.
     *
     * @return 0, or the errno
     */
    public static int ordinary() {
        return set(SCHED_OTHER, 0);
    }

    /** {@code struct sched_param} is one int, the priority; pid 0 is the calling thread. */
    private static int set(int policy, int priority) {
        Arena arena = Arena.ofAuto();
        MemorySegment capture = Libc.capture(arena);
        MemorySegment parameters = arena.allocate(ValueLayout.JAVA_INT);
        parameters.set(ValueLayout.JAVA_INT, 0, priority);
        return Libc.schedSetscheduler(capture, 0, policy, parameters) == 0 ? 0 : Libc.errno(capture);
    }
}
