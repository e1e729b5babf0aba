package dev.cronward.ledger;

import static dev.cronward.ledger.Samples.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.Severity;
import dev.cronward.people.Acknowledgement;
import dev.cronward.report.IncidentTimes;
import dev.cronward.report.JobTally;
import dev.cronward.report.Line;
import dev.cronward.report.Report;
import dev.cronward.report.Tally;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.IncidentStore.Change;
import dev.cronward.verdict.Judgement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of a report, of a real ledger. */
class SqlFiguresTest {
    private static final Instant LATER = TEN.plus(Duration.ofHours(10));

    @TempDir
    Path directory;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(directory.resolve("state"), LedgerSettings.defaults());
        ledger.jobs().remember("host", List.of(Samples.job("a"), Samples.job("b")), TEN);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Tally tally(String job, Instant from, Instant until) {
        return ledger.figures().jobs(from, until).stream()
                .filter(line -> line.job().equals(Optional.of(job)))
                .map(JobTally::tally)
                .findFirst()
                .orElse(Tally.none());
    }

    @Test
    void aRunBelongsToTheTimeOfItsStartAndAMissToItsDueTime() {
        Run.Running whole = Samples.started("a", TEN.plusSeconds(60), 4);
        ledger.runs()
                .record(List.of(
                        Samples.succeeded("a", TEN.minusMillis(1), 1),
                        Samples.succeeded("a", TEN, 2),
                        Samples.failed("a", TEN.plusSeconds(1), 3),
                        whole,
                        Samples.part("b", whole, 5)
                                .end(
                                        TEN.plusSeconds(70),
                                        new dev.cronward.run.Outcome.Killed(9),
                                        Samples.fullProfile(),
                                        new dev.cronward.run.Output.Off(),
                                        List.of()),
                        Samples.succeeded("a", LATER, 6)));
        ledger.memory()
                .judged(
                        List.of(
                                new Judgement(
                                        "a", TEN.plusSeconds(5), 0, Judgement.Verdict.MISSED, "unknown", Map.of()),
                                new Judgement(
                                        "a",
                                        TEN.plusSeconds(6),
                                        0,
                                        Judgement.Verdict.UNKNOWN,
                                        "not-observed",
                                        Map.of()),
                                new Judgement("a", TEN.plusSeconds(7), 0, Judgement.Verdict.LOGGED, "logged", Map.of()),
                                new Judgement("a", LATER, 0, Judgement.Verdict.MISSED, "unknown", Map.of())),
                        Map.of());
        Tally a = tally("a", TEN, LATER);
        assertEquals(Map.of("succeeded", 1L, "failed", 1L, "unknown", 1L), a.ended());
        assertEquals(1, a.missed());
        assertEquals(1, a.unobserved());
        assertEquals(
                Map.of("succeeded", 1L), tally("a", TEN.minusSeconds(60), TEN).ended());
        assertEquals(Map.of("killed", 1L), tally("b", TEN, LATER).ended());
        // The day has the wholes alone.
        Tally day = ledger.figures().day(TEN.atZone(Samples.ZONE).toLocalDate(), Samples.ZONE);
        assertEquals(Map.of("succeeded", 3L, "failed", 1L, "unknown", 1L), day.ended());
        assertEquals(2, day.missed());
        Report report = Report.of(ledger.figures(), TEN, LATER, Optional.empty(), Samples.ZONE);
        assertEquals(3, report.all().now().runs(), "the script of run-parts counts as the whole that it is in");
        assertEquals(
                List.of("a", "b"),
                report.jobs().stream()
                        .map(Line::name)
                        .map(Optional::orElseThrow)
                        .toList());
    }

    @Test
    void theTimesOfAnIncidentAreThoseOfItsPeople() {
        Incident opened = ledger.incidents()
                .write(List.of(new Change.Open(finding(TEN))), List.of("am", "slack"), TEN.plusSeconds(1))
                .getFirst();
        ledger.outbox().delivered(ledger.outbox().owed("slack", 10), TEN.plusSeconds(9));
        ledger.outbox().delivered(ledger.outbox().owed("am", 10), TEN.plusSeconds(3));
        ledger.silences().acknowledge(opened.id(), new Acknowledgement("ada", TEN.plusSeconds(61), Optional.empty()));
        ledger.incidents().write(List.of(new Change.Resolve(opened)), List.of("am"), TEN.plusSeconds(600));
        ledger.outbox().delivered(ledger.outbox().owed("am", 10), TEN.plusSeconds(601));
        assertEquals(
                List.of(new IncidentTimes(
                        "failed-run",
                        Optional.of("a"),
                        Optional.of("ops"),
                        Optional.of(Duration.ofSeconds(3)),
                        Optional.of(Duration.ofSeconds(60)),
                        Optional.of(Duration.ofSeconds(600)))),
                ledger.figures().incidents(TEN, LATER));
        assertEquals(List.of(), ledger.figures().incidents(TEN.plusSeconds(2), LATER));
    }

    @Test
    void whatNobodyDidHasNoTimeAndAClockThatWasSetBackMakesNoneNegative() {
        ledger.incidents().write(List.of(new Change.Open(finding(TEN.plusSeconds(5)))), List.of("am"), TEN);
        assertEquals(
                List.of(new IncidentTimes(
                        "failed-run",
                        Optional.of("a"),
                        Optional.of("ops"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                ledger.figures().incidents(TEN, LATER));
        ledger.outbox().delivered(ledger.outbox().owed("am", 1), TEN);
        assertEquals(
                Optional.of(Duration.ZERO),
                ledger.figures().incidents(TEN, LATER).getFirst().detected());
    }

    @Test
    void theShareThatWasWatchedIsThatOfTheTimeAsked() {
        for (int second = 0; second <= 30; second++) {
            ledger.watching().heartbeat(TEN.plusSeconds(second));
        }
        assertEquals(0.5, ledger.figures().watched(TEN.minusSeconds(30), TEN.plusSeconds(30)), 1e-9);
        assertEquals(1.0, ledger.figures().watched(TEN.plusSeconds(5), TEN.plusSeconds(6)), 1e-9);
        assertEquals(0.0, ledger.figures().watched(TEN.minusSeconds(30), TEN), 1e-9);
        assertEquals(0.0, ledger.figures().watched(TEN, TEN), 1e-9);
    }

    private static Finding finding(Instant since) {
        return new Finding(
                "failed-run",
                "a",
                Severity.WARNING,
                since,
                Optional.of("a"),
                Optional.of("root"),
                Optional.of("ops"),
                Optional.empty(),
                "it failed",
                Map.of());
    }
}
