package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Agent;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * An Alertmanager that is down when a job fails, an agent that is restarted meanwhile, and a job that is mended later.
 * Needs root, the kernel's process events and a built agent.
 */
@Order(3) // among those that last longest
class ReceiverDownIT {
    private static final Duration NEXT_MINUTE = Duration.ofSeconds(75);

    @Test
    void whatCouldNotBeToldIsToldLaterAndResolvedWhenMended() throws Exception {
        Needs.privateCrond();
        Needs.program("/usr/bin/prometheus-alertmanager");
        try (PrivateCrond crond = PrivateCrond.start();
                Alertmanager alertmanager = Alertmanager.absent();
                Agent agent = new Agent().telling(alertmanager).start()) {
            Path mended = crond.files().work().resolve("mended");
            crond.files().system("# cronward: name=receiver-down\n* * * * * root test -e " + mended + "\n");
            RunFacts failed = RunFacts.ended(agent, "receiver-down", NEXT_MINUTE);
            assertEquals(1, failed.exitStatus());
            assertTrue(agent.endsCleanly(), agent::log);
            agent.start();
            alertmanager.startAgain();
            Alertmanager.Alert alert = Eventually.get(
                            "the alert comes late",
                            Duration.ofSeconds(90),
                            () -> alertmanager.alert("failed-run", "cronjob", "receiver-down"),
                            Optional::isPresent)
                    .orElseThrow();
            assertEquals("1", alert.annotations().get("exit_status"));

            Files.createFile(mended);
            Eventually.holds("a run succeeded", NEXT_MINUTE, () -> RunFacts.of(agent, "receiver-down").stream()
                    .anyMatch(run -> run.outcome().equals("succeeded")));
            Eventually.get(
                    "the alert is resolved",
                    Duration.ofSeconds(90),
                    () -> alertmanager.alert("failed-run", "cronjob", "receiver-down"),
                    Optional::isEmpty);
        }
    }
}
