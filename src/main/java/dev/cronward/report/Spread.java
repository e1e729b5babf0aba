package dev.cronward.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long something took, over all the times that it happened.
 *
 * @param count how often
 * @param median half of them took this long at most; empty where there was none
 * @param most95 95 of 100 took this long at most
 */
public record Spread(int count, Optional<Duration> median, Optional<Duration> most95) {
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.95;

    /** Of single times, in any order. */
    public static Spread of(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return new Spread(sorted.size(), rank(sorted, MEDIAN), rank(sorted, MOST));
    }

    /** The nearest rank: a time that really was. */
    private static Optional<Duration> rank(List<Duration> sorted, double share) {
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }
}
