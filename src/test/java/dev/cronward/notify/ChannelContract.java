package dev.cronward.notify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.redact.Redaction;
import dev.cronward.testing.Eventually;
import dev.cronward.verdict.Details;
import dev.cronward.verdict.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every channel must do, whatever its receiver; the test of each channel extends it. */
@Timeout(60)
public abstract class ChannelContract {
    protected static final Instant NOW = Instant.parse("2027-03-14T03:00:00Z");
    protected static final Duration TIMEOUT = Duration.ofMillis(500);
    protected static final Duration PATIENT = Duration.ofSeconds(20);

    /** A new channel to a receiver on that port of 127.0.0.1, configured with all of {@link #secrets}. */
    protected abstract Channel channel(int port, Duration timeout);

    /** A fresh receiver of this channel's kind. */
    protected abstract ContractReceiver receiver();

    /** What nobody may see. */
    protected abstract List<String> secrets();

    protected static List<Message> messages(String channel) {
        return List.of(new Message(1, channel, Samples.open(1, Samples.failedRun("backup", NOW), NOW), NOW, true));
    }

    /** An attempt whose result shows no secret. */
    protected Delivery deliver(int port, Duration timeout) {
        Channel channel = channel(port, timeout);
        Delivery result = channel.deliver(messages(channel.name()), NOW);
        for (String secret : secrets()) {
            assertFalse(result.toString().contains(secret), () -> "a secret in: " + result);
        }
        return result;
    }

    @Test
    void deliversToAReceiverThatTakesIt() {
        try (ContractReceiver receiver = receiver()) {
            assertInstanceOf(Delivery.Delivered.class, deliver(receiver.port(), PATIENT));
            Eventually.get("what was sent", PATIENT, receiver::received, sent -> sent.size() == 1);
        }
    }

    /** Whatever it makes of a message, and however it is told: by a row of the outbox or again and again. */
    @Test
    void noSecretOfAFindingReachesTheReceiver() {
        Finding leaky = new Finding(
                "failed-run",
                "host:root:report --token=planted1 PGPASSWORD=planted2",
                Severity.WARNING,
                NOW,
                Optional.empty(),
                Optional.of("root"),
                Optional.of("storage"),
                Optional.of("https://ci:planted3@wiki.example/run?key=planted4"),
                "report failed: password: planted5",
                Map.of(
                        "command",
                        "curl -u ci:planted6 https://x -H 'Authorization: Bearer planted7'",
                        Details.RERUN,
                        "runuser -u root -- env -i PGPASSWORD=planted10 /bin/sh -c report </dev/null",
                        "output_tail",
                        "-----BEGIN RSA PRIVATE KEY-----\nplanted8\n",
                        "reason",
                        "mysqldump -pplanted9 failed"));
        try (ContractReceiver receiver = receiver()) {
            Channel channel = channel(receiver.port(), PATIENT);
            MemoryOutbox outbox = new MemoryOutbox();
            outbox.write(channel.name(), Samples.open(1, leaky, NOW));
            int wanted = channel instanceof RefreshedChannel ? 2 : 1;
            try (Dispatcher dispatcher = new Dispatcher(
                    outbox,
                    Redaction.usual(),
                    List.of(channel),
                    InstantSource.fixed(NOW),
                    new Random(7),
                    Backoff.usual())) {
                dispatcher.start();
                Eventually.get("what was sent", PATIENT, receiver::received, sent -> sent.size() >= wanted);
            }
            for (String sent : receiver.received()) {
                assertFalse(sent.contains("planted"), sent);
                assertTrue(sent.contains(Redaction.MARK), sent);
                // What lacks its secret does nothing where it is pasted.
                assertTrue(sent.contains("# not to be run as it stands, secrets were taken out"), sent);
            }
        }
    }

    /** What whoever is woken by it needs, whichever way it comes. */
    @Test
    void carriesWhatIsAskedForAtNight() {
        Map<String, String> evidence = Map.of(
                "start",
                "2027-03-14T02:00:00Z",
                "end",
                "2027-03-14T02:59:00Z",
                "exit_status",
                "3",
                "cause",
                "disk-full",
                "idempotent",
                "nobody said",
                Details.COST,
                "time 3540.000s, usually 3.000s; peak memory 240.0 MiB, usually 80.0 MiB",
                Details.RERUN,
                "runuser -u backup -- env -i -C / SHELL=/bin/sh /bin/sh -c 'backup --all' </dev/null",
                "output_tail",
                "tar: disk full");
        Finding finding = Samples.failedRun("backup", Severity.CRITICAL, NOW, evidence);
        try (ContractReceiver receiver = receiver()) {
            Channel channel = channel(receiver.port(), PATIENT);
            assertInstanceOf(
                    Delivery.Delivered.class,
                    channel.deliver(
                            List.of(new Message(1, channel.name(), Samples.open(1, finding, NOW), NOW, true)), NOW));
            String sent = Eventually.get("what was sent", PATIENT, receiver::received, all -> all.size() == 1)
                    .getFirst()
                    .replace("&lt;", "<");
            for (String asked : List.of(
                    "backup", "web-1", "storage", "critical", "https://wiki.example/runbooks/backup", "failed-run")) {
                assertTrue(sent.contains(asked), () -> asked + " is not in " + sent);
            }
            evidence.values().forEach(fact -> assertTrue(sent.contains(fact), () -> fact + " is not in " + sent));
        }
    }

    @Test
    void itsNameKeepsItsSecrets() {
        Channel channel = channel(9, TIMEOUT);
        for (String secret : secrets()) {
            assertFalse(channel.name().contains(secret));
            assertFalse(channel.toString().contains(secret));
        }
    }

    @Test
    void tellsApartWhatMayYetSucceed() {
        try (ContractReceiver receiver = receiver()) {
            receiver.refusesForNow();
            assertInstanceOf(Delivery.TryAgain.class, deliver(receiver.port(), PATIENT));
            receiver.refusesTheMessage();
            Delivery.Rejected rejected = assertInstanceOf(Delivery.Rejected.class, deliver(receiver.port(), PATIENT));
            assertTrue(rejected.reason().matches(".*\\b[45][0-9]{2}\\b.*"), rejected.reason());
        }
    }

    @Test
    void aClosedPortIsTriedAgain() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertInstanceOf(Delivery.TryAgain.class, deliver(closed, PATIENT));
    }

    @Test
    void aReceiverThatHangsIsLeftAfterTheTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Delivery.TryAgain later =
                    assertInstanceOf(Delivery.TryAgain.class, deliver(silent.getLocalPort(), TIMEOUT));
            assertTrue(later.reason().contains("no answer within 500 ms"), later.reason());
        }
    }

    @Test
    void aReceiverThatHangsUpIsTriedAgain() throws IOException {
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!rude.isClosed()) {
                    try {
                        rude.accept().close();
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            assertInstanceOf(Delivery.TryAgain.class, deliver(rude.getLocalPort(), PATIENT));
        }
    }

    @Test
    void anInterruptEndsAnAttempt() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var result = new CompletableFuture<Delivery>();
            Thread thread = Thread.ofPlatform().start(() -> result.complete(deliver(silent.getLocalPort(), PATIENT)));
            try (Socket connected = silent.accept()) {
                thread.interrupt();
                assertInstanceOf(Delivery.TryAgain.class, result.get(10, TimeUnit.SECONDS));
                assertTrue(connected.isBound());
            }
        }
    }
}
