package dev.cronward.ledger;

import dev.cronward.notify.Backoff;
import dev.cronward.notify.Dispatcher;
import dev.cronward.notify.alertmanager.AlertmanagerChannel;
import dev.cronward.notify.alertmanager.AlertmanagerSettings;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.redact.Redaction;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.IncidentStore.Change;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A process that opens incidents, ends every second one and tells an Alertmanager; it is made to be killed. */
public final class Telling {
    private Telling() {}

    /** A dispatcher between a ledger and an Alertmanager, not yet started. */
    static Dispatcher dispatcher(Ledger ledger, AlertmanagerChannel channel) {
        return new Dispatcher(
                ledger.outbox(),
                Redaction.usual(),
                List.of(channel),
                InstantSource.system(),
                new Random(),
                new Backoff(Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofSeconds(5)));
    }

    /** The channel to it; what is over ends at once. */
    static AlertmanagerChannel channel(String url) {
        AlertmanagerSettings settings = new AlertmanagerSettings(
                "web-1",
                URI.create("http://127.0.0.1:9180"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(30),
                Duration.ZERO);
        return new AlertmanagerChannel("am", url, HttpPost.client(Duration.ofSeconds(2)), settings);
    }

    /** Arguments: the state directory, the Alertmanager's URL, and a number that no other has. */
    public static void main(String[] args) {
        Ledger ledger = Ledger.open(Path.of(args[0]), LedgerSettings.defaults());
        AlertmanagerChannel channel = channel(args[1]);
        Dispatcher dispatcher = dispatcher(ledger, channel);
        dispatcher.start();
        System.out.println("ready");
        for (int i = 0; i < 50; i++) {
            List<Change> changes = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                changes.add(new Change.Open(OutboxTest.finding("job-" + args[2] + "-" + i + "-" + k, "1")));
            }
            List<Incident> opened = ledger.incidents().write(changes, List.of(channel.name()), Instant.now());
            dispatcher.wake();
            System.out.println(opened.getLast().id());
            ledger.incidents()
                    .write(
                            List.of(new Change.Resolve(opened.get(0)), new Change.Resolve(opened.get(1))),
                            List.of(channel.name()),
                            Instant.now());
            dispatcher.wake();
        }
    }
}
