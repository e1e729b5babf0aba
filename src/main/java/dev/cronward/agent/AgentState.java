package dev.cronward.agent;

import dev.cronward.observe.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the agent is, for health and status.
 *
 * @param startedAt when it began to watch
 * @param observing whether it has been started
 * @param sinceBeat how long ago its loop last came round, by a clock that nobody sets
 * @param lastRound when that was by the wall clock of then; stands still while the loop does
 * @param ledgerProblem why the ledger could not be written in the last round, with its cure; empty when it could
 * @param defect what failed in cronward itself in the last round; empty when nothing did
 * @param capabilities what the observer can and cannot see
 * @param droppedRuns runs that had to be given up because the ledger could not be written
 */
public record AgentState(
        Instant startedAt,
        boolean observing,
        Duration sinceBeat,
        Instant lastRound,
        Optional<String> ledgerProblem,
        Optional<String> defect,
        List<Capability> capabilities,
        long droppedRuns) {
    /** Whether everything that exact observation needs is there, or {@code accepted} as missing. */
    public List<Capability> missing(java.util.Set<String> accepted) {
        return capabilities.stream()
                .filter(c -> c.required() && !c.available() && !accepted.contains(c.name()))
                .toList();
    }
}
