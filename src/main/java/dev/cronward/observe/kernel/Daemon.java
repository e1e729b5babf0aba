package dev.cronward.observe.kernel;

import dev.cronward.observe.join.Sighting;

/** A crond as the kernel's side knows it. For the kernel thread only. */
final class Daemon {
    /** Longest time that a crond needs to put itself into the background. */
    private static final long SETTLE_NANOS = 300_000_000L;

    private final int pid;
    private final long seenAt;
    private final boolean settled;
    private boolean told;
    private long forkMinute = Long.MIN_VALUE;
    private int forksInMinute;
    private long uncountedMinute = Long.MIN_VALUE;

    /**
     * A crond.
     *
     * @param settled whether it was found running, and not seen to start just now
     */
    Daemon(int pid, long seenAt, boolean settled) {
        this.pid = pid;
        this.seenAt = seenAt;
        this.settled = settled;
    }

    int pid() {
        return pid;
    }

    /**
     * Whether it may still be about to fork itself into the background and end: then its child is the crond, and nothing
     * has come or gone.
     */
    boolean isSettling(long now) {
        return !settled && now - seenAt < SETTLE_NANOS;
    }

    boolean isTold() {
        return told;
    }

    void tell() {
        told = true;
    }

    /** Some of its children of that minute were not seen to be made, so nobody's place in it is known. */
    void uncounted(long minute) {
        uncountedMinute = minute;
    }

    /** Whether this is the first of its children in that minute. */
    boolean begins(long minute) {
        return minute != forkMinute;
    }

    /** Counts a child that it made, and gives its place among those of the same minute, from 0, where that is known. */
    int place(long minute) {
        if (minute == uncountedMinute) {
            return Sighting.NO_PLACE;
        }
        if (minute != forkMinute) {
            forkMinute = minute;
            forksInMinute = 0;
        }
        return forksInMinute++;
    }
}
