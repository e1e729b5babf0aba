package dev.cronward.ledger;

import static dev.cronward.ledger.Samples.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.notify.Message;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.IncidentStore.Change;
import dev.cronward.verdict.Judgement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    @TempDir
    Path directory;

    private static void retainAll(Ledger ledger, Instant now) {
        int steps = 0;
        while (ledger.retain(now)) {
            assertTrue(++steps < 1_000, "retention does not come to an end");
        }
    }

    @Test
    void oldRunsGoButForOpenOnesAndTheNewestOfEachJob() {
        try (Ledger ledger =
                Ledger.open(directory.resolve("state"), new LedgerSettings(Duration.ofDays(1), 1 << 30, 3))) {
            List<Run> runs = new ArrayList<>();
            for (int i = 0; i < 450; i++) {
                runs.add(Samples.succeeded("often", TEN.plusSeconds(60L * i), i + 1));
            }
            runs.add(Samples.failed("yearly", TEN, 1001));
            runs.add(Samples.started("endless", TEN, 1002));
            runs.add(Samples.ended(Samples.unmatched("x", TEN, 1003), Duration.ZERO, new Outcome.Failed(1)));
            ledger.runs().record(runs);

            Instant now = TEN.plus(Duration.ofDays(30));
            retainAll(ledger, now);

            assertEquals(
                    3, ledger.runs().find(RunQuery.newest(1000).ofJob("often")).size());
            assertEquals(
                    1, ledger.runs().find(RunQuery.newest(10).ofJob("yearly")).size());
            assertEquals(1, ledger.runs().open().size());
            assertEquals(450L, ledger.runs().history("often").endedByOutcome().get("succeeded"));
            assertEquals(1, ledger.runs().history("yearly").failuresInRow());
            assertEquals(Map.of("failed", 1L), ledger.runs().unmatchedByOutcome());
            assertTrue(ledger.runs().histories().keySet().stream().noneMatch(s -> s.startsWith("unmatched:")));
        }
    }

    @Test
    void aLedgerThatIsTooBigLosesItsOldestRuns() {
        try (Ledger ledger =
                Ledger.open(directory.resolve("state"), new LedgerSettings(Duration.ofDays(90), 2 << 20, 2))) {
            for (int i = 0; i < 60; i++) {
                Output output = new Output.Kept(new byte[65_536], new byte[65_536], 1_000_000);
                ledger.runs()
                        .record(List.of(Samples.started("big", TEN.plusSeconds(i), i + 1)
                                .end(
                                        TEN.plusSeconds(i + 1),
                                        new Outcome.Succeeded(),
                                        Profile.unknown(),
                                        output,
                                        List.of())));
            }
            retainAll(ledger, TEN.plusSeconds(100));
            List<Run> left = ledger.runs().find(RunQuery.newest(100));
            assertTrue(left.size() < 60 && left.size() >= 2, "left: " + left.size());
            assertEquals(60, left.getFirst().start().pid());
        }
    }

    @Test
    void messagesAndIncidentsThatAreOverCostNoRuns() throws SQLException {
        Path state = directory.resolve("state");
        long most = 2 << 20;
        try (Ledger ledger = Ledger.open(state, new LedgerSettings(Duration.ofDays(90), most, 1))) {
            for (int i = 0; i < 100; i++) {
                ledger.runs().record(List.of(Samples.succeeded("flaps", TEN.plusSeconds(i), i + 1)));
            }
            Finding long4k = new Finding(
                    "failed-run",
                    "flaps",
                    Severity.WARNING,
                    TEN,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "it failed",
                    Map.of("output_tail", "x".repeat(4096)));
            for (int i = 0; i < 200; i++) {
                Instant at = TEN.plusSeconds(i);
                Incident incident = ledger.incidents()
                        .write(List.of(new Change.Open(long4k)), List.of("am"), at)
                        .getFirst();
                ledger.incidents().write(List.of(new Change.Resolve(incident)), List.of("am"), at);
                ledger.outbox().delivered(ledger.outbox().owed("am", 10), at);
            }
            assertTrue(usedBytes(state) > most, "used: " + usedBytes(state));
            retainAll(ledger, TEN.plus(Duration.ofHours(2)));
            assertTrue(usedBytes(state) <= most, "used: " + usedBytes(state));
            assertEquals(100, ledger.runs().find(RunQuery.newest(1000)).size());
        }
    }

    @Test
    void incidentsThatAreOverGoWithTheRuns() throws SQLException {
        Path state = directory.resolve("state");
        long most = 1 << 20;
        try (Ledger ledger = Ledger.open(state, new LedgerSettings(Duration.ofDays(90), most, 1))) {
            Map<String, String> evidence = Map.of("output_tail", "x".repeat(4096));
            for (int i = 0; i < 400; i++) {
                Finding f = finding("a");
                Finding big = new Finding(
                        f.code(),
                        f.subject(),
                        f.severity(),
                        f.since(),
                        f.job(),
                        f.user(),
                        f.owner(),
                        f.runbook(),
                        f.summary(),
                        evidence);
                Instant at = TEN.plusSeconds(i);
                Incident incident = ledger.incidents()
                        .write(List.of(new Change.Open(big)), List.of(), at)
                        .getFirst();
                ledger.incidents().write(List.of(new Change.Resolve(incident)), List.of(), at);
            }
            assertTrue(usedBytes(state) > most, "used: " + usedBytes(state));
            retainAll(ledger, TEN.plus(Duration.ofHours(2)));
            assertTrue(usedBytes(state) <= most, "used: " + usedBytes(state));
        }
    }

    private static long usedBytes(Path state) throws SQLException {
        return (number(state, "PRAGMA page_count") - number(state, "PRAGMA freelist_count"))
                * number(state, "PRAGMA page_size");
    }

    @Test
    void aMissThatIsOutstandingStaysHoweverOldItIs() {
        Path state = directory.resolve("state");
        LedgerSettings settings = new LedgerSettings(Duration.ofDays(90), 1 << 30, 5);
        try (Ledger ledger = Ledger.open(state, settings)) {
            ledger.jobs().remember("host", List.of(Samples.job("yearly"), Samples.job("often")), TEN);
            ledger.memory()
                    .judged(
                            List.of(missed("yearly", TEN), missed("gone", TEN), missed("often", TEN)),
                            Map.of("yearly", TEN));
            List<Judgement> many = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                many.add(missed("often", TEN.plusSeconds(60L * i)));
            }
            ledger.memory().judged(many, Map.of());
            retainAll(ledger, TEN.plus(Duration.ofDays(100)));
            List<Judgement> left = ledger.memory().outstanding();
            assertEquals(List.of(missed("yearly", TEN)), ofJob(left, "yearly"));
            assertEquals(List.of(), ofJob(left, "gone"));
            assertEquals(many.subList(50, 150), ofJob(left, "often"));

            ledger.runs().record(List.of(Samples.succeeded("yearly", TEN.plusSeconds(60), 7)));
            retainAll(ledger, TEN.plus(Duration.ofDays(100)));
            assertEquals(List.of(), ofJob(ledger.memory().outstanding(), "yearly"));
        }
    }

    private static Judgement missed(String job, Instant at) {
        return new Judgement(job, at, 0, Judgement.Verdict.MISSED, "node-down", Map.of());
    }

    private static List<Judgement> ofJob(List<Judgement> judgements, String job) {
        return judgements.stream().filter(j -> j.job().equals(job)).toList();
    }

    @Test
    void spaceThatWasFreedIsGivenBack() throws SQLException {
        Path state = directory.resolve("state");
        try (Ledger ledger = Ledger.open(state, new LedgerSettings(Duration.ofDays(1), 1 << 30, 1))) {
            for (int i = 0; i < 20; i++) {
                Output output = new Output.Kept(new byte[65_536], new byte[65_536], 1_000_000);
                ledger.runs()
                        .record(List.of(Samples.started("big", TEN.plusSeconds(i), i + 1)
                                .end(
                                        TEN.plusSeconds(i + 1),
                                        new Outcome.Succeeded(),
                                        Profile.unknown(),
                                        output,
                                        List.of())));
            }
            long before = number(state, "PRAGMA page_count");
            for (int minute = 0; minute < 5; minute++) {
                retainAll(ledger, TEN.plus(Duration.ofDays(3)));
            }
            long after = number(state, "PRAGMA page_count");
            assertEquals(0, number(state, "PRAGMA freelist_count"));
            assertTrue(after < before / 4, before + " pages, then " + after);
        }
    }

    private static long number(Path state, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("ledger.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    @Test
    void whatIsOwedStaysAndWhatIsSettledGoes() {
        LedgerSettings patient = new LedgerSettings(Duration.ofDays(1), 1 << 30, 1, Duration.ofDays(40));
        try (Ledger ledger = Ledger.open(directory.resolve("state"), patient)) {
            Incident open = ledger.incidents()
                    .write(List.of(new Change.Open(finding("a"))), List.of("slow", "quick"), TEN)
                    .getFirst();
            Incident still = ledger.incidents()
                    .write(List.of(new Change.Open(finding("b"))), List.of("quick"), TEN)
                    .getFirst();
            ledger.incidents().write(List.of(new Change.Resolve(open)), List.of("slow", "quick"), TEN.plusSeconds(5));
            List<Message> quick = ledger.outbox().owed("quick", 10);
            ledger.outbox().delivered(quick, TEN.plusSeconds(6));
            retainAll(ledger, TEN.plus(Duration.ofDays(30)));
            assertEquals(1, ledger.outbox().pending("slow"), "its end, which is all there is to tell");
            assertTrue(ledger.incidents().byId(open.id()).isPresent(), "it is still to be told of");

            ledger.outbox().rejected(ledger.outbox().owed("slow", 10), TEN.plusSeconds(7), "no such team");
            retainAll(ledger, TEN.plus(Duration.ofDays(60)));
            assertEquals(Optional.empty(), ledger.incidents().byId(open.id()));
            assertEquals(List.of(still), ledger.incidents().open());
        }
    }

    private static Finding finding(String subject) {
        return new Finding(
                "failed-run",
                subject,
                Severity.CRITICAL,
                TEN,
                Optional.of(subject),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "s",
                Map.of("k", "v"));
    }
}
