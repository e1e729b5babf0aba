package dev.cronward.health;

import java.time.Duration;

/**
 * Where the agent's heartbeat goes.
 *
 * @param url what to call when all is well; {@code /start} and {@code /fail} are put behind its path. It is a secret
 * @param interval how often
 * @param timeout how long one call may take
 */
public record HeartbeatSettings(String url, Duration interval, Duration timeout) {
    @Override
    public String toString() {
        return "every " + interval;
    }
}
