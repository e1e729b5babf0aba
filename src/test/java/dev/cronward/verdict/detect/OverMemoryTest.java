package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverMemoryTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");
    private static final long MIB = 1 << 20;

    @TempDir
    Path directory;

    private static Run.Ended run(Node node, OptionalLong peak, Outcome outcome) {
        node.pass(Duration.ofSeconds(5));
        Run.Start start = node.start(Optional.of("import"), "import", Optional.empty());
        Profile profile = new Profile(
                Optional.empty(),
                Optional.empty(),
                peak,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of());
        Run.Ended ended =
                new Run.Running(start).end(start.at().plusSeconds(1), outcome, profile, new Output.Off(), List.of());
        node.ledger().runs().record(List.of(ended));
        node.pass(Duration.ofSeconds(5));
        return ended;
    }

    @Test
    void oneRunThatNeedsMoreIsToldUntilOneDoesNot() {
        try (Node node = new Node(directory.resolve("state"), NOON, "UTC")) {
            node.crondUp();
            node.mayNeed(512 * MIB);
            node.job("import", "0 0 1 1 *");
            run(node, OptionalLong.of(512 * MIB), new Outcome.Succeeded());
            assertEquals(List.of(), node.open(), "just as much as it may");
            Run.Ended over = run(node, OptionalLong.of(600 * MIB), new Outcome.Succeeded());
            Finding finding = node.finding("over-memory");
            assertEquals("job import needed 600.0 MiB of memory, and may need 512.0 MiB", finding.summary());
            assertEquals(over.end(), finding.since());
            assertEquals(over.id().value(), finding.evidence().get("run"));
            node.restartAgent();
            run(node, OptionalLong.empty(), new Outcome.Succeeded());
            assertEquals(List.of("over-memory import"), node.open(), "of that one nobody knows");
            run(node, OptionalLong.of(700 * MIB), new Outcome.Failed(1));
            assertEquals(
                    List.of("failed-run import", "over-memory import"),
                    node.open().stream().sorted().toList());
            run(node, OptionalLong.of(100 * MIB), new Outcome.Succeeded());
            assertEquals(List.of(), node.open());
        }
    }

    @Test
    void whereNobodySaidWhatItMayNeedNothingIsTold() {
        try (Node node = new Node(directory.resolve("state"), NOON, "UTC")) {
            node.crondUp();
            node.job("import", "0 0 1 1 *");
            run(node, OptionalLong.of(1L << 40), new Outcome.Succeeded());
            assertEquals(List.of(), node.open());
        }
    }
}
