package dev.cronward.observe.kernel;

/**
 * Decides when the kernel thread may run at real-time priority: only while it uses no more than its share of a core, so
 * that a storm of processes can never make the observer starve the node. Pure arithmetic over two clocks.
 */
final class RealtimeBudget {
    private final long windowNanos;
    private final long budgetNanos;
    private long windowStart;
    private long cpuAtStart;
    private boolean within;

    /** Begins a window now. */
    RealtimeBudget(int percent, long windowNanos, long now, long cpu) {
        this.windowNanos = windowNanos;
        this.budgetNanos = windowNanos * percent / 100;
        this.windowStart = now;
        this.cpuAtStart = cpu;
        this.within = percent > 0;
    }

    /**
     * Takes note of the CPU time used so far.
     *
     * @return whether real-time priority is allowed from here on: lost as soon as the share of a window is used up, won
     *     back after a window that used less than half of it
     */
    boolean allows(long now, long cpu) {
        long used = cpu - cpuAtStart;
        if (used > budgetNanos) {
            within = false;
        }
        long passed = now - windowStart;
        if (passed >= windowNanos) {
            // A thread that slept through several windows is judged by its mean.
            boolean calm = used * windowNanos < budgetNanos * passed / 2;
            within = (within && used <= budgetNanos * (passed / windowNanos)) || calm;
            windowStart = now;
            cpuAtStart = cpu;
        }
        return within;
    }
}
