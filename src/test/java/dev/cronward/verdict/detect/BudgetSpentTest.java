package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.FailureBudget;
import dev.cronward.catalog.Thresholds;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.run.Streaks;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What histories of a ledger show beside those of {@link HistoriesTest}: restarts, and what is told. */
class BudgetSpentTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private Node node() {
        Node node = new Node(directory.resolve("state"), NOON, "UTC");
        node.crondUp();
        node.telling(new Thresholds(
                Optional.empty(), Optional.empty(), Optional.of(new FailureBudget(2, Duration.ofHours(1)))));
        node.job("poll", "0 0 1 1 *");
        return node;
    }

    private static Run.Ended end(Node node, Outcome outcome) {
        node.passUnwatched(node.now().plus(STEP));
        Run.Ended run = node.run("poll", Optional.empty(), outcome);
        node.pass(Duration.ofSeconds(2));
        return run;
    }

    /** Two minutes past noon and later: three failures with successes between. */
    private static Run.Ended spend(Node node) {
        for (int i = 0; i < 2; i++) {
            end(node, new Outcome.Failed(3));
            end(node, new Outcome.Succeeded());
        }
        assertEquals(List.of(), node.open());
        return end(node, new Outcome.Killed(15));
    }

    @Test
    void oneFailureMoreThanTheBudgetAllowsIsToldUntilHalfOfItIsFree() {
        try (Node node = node()) {
            Run.Ended third = spend(node);
            Finding finding = node.finding("failure-budget");
            assertEquals(List.of("failure-budget poll"), node.open(), "and no failed-run");
            assertEquals(third.end(), finding.since());
            assertEquals(
                    "job poll failed 3 times within 1h, and may 2 times; the newest run was killed by SIGTERM",
                    finding.summary());
            assertEquals("3", finding.evidence().get("failures"));
            assertEquals("2 in 1h", finding.evidence().get("failure_budget"));
            assertEquals("SIGTERM", finding.evidence().get("signal"));
            end(node, new Outcome.Succeeded());
            node.restartAgent();
            node.pass(Duration.ofSeconds(2));
            assertEquals(finding, node.finding("failure-budget"), "neither a success nor a restart is news");
            node.passUnwatched(third.end().plus(Duration.ofMinutes(45)));
            node.evaluate();
            assertEquals(List.of("failure-budget poll"), node.open(), "two are left");
            node.passUnwatched(third.end().plus(Duration.ofMinutes(51)));
            node.evaluate();
            assertEquals(List.of(), node.open(), "one is left");
            assertEquals(List.of("failure-budget+", "failure-budget-"), node.messages());
        }
    }

    @Test
    void whatIsOpenStaysOpenThroughAHundredSuccessesAndARestart() {
        try (Node node = node()) {
            spend(node);
            for (int i = 0; i < Streaks.MOST_SUCCESSES; i++) {
                node.passUnwatched(node.now().plusSeconds(3));
                node.run("poll", Optional.empty(), new Outcome.Succeeded());
            }
            node.pass(Duration.ofSeconds(2));
            assertEquals(Optional.empty(), node.ledger().runs().history("poll").lastTrouble());
            node.restartAgent();
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of("failure-budget poll"), node.open());
            assertEquals(List.of("failure-budget+"), node.messages());
        }
    }

    @Test
    void aJobThatIsGoneHasNoBudget() {
        try (Node node = node()) {
            spend(node);
            node.removeJob("poll");
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of(), node.open());
        }
    }
}
