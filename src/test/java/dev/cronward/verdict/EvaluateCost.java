package dev.cronward.verdict;

import dev.cronward.run.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Measures what judging costs with 1,000 jobs; run by hand. Not a test. */
public final class EvaluateCost {
    private EvaluateCost() {}

    /** Prints microseconds an evaluation: idle ones, and the one in which 1,000 starts are judged. */
    public static void main(String[] args) throws Exception {
        Instant start = Instant.parse("2027-03-10T10:00:00Z");
        Path directory = Files.createTempDirectory("evaluate");
        try (Node node = new Node(directory.resolve("state"), start, "UTC")) {
            node.crondUp();
            for (int i = 0; i < 1_000; i++) {
                node.job("job" + i, "*/5 * * * *");
            }
            node.pass(Duration.ofSeconds(1));
            Instant first = start.plusSeconds(300);
            for (int minute = 1; minute <= 12; minute++) {
                Instant at = first.plusSeconds(300L * (minute - 1));
                node.passTo(at);
                long before = System.nanoTime();
                for (int i = 0; i < 1_000; i++) {
                    node.run("job" + i, Optional.of(at), new Outcome.Succeeded());
                }
                long written = System.nanoTime();
                node.passTo(at.plusSeconds(59));
                long idle = System.nanoTime();
                node.evaluate();
                long one = System.nanoTime();
                node.passTo(at.plusSeconds(60));
                long judged = System.nanoTime();
                System.out.printf(
                        "write a run %d us, idle second %d us (mean of 59: %d us), second with 1,000 judgements %d us%n",
                        (written - before) / 1_000_000,
                        (one - idle) / 1_000,
                        (idle - written) / 59_000,
                        (judged - one) / 1_000);
            }
            node.restartAgent();
        }
        System.out.println("ledger left in " + directory);
    }
}
