package dev.cronward.notify.alertmanager;

import java.net.URI;
import java.time.Duration;

/**
 * What every Alertmanager of a node has in common.
 *
 * @param node the {@code node} label; two agents with the same one would fold each other's alerts together
 * @param agent the agent's own URL, the alerts' generatorURL
 * @param timeout for one POST
 * @param resendEvery how often everything that holds is told again
 * @param resolvedFor how long a resolved incident is told again; at least 5 min, Alertmanager's own resolve time-out
 * @param leastFiring how long an alert fires at least, also when its incident was over sooner or could only be told
 *     when it was over: an alert that resolves within the route's group_wait (30 s by default) reaches nobody
 */
public record AlertmanagerSettings(
        String node, URI agent, Duration timeout, Duration resendEvery, Duration resolvedFor, Duration leastFiring) {
    /** How many times an alert may be missed before Alertmanager takes it for over. */
    private static final int RESENDS_TO_EXPIRY = 5;

    public AlertmanagerSettings {
        if (node.isBlank()) {
            throw new IllegalArgumentException("the node's name is empty; alerts of two nodes would be one");
        }
        if (resolvedFor.compareTo(Duration.ofMinutes(5)) < 0) {
            throw new IllegalArgumentException("resolved alerts must be re-sent for at least 5 minutes");
        }
        if (!resendEvery.isPositive() || !timeout.isPositive() || leastFiring.isNegative()) {
            throw new IllegalArgumentException("durations must be positive");
        }
    }

    /** Every minute, resolved ones for 10 min, a time-out of 10 s, firing for a minute at least. */
    public static AlertmanagerSettings usual(String node, URI agent) {
        return new AlertmanagerSettings(
                node,
                agent,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1));
    }

    /** How far ahead the end of a firing alert is set. */
    Duration validity() {
        return resendEvery.multipliedBy(RESENDS_TO_EXPIRY);
    }
}
