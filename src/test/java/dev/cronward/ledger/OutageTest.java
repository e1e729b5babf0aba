package dev.cronward.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.notify.Backoff;
import dev.cronward.notify.Dispatcher;
import dev.cronward.notify.alertmanager.AlertmanagerChannel;
import dev.cronward.notify.alertmanager.AlertmanagerSettings;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.redact.Redaction;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.IncidentStore.Change;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alertmanager is away while a thousand incidents begin, change and end; then it hears of each, once. */
@Timeout(120)
class OutageTest {
    private static final int INCIDENTS = 1_000;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void everythingIsThereAndNothingTwice() {
        Needs.program("/usr/bin/prometheus-alertmanager");
        try (Alertmanager alertmanager = Alertmanager.start();
                HttpClient client = HttpPost.client(Duration.ofSeconds(2));
                Ledger ledger = Ledger.open(directory.resolve("state"), LedgerSettings.defaults())) {
            // Told again after 2 s: what was told before the outage comes back by that.
            AlertmanagerSettings usual = new AlertmanagerSettings(
                    "web-1",
                    URI.create("http://127.0.0.1:9180"),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(1));
            var channel = new AlertmanagerChannel("am", alertmanager.url().toString(), client, usual);
            List<String> channels = List.of(channel.name());
            try (Dispatcher dispatcher = new Dispatcher(
                    ledger.outbox(),
                    Redaction.usual(),
                    List.of(channel),
                    InstantSource.system(),
                    new Random(7),
                    new Backoff(Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofSeconds(5)))) {
                dispatcher.start();
                ledger.incidents()
                        .write(List.of(new Change.Open(OutboxTest.finding("before", "1"))), channels, Instant.now());
                dispatcher.wake();
                Eventually.holds(
                        "the first is told", SOON, () -> alertmanager.alerts().size() == 1);
                alertmanager.stop();

                List<Change> opened = new ArrayList<>();
                for (int i = 0; i < INCIDENTS; i++) {
                    opened.add(new Change.Open(OutboxTest.finding("job-" + i, "1")));
                }
                List<Incident> open = ledger.incidents().write(opened, channels, Instant.now());
                dispatcher.wake();
                Eventually.holds(
                        "it is missed",
                        SOON,
                        () -> dispatcher.states().getFirst().failingSince().isPresent());
                List<Change> later = new ArrayList<>();
                for (Incident incident : open.subList(0, 600)) {
                    later.add(
                            incident.id() % 2 == 0
                                    ? new Change.Resolve(incident)
                                    : new Change.Update(
                                            incident,
                                            OutboxTest.finding(
                                                    incident.finding().subject(), "2")));
                }
                ledger.incidents().write(later, channels, Instant.now());
                dispatcher.wake();
                assertEquals(INCIDENTS, ledger.outbox().pending(channel.name()), "one message an incident");

                alertmanager.startAgain();
                Eventually.holds("all is told", SOON, () -> ledger.outbox().pending(channel.name()) == 0);
                assertEquals(1 + INCIDENTS, dispatcher.states().getFirst().delivered());
                // What is over fires for a minute, or nobody would ever have heard of it.
                List<Alertmanager.Alert> alerts = Eventually.get(
                        "every incident is there", SOON, alertmanager::alerts, all -> all.size() == INCIDENTS + 1);
                Set<String> jobs = alerts.stream()
                        .map(alert -> String.valueOf(alert.labels().get("cronjob")))
                        .collect(Collectors.toSet());
                assertEquals(INCIDENTS + 1, jobs.size());
            }
        }
    }
}
