package dev.cronward.observe.join;

import java.util.concurrent.locks.LockSupport;

/** Grants a short wait now and then, and never many of them in a row: a storm of strangers must not pile up. */
final class Patience {
    private static final long PAUSE_NANOS = 150_000_000L;
    private static final long BETWEEN_NANOS = 5_000_000_000L;

    private long lastAt;
    private boolean waited;

    /** Whether a wait is due. */
    boolean mayWait() {
        return !waited || System.nanoTime() - lastAt > BETWEEN_NANOS;
    }

    /** Waits. */
    void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
        waited = true;
        lastAt = System.nanoTime();
    }
}
