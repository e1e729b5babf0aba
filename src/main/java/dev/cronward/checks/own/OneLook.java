package dev.cronward.checks.own;

import org.jspecify.annotations.Nullable;

/** A look under way: when it began, and what became of it. Used under its runner's lock. */
final class OneLook {
    private final long beganNanos;
    private @Nullable Thread thread;
    private boolean told;
    private boolean holdsPlace = true;

    OneLook(long beganNanos) {
        this.beganNanos = beganNanos;
    }

    long beganNanos() {
        return beganNanos;
    }

    /** A thread looks; one that was told to end before it could begin does not. */
    boolean begins(Thread looking) {
        thread = looking;
        return !told;
    }

    /** Whether it was told to end. */
    boolean isTold() {
        return told;
    }

    /** Tells it to end. */
    void tell() {
        told = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Gives its place to others, once; whether it still had it. */
    boolean givesPlace() {
        boolean had = holdsPlace;
        holdsPlace = false;
        return had;
    }
}
