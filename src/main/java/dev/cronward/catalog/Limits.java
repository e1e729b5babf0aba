package dev.cronward.catalog;

import java.time.Duration;
import java.util.Optional;

/**
 * What a run of a job may take; beyond it, it is told.
 *
 * @param duration from start to end; empty where nobody said
 * @param memory peak of its largest process, bytes; empty where nobody said
 */
public record Limits(Optional<Duration> duration, Optional<Long> memory) {
    /** Nobody said anything. */
    public static Limits none() {
        return new Limits(Optional.empty(), Optional.empty());
    }

    /** At most that long. */
    public static Limits ofDuration(Optional<Duration> duration) {
        return new Limits(duration, Optional.empty());
    }
}
