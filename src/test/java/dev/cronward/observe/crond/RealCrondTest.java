package dev.cronward.observe.crond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Crond;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.Dialect;
import dev.cronward.observe.Capability;
import dev.cronward.observe.Observation;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.run.CommandShare;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.OomKills;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.Quiet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One minute of a real Debian crond in a private mount namespace, watched from the kernel. Needs root and the process
 * connector. All jobs start in the same minute, each test looks at its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Quiet
@Isolated("the output of a run of a millisecond must be opened before the run is over")
class RealCrondTest {
    private static final Duration MINUTE = Duration.ofSeconds(100);
    private static final int MANY = 60;

    private PrivateCrond crond;
    private Watched watched;
    private Watched late;
    private Run.Running seenByFirst;
    private String key;

    @BeforeAll
    void oneMinute() {
        Needs.privateCrond();
        crond = PrivateCrond.start("America/New_York");
        crond.files().system("""
                * * * * * root echo hello; exit 0
                * * * * * root echo bad >&2; exit 3
                * * * * * root kill -9 $$
                * * * * * root x=$(yes | head -c 200000000); echo ${#x}
                * * * * * root seq 1 200000 | head -c 1000000
                * * * * * root setsid sleep 30 >/dev/null 2>&1 & echo daemon
                * * * * * root seq 1 100000 | sort -n | gzip -c | wc -c
                # cronward: output=off
                * * * * * root echo secret
                * * * * * root echo begin; sleep 6; echo end; exit 7
                """);
        crond.files().user("nobody", "* * * * * id -un\n");
        crond.files().dropIn("broken-shell", "SHELL=/nonexistent/shell\n* * * * * root echo never\n");
        crond.files()
                .dropIn(
                        "many",
                        IntStream.range(0, MANY)
                                .mapToObj(i -> "* * * * * root true " + (i < 20 ? "same" : i) + "\n")
                                .collect(Collectors.joining()));
        watched = Watched.start();
        Capability connector = capability(watched, "proc-connector");
        if (!connector.available()) {
            watched.close();
            crond.close();
        }
        Needs.capability(connector.available(), "proc-connector", connector.detail());
        key = watched.heard()
                .await(
                        Observation.CrondUp.class,
                        Duration.ofSeconds(30),
                        up -> up.crond().pid() == crond.pid())
                .crond()
                .key();
        seenByFirst = watched.heard()
                .await(
                        Observation.RunStarted.class,
                        MINUTE,
                        o -> o.run().start().crond().equals(key)
                                && command(o.run()).startsWith("echo begin"))
                .run();
        late = Watched.start(ObserveSettings.defaults(), List.of(seenByFirst));
        end("echo begin");
        Eventually.get(
                "an end of every job of that minute",
                Duration.ofSeconds(20),
                () -> watched.heard().ended(key).size(),
                n -> n >= 11 + MANY);
    }

    @AfterAll
    void close() {
        if (watched != null) {
            watched.close();
        }
        if (late != null) {
            late.close();
        }
        if (crond != null) {
            crond.close();
        }
    }

    private static String command(Run run) {
        return run.start().command().orElse("");
    }

