package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Agent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Configuration that cannot be used: all of its problems at once. Needs a built agent. */
class BadConfigIT {
    @Test
    void everyProblemIsToldAtOnceAndTheAgentDoesNotStart() {
        try (Agent agent = new Agent()
                .with("cronward.nonsense=1")
                .with("cronward.grace=soon")
                .with("cronward.alertmanager.urls=not a url")
                .with("cronward.retention.size=much")
                .with("cronward.slack.url-file=/nowhere/slack")
                .with("cronward.pagerduty.routing-key=tooShort")
                .with("cronward.route.fallback=nobody")
                .launch()) {
            assertNotEquals(0, agent.awaitEnd(Duration.ofSeconds(30)));
            String said = agent.log();
            for (String key : List.of(
                    "cronward.nonsense",
                    "cronward.grace",
                    "cronward.alertmanager.urls",
                    "cronward.retention.size",
                    "cronward.slack.url-file",
                    "cronward.pagerduty.routing-key",
                    "cronward.route.fallback: there is no receiver 'nobody'")) {
                assertTrue(said.contains(key), key + " is not in: " + said);
            }
            assertFalse(said.contains("tooShort"), said);
        }
    }
}
