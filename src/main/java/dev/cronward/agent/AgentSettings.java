package dev.cronward.agent;

import java.time.Duration;

/**
 * How the agent's loop behaves.
 *
 * @param tick how often it looks at clocks, crontabs and expected starts when nothing happens
 * @param forgetCrondAfter how long a crond other than the host's may be gone before it counts as removed on purpose
 * @param pendingRuns how many runs are held in memory while the ledger cannot be written
 */
public record AgentSettings(Duration tick, Duration forgetCrondAfter, int pendingRuns) {
    /** A second; a day; 10,000 runs. */
    public static AgentSettings defaults() {
        return new AgentSettings(Duration.ofSeconds(1), Duration.ofDays(1), 10_000);
    }

    /** The same with another time after which a crond counts as removed. */
    public AgentSettings forgettingCrondAfter(Duration time) {
        return new AgentSettings(tick, time, pendingRuns);
    }
}
