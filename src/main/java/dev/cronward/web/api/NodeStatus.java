package dev.cronward.web.api;

import dev.cronward.observe.Capability;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How the agent is.
 *
 * @param node name of the node
 * @param version the agent's version
 * @param startedAt when the agent started
 * @param problems why it is not ready, a sentence each; empty when it is
 * @param capabilities what it can and cannot observe
 * @param runningRuns runs going at present
 * @param pendingDeliveries notifications not delivered yet
 * @param setAsideDeliveries notifications that were given up and will not be tried again by themselves
 * @param counters the observer's totals since its start, losses included, by stable name
 */
public record NodeStatus(
        String node,
        String version,
        Instant startedAt,
        List<String> problems,
        List<Capability> capabilities,
        long runningRuns,
        long pendingDeliveries,
        long setAsideDeliveries,
        Map<String, Long> counters) {
    public NodeStatus {
        problems = List.copyOf(problems);
        capabilities = List.copyOf(capabilities);
        counters = Map.copyOf(counters);
    }
}
