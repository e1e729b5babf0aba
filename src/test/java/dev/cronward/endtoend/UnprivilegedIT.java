package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Agent;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            seesTheSameWithoutAnAgent(agent);
        }
    }

    /** The same program by the same user: what version says of the rights is what an agent would find. */
    private static void seesTheSameWithoutAnAgent(Agent agent) {
        List<String> command = new ArrayList<>(agent.withoutRights());
        command.addAll(List.of(agent.directory().resolve("cronward").toString(), "version", "--json"));
        JsonNode told = CommandResult.of(Map.of(), command).json();
        Set<String> missing = new HashSet<>();
        for (JsonNode capability : told.get("capabilities")) {
            if (!capability.get("available").asBoolean()) {
                missing.add(capability.get("name").asText());
                assertTrue(capability.get("detail").asText().contains("CAP_"), capability::toString);
            }
        }
        // Since Linux 6.6 anybody may hear of the starts and ends of processes.
        missing.remove("proc-connector");
        missing.remove("receive-buffers");
        assertEquals(Set.of("taskstats", "closed-files", "output", "kernel-log", "realtime"), missing);
    }
}
