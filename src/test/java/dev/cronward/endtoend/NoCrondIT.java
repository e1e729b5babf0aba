package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A machine without a crond, until one appears. Needs root and a built agent. */
@Isolated("the agent sees every crond of the machine; here there must be none")
class NoCrondIT {
    @Test
    void startsWithoutACrondAndPicksItUpWhenItAppears() {
        Needs.privateCrond();
        assumeTrue(noCrondRuns(), "a crond runs on this machine already, so its absence cannot be tried");
        try (Agent agent = new Agent().startUnready()) {
            Eventually.holds("the agent says so", Duration.ofSeconds(20), () -> agent.log()
                    .contains("no crond is running here; watching for one"));
            assertEquals(0, agent.cli("jobs").status());
            try (PrivateCrond crond = PrivateCrond.start()) {
                crond.files().system("# cronward: name=no-crond-yet\n0 0 1 1 * root true\n");
                Eventually.holds("the crond is picked up", Duration.ofSeconds(20), () -> agent.list("jobs").stream()
                        .anyMatch(job -> job.path("id").asText().equals("no-crond-yet")));
                assertTrue(crond.isAlive());
            }
        }
    }

    private static boolean noCrondRuns() {
        return ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().command().orElse("").matches(".*/s?bin/(cron|crond)"));
    }
}
