package dev.cronward.verdict.miss;

import dev.cronward.catalog.Job;
import dev.cronward.verdict.CronLog;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.StartMemory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An expected start that no run fulfilled, and what is remembered of that time.
 *
 * @param at when it was expected
 * @param end until when a run would have counted
 * @param jumped the sleep, step of the clock or stop of the crond that it fell into
 * @param around what happened to node and clock from ten minutes before until the end
 * @param memory what is remembered besides
 * @param log what crond wrote into the node's log
 */
public record Unmade(
        Job job,
        Instant at,
        Instant end,
        Optional<NodeFact> jumped,
        List<NodeFact> around,
        StartMemory memory,
        CronLog log) {
    public Unmade {
        around = List.copyOf(around);
    }

    /** Whether it fell into something of that kind. */
    Optional<NodeFact> jumped(NodeFact.Kind kind) {
        return jumped.filter(fact -> fact.kind() == kind);
    }
}
