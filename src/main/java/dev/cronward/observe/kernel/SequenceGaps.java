package dev.cronward.observe.kernel;

import java.util.Arrays;

/** Counts lost connector messages: each CPU numbers its own without a gap. */
final class SequenceGaps {
    private static final int MOST_CPUS = 8192;

    private int[] next = new int[16];
    private boolean[] known = new boolean[16];
    private long lost;

    /** A message came. Returns whether some before it were lost. */
    boolean saw(int cpu, int sequence) {
        if (cpu < 0 || cpu >= MOST_CPUS) {
            return false;
        }
        if (cpu >= next.length) {
            next = Arrays.copyOf(next, cpu + 16);
            known = Arrays.copyOf(known, cpu + 16);
        }
        // A step back is another numbering (a CPU that came back), not a loss.
        int gap = known[cpu] ? Math.max(0, sequence - next[cpu]) : 0;
        lost += gap;
        known[cpu] = true;
        next[cpu] = sequence + 1;
        return gap > 0;
    }

    /** How many were lost since the last call. */
    long takeLost() {
        long taken = lost;
        lost = 0;
        return taken;
    }
}
