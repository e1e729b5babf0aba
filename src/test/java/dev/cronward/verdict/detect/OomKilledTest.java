package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cronward.catalog.Severity;
import dev.cronward.catalog.Thresholds;
import dev.cronward.run.OomKill;
import dev.cronward.run.OomKills;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OomKilledTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");

    @TempDir
    Path directory;

    private Node node() {
        Node node = new Node(directory.resolve("state"), NOON, "UTC");
        node.crondUp();
        node.job("backup", "0 0 1 1 *");
        return node;
    }

    private static OomKill victim(int pid, String name) {
        return new OomKill(pid, name, OptionalLong.of(30L << 20), OomKill.Where.CGROUP, Optional.of("/jobs"), true);
    }

    /** A run in which another process, or its own, was a victim; the clock stays. */
    private static Run.Ended run(Node node, Outcome seen, boolean itself) {
        Run.Start start = node.start(Optional.of("backup"), "backup", Optional.empty());
        return node.end(start, seen, new OomKills(true, List.of(victim(itself ? start.pid() : 1, "tail"))));
    }

    @Test
    void oneVictimIsToldAtOnceAndUntilEnoughRunsHadNone() {
        try (Node node = new Node(directory.resolve("state"), NOON, "UTC")) {
            node.crondUp();
            node.telling(new Thresholds(Optional.of(3), Optional.of(2)));
            node.job("backup", "0 0 1 1 *");
            run(node, new Outcome.Succeeded(), false);
            node.pass(Duration.ofSeconds(2));
            Finding first = node.finding("oom-killed");
            node.run("backup", Optional.empty(), new Outcome.Succeeded());
            node.pass(Duration.ofSeconds(2));
            node.restartAgent();
            node.pass(Duration.ofSeconds(2));
            assertEquals(first, node.finding("oom-killed"));
            run(node, new Outcome.Killed(9), true);
            node.pass(Duration.ofSeconds(2));
            assertEquals(first.since(), node.finding("oom-killed").since());
            for (int i = 0; i < 2; i++) {
                assertEquals(List.of("oom-killed backup"), node.open());
                node.run("backup", Optional.empty(), new Outcome.Succeeded());
                node.pass(Duration.ofSeconds(2));
            }
            assertEquals(List.of(), node.open());
            assertEquals(List.of("oom-killed+", "oom-killed+", "oom-killed-"), node.messages());
        }
    }

    @Test
    void theRunItselfWasTheVictim() {
        try (Node node = node()) {
            Run.Ended run = run(node, new Outcome.Killed(9), true);
            assertEquals(Outcome.OomKilled.itself(), run.outcome());
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of("oom-killed backup"), node.open(), "and not failed-run too");
            Finding finding = node.finding("oom-killed");
            assertEquals(
                    "job backup was ended by the kernel's OOM killer with 30.0 MiB in memory: control group /jobs was at"
                            + " its memory limit",
                    finding.summary());
            assertEquals("SIGKILL", finding.evidence().get("signal"));
            assertEquals("cgroup", finding.evidence().get("out_of_memory"));
            assertEquals("/jobs", finding.evidence().get("cgroup"));
            assertEquals("30.0 MiB", finding.evidence().get("victim_memory"));
            assertEquals("by the kernel's counter oom_kill", finding.evidence().get("confirmed"));
            assertEquals(Severity.WARNING, finding.severity());
        }
    }

    @Test
    void aChildWasTheVictimAndTheRunFailed() {
        try (Node node = node()) {
            assertEquals(
                    Outcome.OomKilled.failing(137),
                    run(node, new Outcome.Failed(137), false).outcome());
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of("oom-killed backup"), node.open());
            assertEquals("137", node.finding("oom-killed").evidence().get("exit_status"));
            assertEquals("1", node.finding("oom-killed").evidence().get("failures_in_row"));
        }
    }

    @Test
    void aChildWasTheVictimAndTheRunHidIt() {
        try (Node node = node()) {
            assertEquals(
                    new Outcome.Succeeded(),
                    run(node, new Outcome.Succeeded(), false).outcome());
            node.pass(Duration.ofSeconds(2));
            assertEquals(
                    "job backup had its process tail ended by the kernel's OOM killer with 30.0 MiB in memory: control"
                            + " group /jobs was at its memory limit; the run itself ended with exit status 0 all the same",
                    node.finding("oom-killed").summary());
            node.restartAgent();
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of("oom-killed backup"), node.open());
            assertEquals(List.of("oom-killed+"), node.messages(), "a restart tells nothing anew");
            node.run("backup", Optional.empty(), new Outcome.Succeeded());
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of(), node.open());
        }
    }

    @Test
    void anotherFailureAfterItIsAFailedRunInTheSameRow() {
        try (Node node = node()) {
            run(node, new Outcome.Killed(9), true);
            node.pass(Duration.ofSeconds(2));
            node.run("backup", Optional.empty(), new Outcome.Failed(1));
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of("failed-run backup"), node.open());
            assertEquals("2", node.finding("failed-run").evidence().get("failures_in_row"));
        }
    }

    @Test
    void aSigkillOfWhichTheOomKillerIsInnocentIsAFailedRun() {
        try (Node node = node()) {
            node.run("backup", Optional.empty(), new Outcome.Killed(9));
            node.pass(Duration.ofSeconds(2));
            assertEquals(
                    "not known; it was not the kernel's OOM killer",
                    node.finding("failed-run").evidence().get("signal_from"));
            Run.Start start = node.start(Optional.of("backup"), "backup", Optional.empty());
            node.end(start, new Outcome.Killed(9), OomKills.UNKNOWN);
            node.pass(Duration.ofSeconds(2));
            assertEquals("not known", node.finding("failed-run").evidence().get("signal_from"));
        }
    }

    @Test
    void theScriptOfRunPartsIsToldWithItsOwnSeverity() {
        try (Node node = node()) {
            node.part("cron.daily/big", "backup");
            Run.Start whole = node.start(Optional.of("backup"), "run-parts", Optional.empty());
            OomKills kills = new OomKills(true, List.of(victim(2, "sort")));
            node.endPart("cron.daily/big", whole, new Outcome.Failed(1), kills);
            node.end(whole, new Outcome.Failed(1), kills);
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of("oom-killed backup", "oom-killed cron.daily/big"), node.open());
            assertEquals(Severity.INFO, node.finding("oom-killed", "backup").severity());
            assertEquals(
                    "cron.daily/big",
                    node.finding("oom-killed", "backup").evidence().get("killed_parts"));
            assertEquals(
                    Severity.WARNING,
                    node.finding("oom-killed", "cron.daily/big").severity());
        }
    }

    @Test
    void aNameThatIsNotFitToBeSeenIsMadeSo() {
        try (Node node = node()) {
            Run.Start start = node.start(Optional.of("backup"), "backup", Optional.empty());
            node.end(start, new Outcome.Failed(1), new OomKills(true, List.of(victim(3, "a\u001b[2J\u202e"))));
            node.pass(Duration.ofSeconds(2));
            Finding finding = node.finding("oom-killed");
            assertFalse(finding.summary().contains("\u001b"), finding::summary);
            assertEquals("a\u241b[2J\ufffd (process 3)", finding.evidence().get("victims"));
        }
    }
}
