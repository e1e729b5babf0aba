package dev.cronward.catalog;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people say of a job, in its table, its script, the files of the site or the configuration.
 *
 * @param description what it does
 * @param owner whom it concerns
 * @param severity how urgent its failures are
 * @param runbook what to do, usually a URL
 * @param idempotent whether it is safe to run again; empty where nobody said
 * @param grace how late it may start before it counts as missed
 * @param limits what a run of it may take
 * @param thresholds how much has to go wrong before people are told
 * @param keepOutput whether its output is kept
 * @param ignored codes of findings that nobody wants to be told of
 * @param origins where each of these facts came from, by the key it is written with ({@code owner}, {@code grace} …); a
 *     fact that nobody told is not in it
 */
public record JobFacts(
        Optional<String> description,
        Optional<String> owner,
        Severity severity,
        Optional<String> runbook,
        Optional<Boolean> idempotent,
        Duration grace,
        Limits limits,
        Thresholds thresholds,
        boolean keepOutput,
        Set<String> ignored,
        Map<String, Origin> origins) {
    public JobFacts {
        ignored = Set.copyOf(ignored);
        origins = Map.copyOf(origins);
    }

    /** Facts of a job of which everything is told. */
    public JobFacts(
            Optional<String> description,
            Optional<String> owner,
            Severity severity,
            Optional<String> runbook,
            Optional<Boolean> idempotent,
            Duration grace,
            Optional<Duration> maxDuration,
            boolean keepOutput,
            Map<String, Origin> origins) {
        this(
                description,
                owner,
                severity,
                runbook,
                idempotent,
                grace,
                Limits.ofDuration(maxDuration),
                Thresholds.none(),
                keepOutput,
                Set.of(),
                origins);
    }

    /** Facts of a job of which nobody said how long it may take. */
    public JobFacts(
            Optional<String> description,
            Optional<String> owner,
            Severity severity,
            Optional<String> runbook,
            Optional<Boolean> idempotent,
            Duration grace,
            boolean keepOutput,
            Map<String, Origin> origins) {
        this(description, owner, severity, runbook, idempotent, grace, Optional.empty(), keepOutput, origins);
    }
}
