package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An agent without the rights that it needs: says which, and is not ready. Needs root (to give them up) and a built agent. */
class UnprivilegedIT {
    @Test
    void saysWhatIsMissingAndGoesOnUnready() {
        Needs.root();
        Needs.program("/usr/bin/setpriv");
        try (Agent agent = new Agent().asNobody().startUnready()) {
            // It answers a moment before it has tried what it may do.
            HttpResponse<String> ready = Eventually.get(
                    "what is missing",
                    Duration.ofSeconds(20),
                    () -> agent.management("/q/health/ready"),
                    answer -> answer.body().contains("taskstats"));
            assertEquals(503, ready.statusCode(), ready::body);
            assertTrue(ready.body().contains("CAP_NET_ADMIN"), ready::body);
            assertEquals(200, agent.management("/q/health/live").statusCode());
            assertTrue(
                    agent.management("/q/metrics")
                            .body()
                            .lines()
                            .anyMatch(
                                    line -> line.startsWith("cronward_observer_capability{") && line.endsWith(" 0.0")),
                    "no capability is 0 in the metrics");
        }
    }
}
