package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Agent;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.ContainedCrond;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * An agent inside of a container that has its own crond: the kernel refuses its events there, so runs are seen by
 * polling. The cases of {@link EndToEndIT} with what it can know. Needs root and a built agent.
 */
@Order(5) // among those that last longest
class SidecarIT {
    private static final Duration NEXT_MINUTE = Duration.ofSeconds(80);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final long MIB = 1 << 20;

    private static final String JOBS = """
            # cronward: name=side-ok
            * * * * * root echo hello
            # cronward: name=side-exit3 owner=payments severity=critical
            * * * * * root sleep 2; echo went wrong >&2; exit 3
            # cronward: name=side-refused
            * * * * * games true
            # cronward: name=side-killed
            * * * * * nobody kill -9 $$
            # cronward: name=side-memory
            * * * * * root python3 -c "import time; x = b'x' * (200 << 20); time.sleep(3)"
            # cronward: name=side-output
            * * * * * root head -c 1000000 /dev/zero | tr '\\0' x; sleep 2; echo END
            """;

    @Test
    void whereTheLogTellsEverythingOnlyCostsAreLessExact() {
        Needs.privateCrond();
        Needs.program("/usr/sbin/rsyslogd");
        try (ContainedCrond crond = ContainedCrond.talkative(files -> files.system(JOBS));
                Alertmanager alertmanager = Alertmanager.start();
                Agent agent =
                        new Agent().beside(crond.pid()).telling(alertmanager).with("cronward.grace=5s")) {
            agent.startUnready();
            String ready = Eventually.get(
                    "how it sees",
                    NEXT_MINUTE,
                    () -> agent.management("/q/health/ready").body(),
                    answer -> answer.contains("polling"));
            assertEquals(503, agent.management("/q/health/ready").statusCode(), ready);
            assertTrue(agent.cli("status").out().contains("cronward.observe.by=polling"), "no cure in the status");

            RunFacts failed = RunFacts.ended(agent, "side-exit3", NEXT_MINUTE);
            assertEquals("failed", failed.outcome());
            assertEquals(3, failed.exitStatus());
            assertEquals("went wrong\n", failed.text("outputTail"));
            assertTrue(failed.json().path("incomplete").asBoolean(), failed::toString);
            RunFacts ok = RunFacts.ended(agent, "side-ok", SOON);
            assertEquals("succeeded", ok.outcome());
            assertEquals("command", ok.text("matchedBy"));
            assertEquals("echo hello", ok.command());
            RunFacts killed = RunFacts.ended(agent, "side-killed", SOON);
            assertEquals("killed", killed.outcome());
            assertEquals(9, killed.number("signal"));
            assertEquals("nobody", killed.text("user"));
            long peak = RunFacts.ended(agent, "side-memory", SOON).number("peakMemoryBytes");
            assertTrue(peak > 200 * MIB && peak < 300 * MIB, "peak " + peak);
            RunFacts output = RunFacts.ended(agent, "side-output", SOON);
            assertEquals(1_000_004, output.number("outputBytes"));
            assertTrue(output.text("outputTail").endsWith("xxxEND\n"), output::toString);

            Alertmanager.Alert alert = alert(alertmanager, "failed-run", "side-exit3", SOON);
            assertEquals("payments", alert.labels().get("owner"));
            assertEquals("3", alert.annotations().get("exit_status"));
            assertEquals(Optional.empty(), alertmanager.alert("failed-run", "cronjob", "side-ok"));
            assertEquals(Optional.empty(), alertmanager.alert("unobserved-run", "cronjob", "side-ok"));

            // crond was there, its log goes on and says nothing of this start: that is proof.
            alert(alertmanager, "missed-run", "side-refused", NEXT_MINUTE);
            assertEquals(Optional.empty(), alertmanager.alert("missed-run", "cronjob", "side-ok"));
        }
    }

    @Test
    void whereNoLogTellsAnythingItSaysSoAndGuessesNothing() {
        Needs.privateCrond();
        try (ContainedCrond crond = ContainedCrond.silent(files -> files.system(JOBS));
                Alertmanager alertmanager = Alertmanager.start();
                Agent agent = new Agent()
                        .beside(crond.pid())
                        .telling(alertmanager)
                        .with("cronward.grace=5s")
                        .with("cronward.observe.by=polling")) {
            agent.start();
            assertTrue(agent.management("/q/health/ready").body().contains("reduced, as configured"));
            RunFacts failed = RunFacts.ended(agent, "side-exit3", NEXT_MINUTE);
            assertEquals("unknown", failed.outcome());
            assertTrue(failed.isAbsent("exitStatus"), failed::toString);
            assertEquals("went wrong\n", failed.text("outputTail"));
            assertTrue(failed.seconds("durationSeconds") >= 2, failed::toString);
            assertFalse(failed.json().path("incompleteReasons").isEmpty(), failed::toString);
            Eventually.holds("the metrics know it", SOON, () -> agent.management("/q/metrics")
                    .body()
                    .lines()
                    .anyMatch(line -> line.startsWith("cronward_job_runs_total{")
                            && line.contains("side-exit3")
                            && line.contains("outcome=\"unknown\"")
                            && !line.endsWith(" 0.0")));

            // Whether it was started and gone before anybody looked, or not started at all, nobody knows.
            alert(alertmanager, "unobserved-run", "side-refused", NEXT_MINUTE.plusSeconds(30));
            assertEquals(Optional.empty(), alertmanager.alert("missed-run", "cronjob", "side-refused"));
            assertEquals(Optional.empty(), alertmanager.alert("missed-run", "cronjob", "side-ok"));
            assertEquals(Optional.empty(), alertmanager.alert("failed-run", "cronjob", "side-exit3"));
        }
    }

    private static Alertmanager.Alert alert(Alertmanager alertmanager, String name, String job, Duration within) {
        return Eventually.get(
                        name + " of " + job + " at Alertmanager",
                        within,
                        () -> alertmanager.alert(name, "cronjob", job),
                        Optional::isPresent)
                .orElseThrow();
    }
}
