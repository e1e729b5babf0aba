package dev.cronward.verdict;

import dev.cronward.catalog.Catalog;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Judges the node: expected starts first, then every detector, then the incident book. Level-triggered: calling it
 * again, also after a restart, changes nothing while nothing has changed. Not thread-safe; the agent's loop calls it.
 */
public final class Verdicts {
    /**
     * Takes up where the memory says that judging had come to.
     *
     * @param catalog gives the jobs as they are now
     * @param memory what is remembered of runs, cronds and the node
     * @param incidents where incidents and their messages are written
     * @param channels names of all configured channels; each gets a message for every change
     * @param watchingSince when this agent began to watch
     */
    public Verdicts(
            Supplier<Catalog> catalog,
            StartMemory memory,
            IncidentStore incidents,
            List<String> channels,
            Instant watchingSince) {}

    /**
     * Brings judgements and incidents up to {@code now}; to be called about once a second, after what was observed has
     * been written, and at once after a run has ended or a crond has gone.
     *
     * @return the incidents that were opened, changed or resolved by this call
     */
    public List<Incident> evaluate(Instant now) {
        return List.of();
    }
}
