package dev.cronward.ledger;

import static dev.cronward.ledger.Samples.TEN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.run.History;
import dev.cronward.run.OomKill;
import dev.cronward.run.OomKills;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.verdict.Judgement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    @TempDir
    Path directory;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(directory.resolve("state"), LedgerSettings.defaults());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void reopen() {
        ledger.close();
        open();
    }

    @Test
    void everyFactOfARunComesBack() {
        Run.Running running = Samples.started("backup", TEN, 7);
        Output.Kept output = new Output.Kept(new byte[] {1, 0, -1}, new byte[] {9, 8}, 1_000_000);
        Run.Ended ended = running.end(
                TEN.plusMillis(1501),
                new Outcome.Killed(9),
                Samples.fullProfile(),
                output,
                List.of("no taskstats", "ö"));
        ledger.runs().record(List.of(running, ended));
        reopen();

        Run.Ended found = assertInstanceOf(
                Run.Ended.class, ledger.runs().byId(ended.id().value()).orElseThrow());
        assertEquals(ended.start(), found.start());
        assertEquals(ended.end(), found.end());
        assertEquals(ended.outcome(), found.outcome());
        assertEquals(ended.profile(), found.profile());
        assertEquals(ended.incomplete(), found.incomplete());
        Output.Kept kept = assertInstanceOf(Output.Kept.class, found.output());
        assertArrayEquals(output.head(), kept.head());
        assertArrayEquals(output.tail(), kept.tail());
        assertEquals(1_000_000, kept.totalBytes());
    }

    @Test
    void anInterruptedRunComesBackAndIsNeitherFailureNorSuccess() {
        Outcome together = new Outcome.Interrupted(OptionalInt.of(15), "its crond ended");
        Run.Ended seen = Samples.ended(Samples.started("a", TEN, 7), Duration.ofSeconds(1), together);
        Run.Ended unseen = Samples.started("b", TEN, 8).interrupt(TEN.plusSeconds(60), "the node was restarted");
        ledger.runs().record(List.of(Samples.failed("a", TEN.minusSeconds(60), 6), seen, unseen));
        reopen();
        for (Run.Ended run : List.of(seen, unseen)) {
            assertEquals(
                    run.outcome(),
                    assertInstanceOf(
                                    Run.Ended.class,
                                    ledger.runs().byId(run.id().value()).orElseThrow())
                            .outcome());
        }
        assertTrue(seen.outcome().isEndSeen());
        assertFalse(unseen.outcome().isEndSeen());
        assertEquals(1, ledger.runs().history("a").failuresInRow());
        assertEquals(Optional.of(seen.id()), ledger.runs().history("a").last().map(Run.Ended::id));
    }

    @Test
    void theBootIsRemembered() {
        assertEquals(Optional.empty(), ledger.bootId().last());
        ledger.bootId().remember("one");
        ledger.bootId().remember("two");
        reopen();
        assertEquals(Optional.of("two"), ledger.bootId().last());
    }

    @Test
    void whatTheOomKillerDidComesBack() {
        OomKill child =
                new OomKill(8, "so\"rt", OptionalLong.of(1 << 20), OomKill.Where.CGROUP, Optional.of("/jobs/a"), true);
        OomKill itself = new OomKill(7, "sh", OptionalLong.empty(), OomKill.Where.NUMA_NODES, Optional.empty(), false);
        Run.Ended killed = Samples.ended(Samples.started("a", TEN, 7), Duration.ofSeconds(1), new Outcome.Killed(9))
                .withOomKills(new OomKills(true, List.of(child, itself)));
        Run.Ended failed = Samples.ended(Samples.started("b", TEN, 9), Duration.ofSeconds(1), new Outcome.Failed(3))
                .withOomKills(new OomKills(true, List.of(child)));
        Run.Ended unknown = Samples.ended(Samples.started("c", TEN, 10), Duration.ofSeconds(1), new Outcome.Killed(9))
                .withOomKills(OomKills.UNKNOWN);
        ledger.runs().record(List.of(killed, failed, unknown));
        reopen();
        assertEquals(Outcome.OomKilled.itself(), killed.outcome());
        assertEquals(Outcome.OomKilled.failing(3), failed.outcome());
        for (Run.Ended run : List.of(killed, failed, unknown)) {
            Run.Ended found = assertInstanceOf(
                    Run.Ended.class, ledger.runs().byId(run.id().value()).orElseThrow());
            assertEquals(run.outcome(), found.outcome());
            assertEquals(run.oomKills(), found.oomKills());
        }
        assertEquals(1, ledger.runs().history("a").failuresInRow());
        assertEquals(Map.of("oom-killed", 1L), ledger.runs().history("a").endedByOutcome());
        assertEquals(
                Optional.of(killed.oomKills()),
                ledger.runs().history("a").lastObserved().map(Run.Ended::oomKills));
    }

    @Test
    void aPartIsFoundByItsWholeAndComesBackAsAPart() {
        Run.Running whole = Samples.started("daily", TEN, 7);
        Run.Ended first =
                Samples.ended(Samples.part("cron.daily/b", whole, 8), Duration.ofSeconds(1), new Outcome.Failed(3));
        Run.Running second = Samples.part("cron.daily/a", whole, 9);
        ledger.runs().record(List.of(whole, first, second));
        reopen();
        assertEquals(
                List.of(first.id(), second.id()),
                ledger.runs().partsOf(whole.id()).stream().map(Run::id).toList());
        assertEquals(
                first.start(),
                ledger.runs().byId(first.id().value()).orElseThrow().start());
        assertEquals(
                Optional.of(whole.id()),
                ledger.runs()
                        .history("cron.daily/b")
                        .lastObserved()
                        .orElseThrow()
                        .start()
                        .partOf());
        assertEquals(List.of(), ledger.runs().partsOf(first.id()));
    }

    @Test
    void aRunThatEndedNobodyKnowsHowIsNoSuccessButSettlesAMiss() {
        ledger.runs().record(List.of(Samples.succeeded("backup", TEN, 7)));
        Instant missed = TEN.plusSeconds(3600);
        Judgement miss = new Judgement("backup", missed, 0, Judgement.Verdict.MISSED, "unknown", Map.of());
        ledger.memory().judged(List.of(miss), Map.of());
        assertEquals(List.of(miss), ledger.memory().outstanding());
        Run.Ended unknown = Samples.ended(
                Samples.started("backup", TEN.plusSeconds(7200), 8),
                Duration.ofSeconds(2),
                new Outcome.Unknown("no kernel events"));
        ledger.runs().record(List.of(unknown));
        assertEquals(List.of(), ledger.memory().outstanding());
        reopen();
        History history = ledger.runs().history("backup");
        assertEquals(unknown.outcome(), history.last().orElseThrow().outcome());
        assertEquals(TEN.plusSeconds(2), history.lastSuccess().orElseThrow().end());
        assertEquals(
                new Outcome.Succeeded(), history.lastObserved().orElseThrow().outcome());
        assertEquals(Map.of("succeeded", 1L, "unknown", 1L), history.endedByOutcome());
    }

    @Test
    void aRunIsOpenUntilItsEndIsWritten() {
        Run.Running running = Samples.started("backup", TEN, 7);
        ledger.runs().record(List.of(running));
        reopen();
        assertEquals(List.of(running), ledger.runs().open());
        assertEquals(1, ledger.runs().history("backup").running());

        ledger.runs().record(List.of(Samples.ended(running, Duration.ofSeconds(1), new Outcome.Succeeded())));
        assertEquals(List.of(), ledger.runs().open());
        assertEquals(0, ledger.runs().history("backup").running());
    }

    @Test
    void writingAgainChangesNothing() {
        Run.Ended ended = Samples.failed("backup", TEN, 7);
        Run.Ended other =
                Samples.ended(Samples.started("backup", TEN, 7), Duration.ofHours(1), new Outcome.Succeeded());
        ledger.runs().record(List.of(ended, ended));
        History once = ledger.runs().history("backup");
        ledger.runs().record(List.of(ended, other, Samples.started("backup", TEN, 7)));

        assertEquals(once, ledger.runs().history("backup"));
        assertEquals(Map.of("failed", 1L), once.endedByOutcome());
        assertEquals(
                List.of(ended.outcome()),
                ledger.runs().find(RunQuery.newest(10)).stream()
                        .map(run -> ((Run.Ended) run).outcome())
                        .toList());
    }

    @Test
    void aGlanceIsTheSameAfterARestart() {
        ledger.runs()
                .record(List.of(
                        Samples.succeeded("a", TEN, 1),
                        Samples.failed("a", TEN.plusSeconds(60), 2),
                        Samples.failed("a", TEN.plusSeconds(120).plusNanos(123_456), 3),
                        Samples.started("a", TEN.plusSeconds(180), 4),
                        Samples.started("b", TEN, 5).lose(TEN.plusSeconds(9), "the agent was away"),
                        Samples.ended(Samples.unmatched("x y", TEN, 6), Duration.ZERO, new Outcome.Failed(1))));
        Map<String, History> before = Map.copyOf(ledger.runs().histories());
        Map<String, Long> unmatched = ledger.runs().unmatchedByOutcome();
        reopen();

        assertEquals(before, ledger.runs().histories());
        assertEquals(unmatched, ledger.runs().unmatchedByOutcome());
        assertEquals(Map.of("failed", 1L), unmatched);
        History a = before.get("a");
        assertEquals(2, a.failuresInRow());
        assertEquals(Optional.of(TEN.plusSeconds(62)), a.streaks().failing(1, 1));
        assertEquals(Map.of("succeeded", 1L, "failed", 2L), a.endedByOutcome());
        assertEquals(1, a.running());
        assertTrue(before.get("b").lastObserved().isEmpty());
    }

    @Test
    void whatIsUsualIsTheMedianOfTheLastSuccesses() {
        List<Run> runs = new ArrayList<>();
        List<Integer> seconds = List.of(500, 500, 500, 3, 4, 5, 900, 6, 7, 8, 800, 9);
        for (int i = 0; i < seconds.size(); i++) {
            Run.Running begun = Samples.started("a", TEN.plusSeconds(1000L * i), 2 * i);
            runs.add(Samples.ended(begun, Duration.ofSeconds(seconds.get(i)), new Outcome.Succeeded()));
            runs.add(Samples.failed("a", TEN.plusSeconds(1000L * i + 990), 2 * i + 1));
        }
        ledger.runs().record(runs);
        History before = ledger.runs().histories().get("a");
        assertEquals(Optional.of(Duration.ofSeconds(7)), before.usualTime());
        reopen();
        assertEquals(before, ledger.runs().histories().get("a"));
    }

    @Test
    void overlappingRunsCountInTheOrderInWhichTheyEnded() {
        Run.Running slow = Samples.started("a", TEN, 1);
        Run.Running quick = Samples.started("a", TEN.plusSeconds(60), 2);
        ledger.runs().record(List.of(slow, quick));
        ledger.runs().record(List.of(Samples.ended(slow, Duration.ofMinutes(5), new Outcome.Succeeded())));
        // told late, ended earlier
        ledger.runs().record(List.of(Samples.ended(quick, Duration.ofSeconds(1), new Outcome.Failed(1))));

        History history = ledger.runs().history("a");
        assertEquals(0, history.failuresInRow());
        assertEquals(slow.id(), history.lastObserved().orElseThrow().id());
    }

    @Test
    void aRunWhoseJobBecomesKnownMovesToIt() {
        Run.Running unknown = Samples.unmatched("/usr/bin/a", TEN, 1);
        ledger.runs().record(List.of(unknown));
        Run.Running known = Samples.started("a", TEN, 1);
        assertEquals(unknown.id(), known.id());
        ledger.runs().record(List.of(Samples.ended(known, Duration.ofSeconds(1), new Outcome.Succeeded())));

        assertEquals(0, ledger.runs().history(unknown.start().subject()).running());
        assertEquals(0, ledger.runs().history("a").running());
        assertEquals(Map.of("succeeded", 1L), ledger.runs().history("a").endedByOutcome());
        assertEquals(1, ledger.runs().find(RunQuery.newest(5).ofJob("a")).size());
    }

    @Test
    void queriesSelectAndOrder() {
        for (int i = 0; i < 6; i++) {
            Instant at = TEN.plusSeconds(60L * i);
            ledger.runs()
                    .record(List.of(i % 2 == 0 ? Samples.succeeded("a", at, i + 1) : Samples.failed("b", at, i + 1)));
        }
        ledger.runs().record(List.of(Samples.started("c", TEN, 99)));
        RunQuery all = RunQuery.newest(100);
        assertEquals(7, ledger.runs().find(all).size());
        assertEquals(
                List.of(6, 4),
                ledger.runs().find(RunQuery.newest(2).ofJob("b")).stream()
                        .map(run -> run.start().pid())
                        .toList());
        assertEquals(1, ledger.runs().find(with(all, "running", null)).size());
        assertEquals(3, ledger.runs().find(with(all, "failed", null)).size());
        assertEquals(0, ledger.runs().find(with(all, null, "nobody")).size());
        RunQuery between = new RunQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(TEN.plusSeconds(60)),
                Optional.of(TEN.plusSeconds(180)),
                10,
                0);
        assertEquals(2, ledger.runs().find(between).size());
    }

    private static RunQuery with(RunQuery q, String outcome, String user) {
        return new RunQuery(
                q.job(),
                Optional.ofNullable(outcome),
                Optional.ofNullable(user),
                q.since(),
                q.until(),
                q.limit(),
                q.outputBytes());
    }

    @Test
    void aListCutsOutputsFromTheFront() {
        Run.Running running = Samples.started("a", TEN, 1);
        byte[] head = "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        ledger.runs()
                .record(List.of(running.end(
                        TEN,
                        new Outcome.Succeeded(),
                        Samples.fullProfile(),
                        new Output.Kept(head, new byte[0], 10),
                        List.of())));
        RunQuery query = new RunQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1, 4);
        Output.Kept kept = assertInstanceOf(
                Output.Kept.class, ((Run.Ended) ledger.runs().find(query).getFirst()).output());
        assertArrayEquals(new byte[] {'6', '7', '8', '9'}, kept.last(100));
        assertEquals(6, kept.omittedBytes());
    }

    @Test
    void usualMemoryIsTheMedianOfTheLastSuccesses() {
        long[] peaks = {900, 1, 1, 5, 5, 5, 700, 3, 3, 9};
        for (int at = 0; at < peaks.length; at++) {
            Run.Running run = Samples.started("backup", TEN.plusSeconds(60L * at), 100 + at);
            Profile profile = new Profile(
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(peaks[at]),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    List.of());
            Outcome outcome = peaks[at] == 700 ? new Outcome.Failed(1) : new Outcome.Succeeded();
            ledger.runs()
                    .record(List.of(
                            run.end(TEN.plusSeconds(60L * at + 1), outcome, profile, new Output.Off(), List.of())));
            assertEquals(
                    at < 2, ledger.runs().usualMemory(List.of("backup", "none")).isEmpty());
        }
        // Of 900, 1, 1, 5, 5, 5, 3, 3 and 9.
        assertEquals(Map.of("backup", 5L), ledger.runs().usualMemory(List.of("backup", "none")));
    }
}
