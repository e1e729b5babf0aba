package dev.cronward.notify;

import java.time.Instant;

/**
 * A span of wall-clock time in which nothing is done. It holds only between its two ends, so a clock that is set back
 * ends it instead of stretching it.
 *
 * @param from when it began
 * @param until when it ends
 */
public record Pause(Instant from, Instant until) {
    /** No pause at all. */
    public static Pause none() {
        return new Pause(Instant.EPOCH, Instant.EPOCH);
    }

    /** Whether it lasts at an instant. */
    public boolean holds(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
