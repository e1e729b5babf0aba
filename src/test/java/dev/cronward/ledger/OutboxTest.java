package dev.cronward.ledger;

import static dev.cronward.ledger.Samples.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.notify.Message;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.IncidentStore.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
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

    private static Finding finding(String subject, String fact) {
        return new Finding(
                "failed-run",
                subject,
                Severity.CRITICAL,
                TEN.minusMillis(7),
                Optional.of(subject),
                Optional.of("root"),
                Optional.empty(),
                Optional.of("https://x/y"),
                "it \"failed\"\n\u2407 ü",
                Map.of("exit_status", fact, "output_tail", "a\tb\\"));
    }

    private Incident write(Change change) {
        return ledger.incidents()
                .write(List.of(change), List.of("am", "slack"), TEN)
                .getFirst();
    }

    @Test
    void changesAreOwedToEveryChannelInOrderAndSurviveARestart() {
        Incident opened = write(new Change.Open(finding("a", "1")));
        Incident changed = write(new Change.Update(opened, finding("a", "2")));
        Incident resolved = write(new Change.Resolve(changed));
        close();
        open();
        for (String channel : List.of("am", "slack")) {
            List<Message> owed = ledger.outbox().owed(channel, 10);
            assertEquals(
                    List.of(opened, changed, resolved),
                    owed.stream().map(Message::incident).toList());
            assertEquals(2, ledger.outbox().owed(channel, 2).size());
        }
        assertEquals(List.of(), ledger.incidents().open());
        assertEquals(List.of(resolved), ledger.outbox().current("am", TEN));
        assertEquals(List.of(), ledger.outbox().current("am", TEN.plusSeconds(1)));
    }

    @Test
    void aRowIsOwedUntilItIsTakenOrRejected() {
        write(new Change.Open(finding("a", "1")));
        write(new Change.Open(finding("b", "1")));
        List<Message> owed = ledger.outbox().owed("am", 10);
        ledger.outbox().postponed(owed, TEN.plusSeconds(60), "connection refused");
        assertEquals(
                List.of(1, 1),
                ledger.outbox().owed("am", 10).stream().map(Message::attempts).toList());
        ledger.outbox().delivered(owed.subList(0, 1), TEN);
        assertEquals(1, ledger.outbox().pending("am"));
        ledger.outbox().rejected(owed.subList(1, 2), TEN, "400");
        assertEquals(0, ledger.outbox().pending("am"));
        assertEquals(2, ledger.outbox().pending("slack"));
    }

    @Test
    void aChannelThatIsNoLongerConfiguredIsOwedNothing() {
        write(new Change.Open(finding("a", "1")));
        ledger.outbox().keepOnly(List.of("am"), TEN);
        assertEquals(1, ledger.outbox().pending("am"));
        assertEquals(0, ledger.outbox().pending("slack"));
    }

    @Test
    void aChangeThatCannotBeMadeWritesNothingOfItsTransaction() {
        Incident incident = write(new Change.Open(finding("a", "1")));
        write(new Change.Resolve(incident));
        long before = ledger.outbox().pending("am");
        List<Change> changes =
                List.of(new Change.Open(finding("c", "1")), new Change.Update(incident, finding("a", "2")));
        assertThrows(IllegalStateException.class, () -> ledger.incidents().write(changes, List.of("am"), TEN));
        assertEquals(before, ledger.outbox().pending("am"));
        assertEquals(List.of(), ledger.incidents().open());
        assertTrue(write(new Change.Open(finding("c", "1"))).id() > incident.id());
    }
}
