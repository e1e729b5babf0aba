package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.Thresholds;
import dev.cronward.run.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Restarting the agent, wherever it falls, changes neither what is open nor what people are told. */
class RestartTest {
    private static final Instant START = Instant.parse("2027-03-10T09:59:55Z");

    /** What happens in a ten-second step; the restart of the agent is added between steps. */
    enum Step {
        FAIL,
        SUCCEED,
        FAIL_UNMATCHED,
        CROND_GOES,
        CROND_COMES,
        NOTHING
    }

    @Property(tries = 25)
    void aRestartChangesNothing(
            @ForAll @Size(min = 1, max = 14) List<Step> steps,
            @ForAll @Size(max = 5) Set<@IntRange(min = 0, max = 13) Integer> restarts,
            @ForAll @IntRange(min = 1, max = 3) int alertAfter,
            @ForAll @IntRange(min = 1, max = 3) int recoverAfter) {
        Thresholds thresholds = new Thresholds(Optional.of(alertAfter), Optional.of(recoverAfter));
        Story without = tell(thresholds, steps, Set.of());
        Story with = tell(thresholds, steps, restarts);
        assertEquals(without, with);
    }

    private record Story(List<String> open, List<String> messages, List<Finding> findings) {}

    private static Story tell(Thresholds thresholds, List<Step> steps, Set<Integer> restarts) {
        Path directory = temporary();
        try (Node node = new Node(directory.resolve("state"), START, "UTC")) {
            boolean up = true;
            node.crondUp();
            node.telling(thresholds);
            node.job("backup", "*/2 * * * *");
            for (int i = 0; i < steps.size(); i++) {
                switch (steps.get(i)) {
                    case FAIL -> node.run("backup", Optional.empty(), new Outcome.Failed(1));
                    case SUCCEED -> node.run("backup", Optional.empty(), new Outcome.Succeeded());
                    case FAIL_UNMATCHED -> node.unmatched("x", new Outcome.Failed(2));
                    case CROND_GOES -> {
                        if (up) {
                            node.crondGone();
                            up = false;
                        }
                    }
                    case CROND_COMES -> {
                        if (!up) {
                            node.crondUp();
                            up = true;
                        }
                    }
                    case NOTHING -> {}
                }
                node.pass(Duration.ofSeconds(10));
                if (restarts.contains(i)) {
                    node.restartAgent();
                    node.evaluate();
                }
            }
            node.pass(Duration.ofSeconds(10));
            return new Story(
                    node.open(),
                    node.messages(),
                    node.ledger().incidents().open().stream()
                            .map(Incident::finding)
                            .toList());
        } finally {
            remove(directory);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("restart");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
