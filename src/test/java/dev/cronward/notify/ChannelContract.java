package dev.cronward.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.notify.http.StrictReceiver;
import dev.cronward.redact.Redaction;
import dev.cronward.testing.Eventually;
import dev.cronward.verdict.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration PATIENT = Duration.ofSeconds(20);

    /** A new channel to a receiver on that port of 127.0.0.1, configured with all of {@link #secrets}. */
    protected abstract Channel channel(int port, Duration timeout);

    /** What nobody may see. */
    protected abstract List<String> secrets();

    protected static List<Message> messages(String channel) {
        return List.of(new Message(1, channel, Samples.open(1, Samples.failedRun("backup", NOW), NOW), NOW, 0));
    }

    private Delivery deliver(int port, Duration timeout) {
        Channel channel = channel(port, timeout);
        Delivery result = channel.deliver(messages(channel.name()), NOW);
        for (String secret : secrets()) {
            assertFalse(result.toString().contains(secret), () -> "a secret in: " + result);
        }
        return result;
    }

    @Test
    void deliversToAReceiverThatTakesIt() {
        try (StrictReceiver receiver = new StrictReceiver()) {
            assertInstanceOf(Delivery.Delivered.class, deliver(receiver.port(), PATIENT));
            assertEquals(1, receiver.requests().size());
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
                        "command", "curl -u ci:planted6 https://x -H 'Authorization: Bearer planted7'",
                        "output_tail", "-----BEGIN RSA PRIVATE KEY-----\nplanted8\n",
                        "reason", "mysqldump -pplanted9 failed"));
        try (StrictReceiver receiver = new StrictReceiver()) {
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
                Eventually.get("what was sent", PATIENT, receiver::requests, sent -> sent.size() >= wanted);
            }
            for (StrictReceiver.Request request : receiver.requests()) {
                assertFalse(request.toString().contains("planted"), request.body());
                assertTrue(request.body().contains(Redaction.MARK), request.body());
            }
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
        try (StrictReceiver receiver = new StrictReceiver()) {
            for (int status : new int[] {301, 401, 403, 404, 408, 429, 500, 502, 503, 504}) {
                receiver.answers(status, Map.of(), "%REQUEST%");
                assertInstanceOf(Delivery.TryAgain.class, deliver(receiver.port(), PATIENT), "status " + status);
            }
            receiver.answers(400, Map.of(), "%REQUEST%");
            Delivery.Rejected rejected =
                    assertInstanceOf(Delivery.Rejected.class, deliver(receiver.port(), PATIENT), "status 400");
            assertTrue(rejected.reason().contains("400"), rejected.reason());
        }
    }

    @Test
    void honoursRetryAfter() {
        try (StrictReceiver receiver = new StrictReceiver()) {
            receiver.answers(503, Map.of("Retry-After", "17"), "");
            Delivery.TryAgain later = assertInstanceOf(Delivery.TryAgain.class, deliver(receiver.port(), PATIENT));
            assertEquals(Optional.of(Duration.ofSeconds(17)), later.after());
            receiver.answers(429, Map.of("Retry-After", "Sun, 14 Mar 2027 03:01:00 GMT"), "");
            assertEquals(
                    Optional.of(Duration.ofMinutes(1)),
                    ((Delivery.TryAgain) deliver(receiver.port(), PATIENT)).after());
            receiver.answers(503, Map.of("Retry-After", "soon"), "");
            assertEquals(Optional.empty(), ((Delivery.TryAgain) deliver(receiver.port(), PATIENT)).after());
        }
    }

    @Test
    void survivesAnswersThatAreGarbageOrHuge() {
        try (StrictReceiver receiver = new StrictReceiver()) {
            receiver.answers(500, Map.of(), "\u0000\u001b[31m\u00ff\u00fe{\"");
            Delivery.TryAgain garbage = assertInstanceOf(Delivery.TryAgain.class, deliver(receiver.port(), PATIENT));
            assertTrue(garbage.reason().chars().noneMatch(c -> c < ' '), garbage.reason());
            receiver.answers(500, Map.of(), "x".repeat(20_000_000));
            Delivery.TryAgain huge = assertInstanceOf(Delivery.TryAgain.class, deliver(receiver.port(), PATIENT));
            assertTrue(huge.reason().length() < 1000, "bounded");
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
    void anAnswerThatNeverEndsIsLeftAfterTheTimeout() throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> {
                try (Socket socket = endless.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 500 Oh\r\nContent-Length: 1000\r\n\r\nhalf"
                                    .getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // The channel has hung up, which is what is tested.
                }
            });
            assertInstanceOf(Delivery.TryAgain.class, deliver(endless.getLocalPort(), TIMEOUT));
            assertTrue(
                    answering.join(Duration.ofSeconds(10)), "the channel hangs up instead of keeping the connection");
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
