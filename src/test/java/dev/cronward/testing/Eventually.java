package dev.cronward.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Bounded waiting for a condition; a failure shows the value that was seen last. */
public final class Eventually {
    private static final long PAUSE_MILLIS = 50;

    private Eventually() {}

    /**
     * Asks until the answer satisfies the condition and returns that answer.
     *
     * @param what names the condition in the failure, for example "crond-down at Alertmanager"
     * @param within the longest time to wait
     * @param ask may throw: an exception counts as "not yet" and is shown when time is up
     * @throws AssertionError when the time is up, with the last answer or exception
     */
    public static <T> T get(String what, Duration within, Callable<T> ask, Predicate<? super T> holds) {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            String last;
            Throwable cause = null;
            try {
                T seen = ask.call();
                if (holds.test(seen)) {
                    return seen;
                }
                last = String.valueOf(seen);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for: " + what, e);
            } catch (Exception | AssertionError e) {
                last = e.toString();
                cause = e;
            }
            if (System.nanoTime() >= deadline) {
                throw new AssertionError(
                        "not within " + within.toMillis() + " ms: " + what + "; last seen: " + last, cause);
            }
            pause(what);
        }
    }

    /** Waits until the condition holds. */
    public static void holds(String what, Duration within, Callable<Boolean> condition) {
        get(what, within, condition, Boolean.TRUE::equals);
    }

    private static void pause(String what) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for: " + what, e);
        }
    }
}
