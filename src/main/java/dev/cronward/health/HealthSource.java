package dev.cronward.health;

/** Gives what the health checks judge. Must answer from memory, also while the agent's loop is stuck. */
@FunctionalInterface
public interface HealthSource {
    /** How the parts of the agent are at present. */
    AgentParts parts();
}
