package dev.cronward.bench;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.CatalogSettings;
import dev.cronward.catalog.Job;
import dev.cronward.host.HostRoot;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.LedgerSettings;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Tables with 10,000 daily jobs, and a ledger with 100 runs of each, made once and kept in {@code target/scale}. Every
 * second job takes ten minutes and 64 MiB, so that everything that compares a job with its past has to look at it; the
 * others take some seconds.
 */
final class ScaleLedger {
    static final int JOBS = 10_000;
    static final int RUNS = 100;
    static final LedgerSettings SETTINGS = new LedgerSettings(
            Duration.ofDays(400), 16L << 30, LedgerSettings.defaults().keepPerJob());

    private static final int FILES = 100;
    private static final int AT_ONCE = 20;
    private static final Path HOME = Path.of("target/scale");

    private ScaleLedger() {}

    /** The file tree with the tables. */
    static HostRoot root() {
        return new HostRoot(HOME.resolve("root").toAbsolutePath());
    }

    /** The directory of its tables. */
    static Path cronD() {
        return HOME.resolve("root/etc/cron.d");
    }

    /** Reads its tables. */
    static CatalogKeeper keeper() {
        return new CatalogKeeper(CatalogSettings.defaults(), root(), ZoneOffset.UTC, List.of());
    }

    /** The instant after the last run. */
    static Instant now() throws IOException {
        return Instant.parse(Files.readString(HOME.resolve("made")));
    }

    /** A copy of the state directory for one bench, made anew. */
    static Path copy(String name) throws IOException {
        make();
        Path copy = HOME.resolve(name);
        Files.createDirectories(copy);
        try (Stream<Path> old = Files.list(copy)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        Files.copy(HOME.resolve("state/ledger.db"), copy.resolve("ledger.db"));
        return copy;
    }

    private static void make() throws IOException {
        if (Files.exists(HOME.resolve("made"))) {
            return;
        }
        Files.createDirectories(cronD());
        Files.writeString(cronD().resolveSibling("debian_version"), "13\n");
        Files.writeString(cronD().resolveSibling("passwd"), "root:x:0:0:root:/root:/bin/sh\n");
        for (int file = 0; file < FILES; file++) {
            Files.writeString(cronD().resolve("scale-" + file), table(file));
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Catalog catalog = keeper().current();
        Files.deleteIfExists(HOME.resolve("state/ledger.db"));
        long begin = System.nanoTime();
        try (Ledger ledger = Ledger.open(HOME.resolve("state"), SETTINGS)) {
            List<Run> batch = new ArrayList<>();
            List<Job> jobs = catalog.jobs();
            for (int i = 0; i < jobs.size(); i++) {
                batch.addAll(runs(jobs.get(i), i, now));
                if (i % AT_ONCE == AT_ONCE - 1) {
                    ledger.runs().record(batch);
                    batch.clear();
                }
            }
        }
        System.out.printf(
                "made a ledger of %,d runs in %d s%n", JOBS * RUNS, (System.nanoTime() - begin) / 1_000_000_000);
        Files.writeString(HOME.resolve("made"), now.toString());
    }

    private static String table(int file) {
        StringBuilder table = new StringBuilder();
        for (int i = file; i < JOBS; i += FILES) {
            table.append(i % 60 + " " + i / 60 % 24 + " * * * root /bin/true scale-" + i + "\n");
        }
        return table.toString();
    }

    private static List<Run> runs(Job job, int number, Instant now) {
        SplittableRandom random = new SplittableRandom(number);
        List<Run> runs = new ArrayList<>();
        for (int day = RUNS; day > 0; day--) {
            runs.add(run(job, 1_000 + number, now.minus(Duration.ofDays(day)).plusSeconds(number * 8L), random));
        }
        return runs;
    }

    /** A success that began at an instant, like all runs of its job. */
    static Run.Ended run(Job job, int pid, Instant at, SplittableRandom random) {
        boolean isLong = isLong(job);
        Run.Start start = new Run.Start(
                RunId.of(at, pid),
                job.crond(),
                Optional.of(job.id()),
                job.user(),
                Optional.of(job.command()),
                pid,
                at,
                MatchedBy.COMMAND,
                Optional.of(at.minusMillis(400)));
        Profile profile = new Profile(
                Optional.of(Duration.ofMillis(7)),
                Optional.of(Duration.ofMillis(3)),
                OptionalLong.of(isLong ? 64L << 20 : 2L << 20),
                OptionalLong.of(4096),
                OptionalLong.of(0),
                OptionalInt.of(1),
                OptionalInt.of(0),
                List.of());
        long millis = Math.round((isLong ? 600_000 : 2_000) * (1 + 0.1 * random.nextGaussian()));
        return new Run.Running(start)
                .end(at.plusMillis(millis), new Outcome.Succeeded(), profile, new Output.Off(), List.of());
    }

    private static boolean isLong(Job job) {
        return (job.command().charAt(job.command().length() - 1) - '0') % 2 == 0;
    }
}