    private static Capability capability(Watched watched, String name) {
        return watched.source().capabilities().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Run.Ended end(String command) {
        return end(watched, command);
    }

    /** By its entry's command too: the run's own may have been read too late, then it is joined by its place. */
    private Run.Ended end(Watched by, String command) {
        return by.heard()
                .await(
                        Observation.RunEnded.class,
                        Duration.ofSeconds(20),
                        o -> o.run().start().crond().equals(key)
                                && (command(o.run()).startsWith(command)
                                        || o
                                                .run()
                                                .start()
                                                .job()
                                                .flatMap(id -> watched.current().job(id))
                                                .stream()
                                                .anyMatch(job -> job.command().startsWith(command))))
                .run();
    }

    private static String text(Output output) {
        Output.Kept kept = assertInstanceOf(Output.Kept.class, output);
        return new String(kept.head(), StandardCharsets.UTF_8) + new String(kept.tail(), StandardCharsets.UTF_8);
    }

    @Test
    void theCrondIsDescribedAsItIs() {
        Crond found = watched.heard()
                .await(
                        Observation.CrondUp.class,
                        Duration.ofSeconds(1),
                        up -> up.crond().pid() == crond.pid())
                .crond();
        assertEquals(Dialect.DEBIAN, found.dialect());
        assertEquals(ZoneId.of("America/New_York"), found.zone());
        assertTrue(found.key().startsWith("ns-"), found.key());
        assertEquals(
                1,
                watched.heard().of(Observation.CrondUp.class).stream()
                        .filter(up -> up.crond().key().equals(key))
                        .count(),
                "its children carry its name and are not cronds");
    }

    @Test
    void aRunThatSucceedsHasEveryFact() {
        Run.Ended run = end("echo hello");
        assertEquals(new Outcome.Succeeded(), run.outcome());
        assertEquals("hello\n", text(run.output()));
        assertEquals("root", run.start().user());
        assertTrue(run.start().matchedBy() != MatchedBy.NONE);
        Job job = job(run);
        assertEquals("echo hello; exit 0", job.command());
        Instant minute = run.start().at().truncatedTo(ChronoUnit.MINUTES);
        assertEquals(Optional.of(minute), run.start().expectedAt());
        assertTrue(run.end().isAfter(run.start().at()));
        assertTrue(run.duration().compareTo(Duration.ofSeconds(5)) < 0, run.duration()::toString);
        assertEquals(List.of(), run.incomplete());
        assertEquals(1, run.profile().processes().orElseThrow());
        assertEquals(0, run.profile().leftChildren().orElseThrow());
        assertTrue(run.profile().cpuUser().isPresent());
    }

    private Job job(Run run) {
        return watched.current().job(run.start().job().orElseThrow()).orElseThrow();
    }

    @Test
    void aRunThatFailsHasItsExitStatusAndItsErrors() {
        Run.Ended run = end("echo bad");
        assertEquals(new Outcome.Failed(3), run.outcome());
        assertEquals("bad\n", text(run.output()));
    }

    @Test
    void aRunThatIsKilledHasItsSignal() {
        assertEquals(new Outcome.Killed(9), end("kill -9").outcome());
        assertEquals(OomKills.NONE, end("kill -9").oomKills());
    }

    @Test
    void thePeakOfTheLargestProcessIsTold() {
        long peak = end("x=$(yes").profile().peakMemoryBytes().orElseThrow();
        assertTrue(peak > 190_000_000 && peak < 1_500_000_000, "peak " + peak);
    }

    @Test
    void ofALargeOutputHeadAndTailAreKeptAndItsSize() {
        Output.Kept kept =
                assertInstanceOf(Output.Kept.class, end("seq 1 200000").output());
        assertEquals(1_000_000, kept.totalBytes());
        assertEquals(65536, kept.head().length);
        assertEquals(65536, kept.tail().length);
        StringBuilder all = new StringBuilder();
        for (int i = 1; all.length() < 1_000_000; i++) {
            all.append(i).append('\n');
        }
        all.setLength(1_000_000);
        assertEquals(all.substring(0, 65536), new String(kept.head(), StandardCharsets.US_ASCII));
        assertEquals(all.substring(1_000_000 - 65536), new String(kept.tail(), StandardCharsets.US_ASCII));
    }

    @Test
    void aDaemonLeftBehindIsCounted() {
        Run.Ended run = end("setsid sleep 30");
        assertEquals(1, run.profile().leftChildren().orElseThrow());
        assertTrue(run.duration().compareTo(Duration.ofSeconds(20)) < 0, "it ends with its shell");
        assertEquals(new Outcome.Succeeded(), run.outcome());
    }

    @Test
    void everyCommandOfAPipelineIsToldApart() {
        Run.Ended run = end("seq 1 100000 | sort");
        Map<String, CommandShare> shares =
                run.profile().commands().stream().collect(Collectors.toMap(CommandShare::name, share -> share));
        for (String name : List.of("seq", "sort", "gzip", "wc", "sh")) {
            assertTrue(shares.containsKey(name), name + " in " + shares.keySet());
            assertEquals(1, shares.get(name).count(), name);
        }
        assertEquals(5, run.profile().processes().orElseThrow());
        assertTrue(shares.get("sort").wall().compareTo(Duration.ZERO) > 0);
    }

    @Test
    void outputThatMustNotBeKeptIsNot() {
        assertInstanceOf(Output.Off.class, end("echo secret").output());
    }

    @Test
    void aUsersJobRunsAsThatUser() {
        Run.Ended run = end("id -un");
        assertEquals("nobody", run.start().user());
        assertEquals("nobody\n", text(run.output()));
        assertTrue(run.start().job().isPresent());
    }

    @Test
    void aShellThatDoesNotExistIsARunThatNeverStarted() {
        Run.Ended run = watched.heard().ended(key).stream()
                .filter(r -> r.neverStarted().isPresent())
                .findFirst()
                .orElseThrow();
        assertEquals(new Outcome.Failed(1), run.outcome());
        NeverStarted why = run.neverStarted().orElseThrow();
        assertEquals(NeverStarted.Cause.SHELL_FAILED, why.cause());
        assertTrue(why.text().contains("execle: No such file or directory"), why::text);
        assertEquals("echo never", job(run).command());
        assertEquals(MatchedBy.POSITION, run.start().matchedBy());
    }

    @Test
    void everyOneOfManyShortRunsIsSeenAndFindsItsOwnEntry() {
        List<Run.Ended> runs = watched.heard().ended(key).stream()
                .filter(run ->
                        run.start().job().isPresent() && job(run).command().startsWith("true "))
                .toList();
        assertEquals(MANY, runs.size());
        assertEquals(
                MANY,
                runs.stream()
                        .map(run -> run.start().job().orElseThrow())
                        .distinct()
                        .count());
        for (Run.Ended run : runs) {
            assertEquals(new Outcome.Succeeded(), run.outcome());
            if (run.start().matchedBy() == MatchedBy.COMMAND) {
                assertEquals(Optional.of(job(run).command()), run.start().command());
            }
        }
    }

    @Test
    void aSourceThatStartsLateFindsTheRunAgainWithItsExactEndAndWholeOutput() {
        Run.Ended run = end(late, "echo begin");
        assertEquals(seenByFirst.id(), run.id());
        assertEquals(new Outcome.Failed(7), run.outcome());
        assertEquals("begin\nend\n", text(run.output()));
        assertFalse(run.incomplete().isEmpty(), "it says that it was found going");
        assertFalse(
                late.heard().of(Observation.RunStarted.class).stream()
                        .anyMatch(o -> o.run().id().equals(seenByFirst.id())),
                "a run that the ledger knows is not told as new");
        Run.Ended first = end("echo begin");
        assertEquals(new Outcome.Failed(7), first.outcome());
        assertEquals("begin\nend\n", text(first.output()));
    }

    @Test
    void nothingWasLost() {
        Map<String, Long> counters = watched.source().counters();
        assertEquals(0, counters.get("events.lost"), counters.toString());
        assertEquals(0, counters.get("taskstats.missing"), counters.toString());
        assertEquals(0, counters.get("queue.lost"), counters.toString());
        assertEquals(0, counters.get("sink.failures"), counters.toString());
    }
}
