package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An agent that comes while a run is going. Needs root, the kernel's process events and a built agent. */
class LateAgentIT {
    @Test
    void aRunThatBeganBeforeTheAgentIsRecordedWhole() throws Exception {
        Needs.privateCrond();
        try (PrivateCrond crond = PrivateCrond.start();
                Agent agent = new Agent()) {
            Path began = crond.files().work().resolve("began");
            Path go = crond.files().work().resolve("go");
            Process shellUntilGo =
                    new ProcessBuilder("sh", "-c", "until test -e " + go + "; do sleep 0.2; done").start();
            Path shell = crond.files().work().resolve("shell");
            Files.writeString(shell, Long.toString(shellUntilGo.pid()));
            crond.files()
                    .system("# cronward: name=late-agent\n* * * * * root echo before; touch " + began
                            + "; until test -e " + go + "; do sleep 0.2; done; echo after; exit 7\n"
                            // A shell that has become another program: nothing shows the command as crond wrote it.
                            + "# cronward: name=late-exec\n* * * * * nobody exec tail --pid=$(cat " + shell
                            + ") -f /dev/null\n");
            Eventually.holds("the job began", Duration.ofSeconds(75), () -> Files.exists(began));
            Instant start = Files.getLastModifiedTime(began).toInstant();
            agent.start();
            Eventually.holds("the run is found", Duration.ofSeconds(20), () -> RunFacts.of(agent, "late-agent").stream()
                    .anyMatch(run -> run.outcome().equals("running")));
            crond.stop();
            Files.createFile(go);
            RunFacts run = RunFacts.ended(agent, "late-agent", Duration.ofSeconds(20));
            assertEquals("failed", run.outcome());
            assertEquals(7, run.exitStatus());
            assertEquals("before\nafter\n", run.text("outputTail"));
            assertTrue(Duration.between(run.at("start"), start).abs().toMillis() < 1000, run::toString);
            RunFacts exec = RunFacts.ended(agent, "late-exec", Duration.ofSeconds(20));
            assertEquals(0, exec.exitStatus());
            assertEquals("position", exec.text("matchedBy"));
            assertTrue(run.json().path("incomplete").asBoolean(), "children that ended before are unknown: " + run);
        }
    }
}
