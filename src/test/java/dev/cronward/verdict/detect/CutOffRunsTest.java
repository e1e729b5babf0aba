package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cronward.catalog.Severity;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that were interrupted, and runs whose end nobody saw. */
class CutOffRunsTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");
    private static final Outcome TOGETHER = new Outcome.Interrupted(OptionalInt.of(15), "its crond ended");

    @TempDir
    Path directory;

    private Node node() {
        Node node = new Node(directory.resolve("state"), NOON, "UTC");
        node.crondUp();
        node.job("backup", "0 0 1 1 *");
        return node;
    }

    @Test
    void anInterruptedRunIsToldWithTheSeverityOfItsJobUntilTheNextOneEnds() {
        try (Node node = node()) {
            node.run("backup", Optional.empty(), TOGETHER);
            node.pass(Duration.ofSeconds(5));
            node.restartAgent();
            node.pass(Duration.ofSeconds(5));
            Finding finding = node.finding("interrupted-run");
            assertEquals(Severity.WARNING, finding.severity());
            assertEquals("job backup was interrupted: its crond ended", finding.summary());
            assertEquals("SIGTERM", finding.evidence().get("signal"));
            assertEquals("1.000s", finding.evidence().get("duration"));
            node.run("backup", Optional.empty(), new Outcome.Failed(1));
            node.pass(Duration.ofSeconds(5));
            assertEquals(List.of("failed-run backup"), node.open(), "it did run");
            assertEquals(List.of("interrupted-run+", "failed-run+", "interrupted-run-"), sorted(node));
        }
    }

    private static List<String> sorted(Node node) {
        // The book writes changes of one moment in an order of its own.
        return node.messages().stream()
                .sorted((a, b) -> Boolean.compare(a.endsWith("-"), b.endsWith("-")))
                .toList();
    }

    @Test
    void ofARunThatTheNodeTookWithItTheLengthIsNotKnown() {
        try (Node node = node()) {
            node.mayTake(Optional.of(Duration.ofMinutes(1)));
            node.job("short", "0 0 1 1 *");
            Run.Start start = node.start(Optional.of("short"), "short", Optional.empty());
            node.ledger()
                    .runs()
                    .record(List.of(new Run.Running(start)
                            .interrupt(start.at().plus(Duration.ofHours(9)), "the node was restarted")));
            node.pass(Duration.ofSeconds(5));
            assertEquals(List.of("interrupted-run short"), node.open(), "nine hours off are no overrun");
            assertFalse(node.finding("interrupted-run").evidence().containsKey("duration"));
        }
    }

    @Test
    void aLostRunIsInformationAndSaysWhatIsNotKnown() {
        try (Node node = node()) {
            Run.Ended lost = node.run("backup", Optional.empty(), new Outcome.Lost("the agent was away"));
            node.pass(Duration.ofSeconds(5));
            Finding finding = node.finding("lost-run");
            assertEquals(Severity.INFO, finding.severity());
            assertEquals(
                    "how the run of job backup that began at 2027-03-10T12:00:00Z ended is unknown: the agent was away",
                    finding.summary());
            assertFalse(finding.evidence().containsKey("end"), "it is not known when it ended");
            assertEquals(lost.end().toString(), finding.evidence().get("found_gone"));
            node.run("backup", Optional.empty(), new Outcome.Succeeded());
            node.pass(Duration.ofSeconds(5));
            assertEquals(List.of(), node.open());
        }
    }

    @Test
    void aJobThatIsGoneIsToldNoMore() {
        try (Node node = node()) {
            node.run("backup", Optional.empty(), TOGETHER);
            node.pass(Duration.ofSeconds(5));
            node.removeJob("backup");
            node.pass(Duration.ofSeconds(5));
            assertEquals(List.of(), node.open());
        }
    }
}
