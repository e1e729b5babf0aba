package dev.cronward.notify.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.notify.Backoff;
import dev.cronward.notify.Dispatcher;
import dev.cronward.notify.MemoryOutbox;
import dev.cronward.notify.Samples;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.notify.http.StrictReceiver;
import dev.cronward.redact.Redaction;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.verdict.Incident;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole way from the outbox to Debian's Alertmanager, seen through its own API. */
@Timeout(120)
class RealAlertmanagerTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final MemoryOutbox outbox = new MemoryOutbox();
    private final HttpClient client = HttpPost.client(Duration.ofSeconds(2));
    private final Instant now = Instant.now();
    private Alertmanager alertmanager;
    private AlertmanagerChannel channel;
    private Dispatcher dispatcher;

    @BeforeEach
    void prepare() {
        Needs.program("/usr/bin/prometheus-alertmanager");
        use(Alertmanager.absent());
    }

    private void use(Alertmanager receiver) {
        alertmanager = receiver;
        AlertmanagerSettings quick = new AlertmanagerSettings(
                "web-1",
                URI.create("http://127.0.0.1:9180"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofMinutes(10),
                Duration.ofSeconds(4));
        channel = new AlertmanagerChannel("alertmanager", alertmanager.url().toString(), client, quick);
        dispatcher = new Dispatcher(
                outbox,
                Redaction.usual(),
                List.of(channel),
                InstantSource.system(),
                new Random(7),
                new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    @AfterEach
    void end() {
        if (dispatcher != null) {
            dispatcher.close();
            alertmanager.close();
        }
        client.close();
    }

    private void write(Incident incident) {
        outbox.write(channel.name(), incident);
        dispatcher.wake();
    }

    private List<Alertmanager.Alert> awaitAlerts(String what, int count) {
        return Eventually.get(what, SOON, alertmanager::alerts, alerts -> alerts.size() == count);
    }

    @Test
    void firesAndResolves() {
        alertmanager.startAgain();
        dispatcher.start();
        Incident incident = Samples.open(1, Samples.failedRun("backup", now), now);
        write(incident);
        Alertmanager.Alert alert = awaitAlerts("the alert fires", 1).getFirst();
        assertEquals("failed-run", alert.labels().get("alertname"));
        assertEquals("backup", alert.labels().get("cronjob"));
        assertEquals("tar: disk full\n", alert.annotations().get("output_tail"));

        write(Samples.resolved(incident, Instant.now()));
        awaitAlerts("the alert is over", 0);
        Eventually.holds("all delivered", SOON, () -> outbox.pending(channel.name()) == 0);
        assertEquals(2, dispatcher.states().getFirst().delivered());
    }

    @Test
    void differentThingsAreDifferentAlertsHoweverOddTheirNames() {
        alertmanager.startAgain();
        dispatcher.start();
        write(Samples.open(1, Samples.failedRun("a\u0000\u001b[2J\ud83d'\"\\{}", now), now));
        write(Samples.open(2, Samples.failedRun("b" + "ü".repeat(5000), now), now));
        write(Samples.open(
                3,
                Samples.failedRun(
                        "c", Severity.INFO, now, Map.of("bad name!", "\u0007", "output_tail", "\ufffe".repeat(9999))),
                now));
        write(Samples.open(4, Samples.crondDown("host", now), now));
        awaitAlerts("all four", 4);
        assertEquals(0, dispatcher.states().getFirst().rejected());
    }

    @Test
    void comesBackAfterAlertmanagerLostItsMemory() {
        alertmanager.startAgain();
        dispatcher.start();
        write(Samples.open(1, Samples.failedRun("backup", now), now));
        awaitAlerts("the alert fires", 1);
        alertmanager.stop();
        alertmanager.startAgain();
        Alertmanager.Alert again = awaitAlerts("the alert is back", 1).getFirst();
        assertEquals("backup", again.labels().get("cronjob"));
        Instant startsAt = Instant.parse(again.startsAt());
        assertTrue(Duration.between(startsAt, now).abs().toMillis() < 2, "the same start as before: " + startsAt);
    }

    @Test
    void isDeliveredOnceAlertmanagerIsUp() {
        dispatcher.start();
        write(Samples.open(1, Samples.failedRun("backup", now), now));
        Eventually.holds(
                "an attempt has failed",
                SOON,
                () -> dispatcher.states().getFirst().lastError().isPresent());
        assertEquals(1, outbox.pending(channel.name()));
        alertmanager.startAgain();
        awaitAlerts("the alert fires", 1);
        Eventually.holds("delivered", SOON, () -> outbox.pending(channel.name()) == 0);
    }

    @Test
    void aChangeOfSeverityLeavesOneAlert() {
        alertmanager.startAgain();
        dispatcher.start();
        Incident warning = Samples.open(1, Samples.failedRun("backup", now), now);
        write(warning);
        awaitAlerts("the alert fires", 1);
        write(Samples.changed(
                warning, Samples.failedRun("backup", Severity.CRITICAL, now, Map.of()), now.plusSeconds(1)));
        Eventually.get(
                "only the critical one fires",
                SOON,
                alertmanager::alerts,
                alerts -> alerts.size() == 1
                        && "critical".equals(alerts.getFirst().labels().get("severity")));
    }

    @Test
    void somebodyHearsOfWhatWasOverBeforeAlertmanagerCameBack() {
        try (StrictReceiver people = new StrictReceiver()) {
            use(Alertmanager.absent("""
                    route: {receiver: people, group_wait: 1s, group_interval: 1s}
                    receivers: [{name: people, webhook_configs: [{url: 'http://127.0.0.1:%d/'}]}]
                    """.formatted(people.port())));
            dispatcher.start();
            Incident incident =
                    Samples.open(1, Samples.failedRun("backup", now.minusSeconds(60)), now.minusSeconds(60));
            write(incident);
            write(Samples.resolved(incident, now.minusSeconds(30)));
            alertmanager.startAgain();
            Eventually.get(
                    "notified as firing and then as resolved",
                    Duration.ofSeconds(30),
                    () -> people.requests().stream()
                            .map(StrictReceiver.Request::body)
                            .toList(),
                    bodies -> bodies.stream().anyMatch(b -> b.contains("\"status\":\"firing\""))
                            && bodies.getLast().startsWith("{\"receiver\":\"people\",\"status\":\"resolved\""));
        }
    }
}
