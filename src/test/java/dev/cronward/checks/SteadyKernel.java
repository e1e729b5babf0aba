package dev.cronward.checks;

import dev.cronward.linux.ClockDiscipline;
import dev.cronward.linux.FileSystemRoom;
import java.nio.file.Path;
import java.time.Duration;

/** A kernel that answers what it was told to. */
public final class SteadyKernel implements KernelCalls {
    private static final long GIB = 1L << 30;

    private ClockDiscipline clock = new ClockDiscipline(true, 0.001);
    private long nanos = -5;

    /** From now on the clock is kept, or not. */
    public void clock(boolean synchronised) {
        clock = new ClockDiscipline(synchronised, synchronised ? 0.001 : 16);
    }

    /** Time passes. */
    public void later(Duration by) {
        nanos += by.toNanos();
    }

    @Override
    public FileSystemRoom room(Path path) {
        return new FileSystemRoom(20 * GIB, 12 * GIB, 11 * GIB, 1_000_000, 800_000);
    }

    @Override
    public ClockDiscipline clock() {
        return clock;
    }

    @Override
    public long nanos() {
        return nanos;
    }
}
