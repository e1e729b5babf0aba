package dev.cronward.agent;

import dev.cronward.redact.Redaction;
import java.time.Duration;

/**
 * How the agent's loop behaves.
 *
 * @param tick how often it looks at clocks, crontabs and expected starts when nothing happens
 * @param forgetCrondAfter how long a crond other than the host's may be gone before it counts as removed on purpose
 * @param pendingRuns how many runs are held in memory while the ledger cannot be written
 * @param redaction what may not stand in the lines about runs
 */
public record AgentSettings(Duration tick, Duration forgetCrondAfter, int pendingRuns, Redaction redaction) {
    /** A second; a day; 10,000 runs; the default patterns. */
    public static AgentSettings defaults() {
        return new AgentSettings(Duration.ofSeconds(1), Duration.ofDays(1), 10_000, Redaction.usual());
    }

    /** The same with another time after which a crond counts as removed. */
    public AgentSettings forgettingCrondAfter(Duration time) {
        return new AgentSettings(tick, time, pendingRuns, redaction);
    }

    /** The same with other patterns of what is secret. */
    public AgentSettings redacting(Redaction patterns) {
        return new AgentSettings(tick, forgetCrondAfter, pendingRuns, patterns);
    }
}
