package dev.cronward.ledger;

import static dev.cronward.ledger.Samples.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.notify.Deliveries.Again;
import dev.cronward.notify.Message;
import dev.cronward.notify.Undelivered;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.IncidentStore.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    static Finding finding(String subject, String fact) {
        return finding(subject, Severity.CRITICAL, fact);
    }

    private static Finding finding(String subject, Severity severity, String fact) {
        return new Finding(
                "failed-run",
                subject,
                severity,
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
    void theLastChangeIsOwedToEveryChannelAndSurvivesARestart() {
        Incident opened = write(new Change.Open(finding("a", "1")));
        Incident changed = write(new Change.Update(opened, finding("a", "2")));
        Incident resolved = write(new Change.Resolve(changed));
        Incident other = write(new Change.Open(finding("b", "1")));
        close();
        open();
        for (String channel : List.of("am", "slack")) {
            List<Message> owed = ledger.outbox().owed(channel, 10);
            assertEquals(
                    List.of(resolved, other),
                    owed.stream().map(Message::incident).toList());
            assertTrue(owed.stream().allMatch(Message::first), "nobody has heard of either");
            assertEquals(2, ledger.outbox().pending(channel));
            assertEquals(1, ledger.outbox().owed(channel, 1).size());
        }
        assertEquals(List.of(other), ledger.incidents().open());
        assertEquals(List.of(resolved, other), ledger.outbox().current("am", TEN));
        assertEquals(List.of(other), ledger.outbox().current("am", TEN.plusSeconds(1)));
    }

    @Test
    void whatWasOnItsWayWhenItWasSupersededHasBeenTold() {
        Incident opened = write(new Change.Open(finding("a", "1")));
        List<Message> onItsWay = ledger.outbox().owed("am", 10);
        assertTrue(onItsWay.getFirst().first());
        write(new Change.Update(opened, finding("a", "2")));
        ledger.outbox().delivered(onItsWay, TEN);
        List<Message> next = ledger.outbox().owed("am", 10);
        assertEquals(1, next.size());
        assertFalse(next.getFirst().first(), "the receiver knows the incident");
        assertTrue(ledger.outbox().owed("slack", 10).getFirst().first(), "the other one does not");
        // Kept as long as the incident is open, however old it is.
        ledger.outbox().delivered(next, TEN);
        while (ledger.retain(TEN.plus(Duration.ofDays(60)))) {
            // one step after another
        }
        write(new Change.Update(ledger.incidents().open().getFirst(), finding("a", "3")));
        assertFalse(ledger.outbox().owed("am", 10).getFirst().first());
    }

    @Test
    void whatWasSetAsideIsShownAndCanBeSentAgain() {
        Incident opened = write(new Change.Open(finding("a", "1")));
        Message message = ledger.outbox().owed("am", 10).getFirst();
        ledger.outbox().rejected(List.of(message), TEN.plusSeconds(1), "am answered 400");
        ledger.outbox().postponed(ledger.outbox().owed("slack", 10), TEN, "slack answered 503");
        List<Undelivered> all = ledger.deliveries().undelivered(10);
        assertEquals(
                List.of("am", "slack"), all.stream().map(Undelivered::channel).toList());
        assertEquals(
                new Undelivered(
                        message.id(),
                        "am",
                        opened.id(),
                        "failed-run",
                        "a",
                        false,
                        TEN,
                        1,
                        Optional.of("am answered 400"),
                        Optional.of(TEN.plusSeconds(1))),
                all.getFirst());
        assertEquals(Optional.empty(), all.getLast().setAsideAt());
        assertEquals(Again.UNKNOWN, ledger.deliveries().again(all.getLast().id(), TEN), "owed already");
        assertEquals(Again.OWED, ledger.deliveries().again(message.id(), TEN));
        assertEquals(List.of(message), ledger.outbox().owed("am", 10));
        ledger.outbox().rejected(List.of(message), TEN, "am answered 400");
        write(new Change.Resolve(opened));
        assertEquals(Again.OUTDATED, ledger.deliveries().again(message.id(), TEN));
    }

    @Test
    void whatWaitsIsBoundedAndOpenCriticalOnesStay() {
        Severity[] severities = {Severity.CRITICAL, Severity.WARNING};
        List<Change> open = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            open.add(new Change.Open(finding("job-" + i, severities[i % 2], "1")));
        }
        List<Incident> written = ledger.incidents().write(open, List.of("am", "slack"), TEN);
        List<Change> over = written.subList(0, 150).stream()
                .<Change>map(Change.Resolve::new)
                .toList();
        ledger.incidents().write(over, List.of("am", "slack"), TEN.plusSeconds(1));
        ledger.outbox().delivered(ledger.outbox().owed("slack", 1000), TEN);
        int steps = 0;
        while (ledger.bound(Duration.ofDays(7), 230, TEN.plusSeconds(2)) > 0) {
            assertTrue(++steps < 10, "it ends");
        }
        assertEquals(230, ledger.outbox().pending("am"));
        List<Message> left = ledger.outbox().owed("am", 1000);
        assertTrue(left.stream().allMatch(m -> m.incident().isOpen()), "what is over went first");
        assertEquals(
                125,
                left.stream()
                        .filter(m -> m.incident().finding().severity() == Severity.CRITICAL)
                        .count());
        while (ledger.bound(Duration.ofDays(7), 10, TEN.plusSeconds(3)) > 0) {
            assertTrue(++steps < 20, "it ends");
        }
        assertEquals(125, ledger.outbox().pending("am"), "open and critical, whatever the bound");
    }

    @Test
    void whatWaitsForTooLongIsSetAsideAndWaitsAnewWhenItIsWanted() {
        Incident critical = write(new Change.Open(finding("a", Severity.CRITICAL, "1")));
        Incident warning = write(new Change.Open(finding("b", Severity.WARNING, "1")));
        Incident over = write(new Change.Open(finding("c", Severity.CRITICAL, "1")));
        write(new Change.Resolve(over));
        Instant week = TEN.plus(Duration.ofDays(7));
        assertEquals(0, ledger.bound(Duration.ofDays(7), 10, week));
        Instant later = week.plusSeconds(10);
        ledger.retain(later);
        assertEquals(
                List.of(critical.id()),
                ledger.outbox().owed("am", 10).stream()
                        .map(m -> m.incident().id())
                        .toList(),
                "open and critical, whatever its age");
        assertEquals(Map.of("am", 2L, "slack", 2L), ledger.deliveries().setAside());
        Undelivered aged = ledger.deliveries().undelivered(10).stream()
                .filter(one -> one.channel().equals("am") && one.incident() == warning.id())
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of("waited for this channel for more than 168h"), aged.reason());
        assertEquals(Optional.of(later), aged.setAsideAt());
        assertEquals(Again.OWED, ledger.deliveries().again(aged.id(), later));
        assertEquals(0, ledger.bound(Duration.ofDays(7), 10, later.plusSeconds(60)));
        assertEquals(2, ledger.outbox().pending("am"));
        assertEquals(Map.of("am", 1L, "slack", 2L), ledger.deliveries().setAside());
        assertEquals(1, ledger.bound(Duration.ofDays(7), 10, later.plus(Duration.ofDays(8))));
    }

    @Test
    void aRowIsOwedUntilItIsTakenOrRejected() {
        write(new Change.Open(finding("a", "1")));
        write(new Change.Open(finding("b", "1")));
        List<Message> owed = ledger.outbox().owed("am", 10);
        ledger.outbox().postponed(owed, TEN.plusSeconds(60), "connection refused");
        assertEquals(owed, ledger.outbox().owed("am", 10));
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
