package dev.cronward.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Which runs are asked for; newest start first.
 *
 * @param job only runs of this job
 * @param outcome only runs with this outcome's word, or {@code running}
 * @param user only runs as this user
 * @param since only runs that started at or after it
 * @param until only runs that started before it
 * @param limit how many at most
 * @param outputBytes how much of the end of each run's output is read, bytes; the rest counts as not kept
 */
public record RunQuery(
        Optional<String> job,
        Optional<String> outcome,
        Optional<String> user,
        Optional<Instant> since,
        Optional<Instant> until,
        int limit,
        int outputBytes) {
    /** The newest runs of all jobs, with the last 8,000 bytes of output each. */
    public static RunQuery newest(int limit) {
        return new RunQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit, 8_000);
    }

    /** The same, of one job only. */
    public RunQuery ofJob(String id) {
        return new RunQuery(Optional.of(id), outcome, user, since, until, limit, outputBytes);
    }
}
