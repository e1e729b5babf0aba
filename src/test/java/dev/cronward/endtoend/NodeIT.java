package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Agent;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.FailingDisk;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The agent tells of a file system that runs full, as of a job that fails. Needs root and a built agent. */
class NodeIT {
    private static final Duration SOON = Duration.ofSeconds(45);

    @Test
    void aFullDiskIsToldOnceAndSurvivesARestart() throws Exception {
        Needs.mounts();
        Needs.loopDevices();
        try (Agent agent = new Agent();
                Alertmanager alertmanager = Alertmanager.start();
                FailingDisk disk = FailingDisk.in(agent.directory())) {
            Path state = Files.createDirectory(agent.state());
            run("mount", "-t", "tmpfs", "-o", "size=64m,mode=0700", "none", state.toString());
            try {
                run("fallocate", "-l", "59m", state.resolve("filler").toString());
                agent.telling(alertmanager)
                        .with(
                                "cronward.checks.off=bad-pages,clock,crond,crond-tasks,disk-errors,disk-saturation,disks,ecc,kernel,load,memory,oom,open-files,pcie,pools,power,pressure,processes,raid,sensors,smart,swap,throttling")
                        .with("cronward.checks.owner=platform")
                        .start();
                Alertmanager.Alert alert = Eventually.get(
                                "the alert", SOON, () -> ofState(alertmanager, state), found -> found.size() == 1)
                        .getFirst();
                assertEquals("platform", alert.labels().get("owner"));
                assertEquals("warning", alert.labels().get("severity"));
                assertTrue(
                        alert.annotations().get("summary").contains("needed for cronward's ledger"), alert::toString);
                CommandResult shown = agent.cli("node");
                assertEquals(1, shown.status());
                assertTrue(shown.out().contains("warning disk-full, since "), shown.out());
                assertTrue(agent.management("/q/metrics")
                        .body()
                        .contains("cronward_node_check_status{check=\"filesystems\",status=\"warning\"} 1.0"));
                List<String> before = about(agent, state.toString());
                assertEquals(1, before.size(), before::toString);
                Eventually.holds(
                        "it knows how far it has read the kernel log",
                        SOON,
                        () -> agent.management("/q/metrics").body().contains("cronward_node_kernel_log_lost_records "));
                disk.fails(3);
                agent.kill9();
                disk.fails(1);
                agent.start();
                Eventually.holds(
                        "it has looked again", SOON, () -> agent.cli("node").status() == 1);
                assertEquals(before, about(agent, state.toString()), "a restart opens nothing anew");
                String failing = "io-error of " + disk.name();
                List<String> said = Eventually.get(
                        "what the kernel said until then", SOON, () -> about(agent, failing), one -> one.size() == 1);
                Files.delete(state.resolve("filler"));
                agent.kill9(); // the next look but the first is half a minute away
                agent.start();
                Eventually.holds(
                        "it is over", SOON, () -> about(agent, state.toString()).isEmpty());
                assertEquals(said, about(agent, failing), "it is not over, and not told anew");
            } finally {
                agent.terminate();
                run("umount", state.toString());
            }
        }
    }

    private static List<Alertmanager.Alert> ofState(Alertmanager alertmanager, Path state) {
        return alertmanager.alerts().stream()
                .filter(alert -> "disk-full".equals(alert.labels().get("alertname"))
                        && alert.labels().containsValue(state.toString()))
                .toList();
    }

    /** The open incidents of a subject, with their numbers. */
    private static List<String> about(Agent agent, String subject) {
        return agent.list("incidents").stream()
                .filter(incident -> incident.at("/subject").asText().equals(subject)
                        && incident.at("/resolvedAt").isNull())
                .map(incident ->
                        incident.at("/id").asText() + " " + incident.at("/code").asText())
                .toList();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), String.join(" ", command));
    }
}
