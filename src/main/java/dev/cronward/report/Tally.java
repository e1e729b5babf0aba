package dev.cronward.report;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Runs of some time, counted.
 *
 * @param ended runs that have ended, by outcome's word
 * @param missed starts that did not happen
 * @param unobserved starts of which nobody can say whether they happened
 * @param cpu what the runs used, as far as it was seen
 */
public record Tally(Map<String, Long> ended, long missed, long unobserved, Duration cpu) {
    private static final String SUCCEEDED = "succeeded";
    /** Ends that say nothing of success. */
    private static final Set<String> UNTOLD = Set.of("unknown", "lost");

    public Tally {
        ended = Map.copyOf(ended);
    }

    /** Nothing. */
    public static Tally none() {
        return new Tally(Map.of(), 0, 0, Duration.ZERO);
    }

    /** Both together. */
    public Tally plus(Tally other) {
        Map<String, Long> sum = new HashMap<>(ended);
        other.ended.forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
        return new Tally(sum, missed + other.missed, unobserved + other.unobserved, cpu.plus(other.cpu));
    }

    /** Runs that have ended. */
    public long runs() {
        return ended.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Runs that succeeded. */
    public long succeeded() {
        return ended.getOrDefault(SUCCEEDED, 0L);
    }

    /** Runs whose outcome nobody knows. */
    public long untold() {
        return UNTOLD.stream()
                .mapToLong(outcome -> ended.getOrDefault(outcome, 0L))
                .sum();
    }

    /** Runs that ended badly, whatever the way: failed, killed, interrupted … */
    public long failed() {
        return runs() - succeeded() - untold();
    }

    /** What should have succeeded and did not: runs that ended badly, and starts that did not happen. */
    public long bad() {
        return failed() + missed;
    }

    /** Successes among the runs and starts of which the outcome is known, 0 to 1; empty where there is none. */
    public OptionalDouble successRate() {
        long known = succeeded() + bad();
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) succeeded() / known);
    }
}
