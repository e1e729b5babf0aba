package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Thresholds;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedRunTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");

    @TempDir
    Path directory;

    private Node node() {
        Node node = new Node(directory.resolve("state"), NOON, "UTC");
        node.crondUp();
        node.job("backup", "0 0 1 1 *");
        return node;
    }

    @Test
    void runsAfterTheClockWasSetBackCountAtOnce() {
        try (Node node = node()) {
            node.pass(Duration.ofSeconds(60));
            node.run("backup", Optional.empty(), new Outcome.Succeeded());
            node.passUnwatched(node.now().minus(Duration.ofHours(1)));
            node.pass(Duration.ofSeconds(5));
            node.run("backup", Optional.empty(), new Outcome.Failed(1));
            node.pass(Duration.ofSeconds(5));
            assertEquals(List.of("failed-run backup"), node.open());
            node.passUnwatched(node.now().minus(Duration.ofHours(1)));
            node.pass(Duration.ofSeconds(5));
            node.run("backup", Optional.empty(), new Outcome.Succeeded());
            node.pass(Duration.ofSeconds(5));
            assertEquals(List.of(), node.open());
        }
    }

    /** What says that a line holds a secret may be in the half that was cut off. */
    @Test
    void anOutputThatWasCutBeginsWithAWholeLine() {
        try (Node node = node()) {
            Run.Start start = node.start(Optional.of("backup"), "backup", Optional.empty());
            node.end(start, new Outcome.Failed(1), "password=" + "s3cret".repeat(20) + "\n" + "y".repeat(1_900) + "\n");
            node.evaluate();
            assertEquals(
                    "y".repeat(1_900) + "\n",
                    node.finding("failed-run").evidence().get("output_tail"));
        }
    }

    @Test
    void aFailureTellsAllThatIsNeeded() {
        try (Node node = node()) {
            Run.Start start = node.start(Optional.of("backup"), "backup --to \u001b[2J\u202e/mnt", Optional.empty());
            node.end(start, new Outcome.Killed(9), "x".repeat(3_000) + "\r\ncannot write: No space\u0007\n");
            node.evaluate();
            Finding finding = node.finding("failed-run");
            assertEquals("backup", finding.subject());
            assertEquals(Optional.of("https://wiki.example/backup"), finding.runbook());
            assertEquals("job backup was killed by SIGKILL", finding.summary());
            Map<String, String> facts = finding.evidence();
            assertEquals("SIGKILL", facts.get("signal"));
            assertFalse(facts.containsKey("exit_status"));
            assertFalse(facts.containsKey("peak_memory"), "what is not known is absent");
            assertEquals("1.000s", facts.get("duration"));
            assertEquals(start.id().value(), facts.get("run"));
            assertEquals("backup --to \u241b[2J\ufffd/mnt", facts.get("command"));
            assertEquals(2_000, facts.get("output_tail").length());
            assertTrue(facts.get("output_tail").endsWith("x\ncannot write: No space\u2407\n"));
        }
    }

    @Test
    void aRowOfFailuresIsOneIncidentAndEachFailureIsTold() {
        try (Node node = node()) {
            node.run("backup", Optional.empty(), new Outcome.Failed(3));
            node.pass(Duration.ofSeconds(5));
            Instant since = node.finding("failed-run").since();
            node.run("backup", Optional.empty(), new Outcome.Failed(4));
            node.pass(Duration.ofSeconds(5));
            Finding second = node.finding("failed-run");
            assertEquals(since, second.since());
            assertEquals("2", second.evidence().get("failures_in_row"));
            assertEquals("4", second.evidence().get("exit_status"));
            node.run("backup", Optional.empty(), new Outcome.Succeeded());
            node.pass(Duration.ofSeconds(5));
            assertEquals(List.of(), node.open());
            assertEquals(List.of("failed-run+", "failed-run+", "failed-run-"), node.messages());
        }
    }

    @Test
    void aRowOfFailuresIsToldFromItsThresholdOnAndThenWhole() {
        try (Node node = node()) {
            node.telling(new Thresholds(Optional.of(3), Optional.empty()));
            node.job("flaky", "0 0 1 1 *");
            Run.Ended first = node.run("flaky", Optional.empty(), new Outcome.Failed(1));
            node.pass(Duration.ofSeconds(5));
            node.run("flaky", Optional.empty(), new Outcome.Killed(15));
            node.pass(Duration.ofSeconds(5));
            node.restartAgent();
            node.pass(Duration.ofSeconds(5));
            assertEquals(List.of(), node.open());
            node.run("flaky", Optional.empty(), new Outcome.Failed(1));
            node.pass(Duration.ofSeconds(5));
            Finding finding = node.finding("failed-run");
            assertEquals(first.end(), finding.since());
            assertEquals("job flaky failed with exit status 1, the 3. failure in a row", finding.summary());
            assertEquals("3", finding.evidence().get("failures_in_row"));
            assertEquals("3", finding.evidence().get("alert_after"));
            node.run("flaky", Optional.empty(), new Outcome.Succeeded());
            node.pass(Duration.ofSeconds(5));
            node.run("flaky", Optional.empty(), new Outcome.Failed(1));
            node.pass(Duration.ofSeconds(5));
            assertEquals(List.of(), node.open(), "a new row");
            assertEquals(List.of("failed-run+", "failed-run-"), node.messages());
        }
    }

    @Test
    void aJobHasRecoveredAfterSoManySuccessesInARow() {
        try (Node node = node()) {
            node.telling(new Thresholds(Optional.empty(), Optional.of(2)));
            node.job("flaky", "0 0 1 1 *");
            Run.Ended first = end(node, new Outcome.Failed(7));
            Finding failed = node.finding("failed-run");
            assertEquals("2", failed.evidence().get("recover_after"));
            end(node, new Outcome.Succeeded());
            assertEquals(failed, node.finding("failed-run"), "one success is no news");
            node.restartAgent();
            end(node, new Outcome.Lost("nobody looked"));
            assertEquals(failed, node.finding("failed-run"));
            end(node, new Outcome.Failed(8));
            assertEquals("8", node.finding("failed-run").evidence().get("exit_status"));
            assertEquals(first.end(), node.finding("failed-run").since());
            end(node, new Outcome.Succeeded());
            node.restartAgent();
            end(node, new Outcome.Succeeded());
            assertEquals(List.of(), node.open());
            assertEquals(
                    List.of("failed-run+", "failed-run+", "failed-run-"),
                    node.messages().stream()
                            .filter(told -> told.startsWith("failed"))
                            .toList());
        }
    }

    private static Run.Ended end(Node node, Outcome outcome) {
        Run.Ended run = node.run("flaky", Optional.empty(), outcome);
        node.pass(Duration.ofSeconds(5));
        return run;
    }

    @Test
    void openedAndResolvedBeforeAnyDeliveryBothAreOwedInOrder() {
        try (Node node = node()) {
            node.run("backup", Optional.empty(), new Outcome.Failed(3));
            node.pass(Duration.ofSeconds(1));
            node.run("backup", Optional.empty(), new Outcome.Succeeded());
            node.pass(Duration.ofSeconds(1));
            node.restartAgent();
            assertEquals(List.of("failed-run+", "failed-run-"), node.messages());
        }
    }

    @Test
    void aLostRunIsNoFailureAndEndsNoRow() {
        try (Node node = node()) {
            node.run("backup", Optional.empty(), new Outcome.Failed(3));
            node.pass(Duration.ofSeconds(5));
            node.run("backup", Optional.empty(), new Outcome.Lost("the agent was away"));
            node.pass(Duration.ofSeconds(5));
            assertEquals(List.of("failed-run backup", "lost-run backup"), node.open());
            assertEquals(List.of("failed-run+", "lost-run+"), node.messages(), "nothing new of the failure");
        }
    }

    @Test
    void aRunThatEndedNobodyKnowsHowIsNeitherFailureNorSuccess() {
        try (Node node = node()) {
            node.run("backup", Optional.empty(), new Outcome.Unknown("no kernel events"));
            assertEquals(List.of(), node.pass(Duration.ofSeconds(5)));
            node.run("backup", Optional.empty(), new Outcome.Failed(3));
            node.pass(Duration.ofSeconds(5));
            node.run("backup", Optional.empty(), new Outcome.Unknown("no kernel events"));
            assertEquals(List.of(), node.pass(Duration.ofSeconds(5)));
            assertEquals(List.of("failed-run backup"), node.open());
        }
    }

    @Test
    void anEntryThatIsGoneIsNobodysFailure() {
        try (Node node = node()) {
            node.run("backup", Optional.empty(), new Outcome.Failed(3));
            node.pass(Duration.ofSeconds(1));
            node.removeJob("backup");
            node.pass(Duration.ofSeconds(1));
            assertEquals(List.of(), node.open());
        }
    }

    @Test
    void aFailureOfNoJobIsToldUntilTheSameSucceeds() {
        try (Node node = node()) {
            Run.Ended run = node.unmatched("rm -r /tmp/x", new Outcome.Failed(1));
            node.pass(Duration.ofSeconds(1));
            assertEquals(List.of("failed-run " + run.start().subject()), node.open());
            assertFalse(run.start().subject().contains("rm"), "no command in a name");
            node.unmatched("another command", new Outcome.Succeeded());
            node.pass(Duration.ofSeconds(1));
            assertEquals(1, node.open().size());
            node.unmatched("rm -r /tmp/x", new Outcome.Succeeded());
            node.pass(Duration.ofSeconds(1));
            assertEquals(List.of(), node.open());
        }
    }

    @Test
    void aFailureOfNoJobIsForgottenAfterADay() {
        try (Node node = node()) {
            node.unmatched("rm -r /tmp/x", new Outcome.Failed(1));
            node.pass(Duration.ofSeconds(1));
            assertEquals(1, node.open().size());
            node.passUnwatched(node.now().plus(Duration.ofHours(25)));
            node.evaluate();
            assertEquals(List.of(), node.open());
        }
    }
}
