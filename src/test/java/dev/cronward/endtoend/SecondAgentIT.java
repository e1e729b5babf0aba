package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Agent;
import dev.cronward.testing.CommandResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second agent started by mistake says why it cannot run, and does the first one no harm. */
class SecondAgentIT {
    @TempDir
    Path temporary;

    @Test
    void theFirstOneStaysReachable() {
        try (Agent agent = new Agent().startUnready()) {
            String http = "127.0.0.1:" + agent.url().getPort();
            second(http, "127.0.0.1:1", http);
            second("127.0.0.1:1", agent.management(), agent.management());
            CommandResult asked = agent.cli("runs");
            assertEquals(0, asked.status(), asked::toString);
        }
    }

    /** Both ports cannot be had: one is taken, and nobody listens on port 1 but may be stopped from doing so. */
    private void second(String http, String management, String taken) {
        CommandResult second = CommandResult.of(
                Map.of(),
                List.of(
                        "target/cronward",
                        "agent",
                        "--config",
                        "/dev/null",
                        "--state",
                        temporary.toString(),
                        "--http",
                        http,
                        "--management",
                        management));
        assertEquals(1, second.status(), second::toString);
        assertTrue(second.err().contains("cannot listen on"), second::toString);
        assertTrue(second.err().contains(taken), second::toString);
        assertTrue(second.err().contains("--management"), second::toString);
    }
}
