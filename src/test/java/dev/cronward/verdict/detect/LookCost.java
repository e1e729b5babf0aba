package dev.cronward.verdict.detect;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.LedgerSettings;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.MemoryLimits;
import dev.cronward.verdict.Situation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Measures what each detector costs with 10,000 jobs and 1,000,000 runs in the ledger; run by hand. Not a test. */
public final class LookCost {
    private static final int JOBS = 10_000;
    private static final int RUNS = 100;
    private static final Instant NOW = Instant.parse("2027-06-01T12:00:00Z");

    private LookCost() {}

    /** Prints microseconds a round, by detector: the mean of a hundred rounds after a start, and of those thereafter. */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("looks");
        try (Ledger ledger = Ledger.open(directory.resolve("state"), LedgerSettings.defaults())) {
            SplittableRandom random = new SplittableRandom(1);
            List<Job> jobs = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                jobs.add(Life.job("job" + i, "30 2 * * *", Optional.empty()));
                ledger.runs().record(runs("job" + i, random));
            }
            Crond crond = new Crond(Crond.HOST, 4711, Dialect.DEBIAN, HostRoot.own(), Life.BERLIN, NOW);
            Situation situation = new Situation(
                    NOW,
                    NOW,
                    new Catalog(List.of(new CrondCatalog(crond, true, jobs, List.of(), List.of(), List.of()))),
                    ledger.runs().histories(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    ledger.memory());
            MemoryLimits limits = key -> Optional.of(new MemoryLimits.MemoryLimit(8L << 30, "the memory of the node"));
            for (Detector detector : Detectors.all(limits)) {
                long first = rounds(detector, situation, 100);
                rounds(detector, situation, JOBS / 2);
                long idle = rounds(detector, situation, 100);
                System.out.printf("%-20s first %6d us, then %6d us%n", detector.code(), first, idle);
            }
        }
        System.out.println("ledger left in " + directory);
    }

    private static long rounds(Detector detector, Situation situation, int n) {
        long before = System.nanoTime();
        for (int i = 0; i < n; i++) {
            detector.detect(situation);
        }
        return (System.nanoTime() - before) / 1_000 / n;
    }

    private static List<Run> runs(String job, SplittableRandom random) {
        List<Run> runs = new ArrayList<>();
        for (int day = RUNS; day > 0; day--) {
            Instant at = NOW.minus(Duration.ofDays(day));
            // The last one is quick or slow enough for a look.
            double factor = day > 1 ? 1 : random.nextBoolean() ? 0.01 : 1.2;
            Run.Start start = new Run.Start(
                    RunId.of(at, job.hashCode() & 0xfffff),
                    Crond.HOST,
                    Optional.of(job),
                    "root",
                    Optional.of("/usr/bin/" + job),
                    1,
                    at,
                    MatchedBy.COMMAND,
                    Optional.of(at));
            Profile profile = new Profile(
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(64L << 20),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    List.of());
            Duration time = Duration.ofMillis((long) (600_000 * factor * (1 + 0.1 * random.nextGaussian())));
            runs.add(new Run.Running(start)
                    .end(at.plus(time), new Outcome.Succeeded(), profile, new Output.Off(), List.of()));
        }
        return runs;
    }
}
