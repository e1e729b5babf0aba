package dev.cronward.notify;

import java.time.Duration;

/**
 * How much a receiver takes, and how often.
 *
 * @param atOnce messages handed to one {@link Channel#deliver}, at least 1
 * @param apart least time from the end of one delivery to the beginning of the next
 */
public record Pace(int atOnce, Duration apart) {
    public Pace {
        if (atOnce < 1 || apart.isNegative()) {
            throw new IllegalArgumentException("a channel takes at least one message, and time does not run backwards");
        }
    }

    /** Batches, one right after the other. */
    public static Pace free() {
        return new Pace(Lane.BATCH, Duration.ZERO);
    }

    /** A delivery for each message, with that much time between two. */
    public static Pace oneByOne(Duration apart) {
        return new Pace(1, apart);
    }
}
