package dev.cronward.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failed attempt: doubling, with full jitter, so that many nodes that lost the same receiver do
 * not come back to it in step.
 *
 * @param least the shortest wait
 * @param most the longest wait that is chosen here
 * @param mostAsked the longest wait that a receiver may ask for; a wrong header must not silence a channel for a day
 */
public record Backoff(Duration least, Duration most, Duration mostAsked) {
    /** 1 s to 5 min; a receiver may ask for up to an hour. */
    public static Backoff usual() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));
    }

    /**
     * The wait after the n-th failure in a row.
     *
     * @param failures 1 for the first
     */
    public Duration after(int failures, RandomGenerator random) {
        int doublings = Math.clamp(failures, 1, 30);
        long bound = Math.min(most.toMillis(), least.toMillis() << doublings);
        long floor = least.toMillis();
        return Duration.ofMillis(bound <= floor ? floor : random.nextLong(floor, bound + 1));
    }

    /** What the receiver asked for, within reason; never shorter than the shortest wait. */
    public Duration asked(Duration byReceiver) {
        if (byReceiver.compareTo(mostAsked) > 0) {
            return mostAsked;
        }
        return byReceiver.compareTo(least) < 0 ? least : byReceiver;
    }
}
