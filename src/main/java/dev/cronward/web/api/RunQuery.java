package dev.cronward.web.api;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs are asked for. Every condition that is given must hold.
 *
 * @param job id of the job
 * @param user name of the user
 * @param outcomes words of {@code Outcome}, and {@code running}; empty means any
 * @param since started at or after
 * @param limit how many at most, 1 to {@value #MOST}
 */
public record RunQuery(
        Optional<String> job, Optional<String> user, Set<String> outcomes, Optional<Instant> since, int limit) {
    /** How many runs one answer may hold. */
    public static final int MOST = 10_000;

    /** The word for a run that is still going. */
    public static final String RUNNING = "running";

    public RunQuery {
        outcomes = Set.copyOf(outcomes);
    }

    /** The newest run of a job. */
    public static RunQuery newestOf(String job) {
        return new RunQuery(Optional.of(job), Optional.empty(), Set.of(), Optional.empty(), 1);
    }
}
