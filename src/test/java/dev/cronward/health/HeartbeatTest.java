package dev.cronward.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.cronward.redact.Redaction;
import dev.cronward.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dead man's switch is told: nothing but the truth. */
class HeartbeatTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration SELDOM = Duration.ofHours(1);
    private static final Wellbeing STARTING = new Wellbeing(false, true, List.of("started: not yet"));
    private static final Wellbeing WELL = new Wellbeing(true, true, List.of());
    private static final Wellbeing FULL = new Wellbeing(true, true, List.of("ledger: full, --password=hunter2"));

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private volatile Wellbeing present = STARTING;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private Heartbeat heartbeat(Duration interval) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ping/0a1b2c3d-secret?create=1";
        return new Heartbeat(
                new HeartbeatSettings(url, interval, Duration.ofSeconds(5)),
                "web-1",
                () -> present,
                Redaction.usual()::of);
    }

    @Test
    void aChangeIsToldAtOnceAndWhatIsStillStartingIsNotCalledWell() {
        try (Heartbeat heartbeat = heartbeat(SELDOM)) {
            heartbeat.begin();
            Eventually.holds("the start", SOON, () -> calls.size() == 1);
            present = WELL;
            Eventually.holds("all is well", SOON, () -> calls.size() == 2);
            present = FULL;
            Eventually.holds("it is not", SOON, () -> calls.size() == 3);
            present = WELL;
            Eventually.holds("it is again", SOON, () -> calls.size() == 4);
            assertEquals(
                    List.of(
                            "POST /ping/0a1b2c3d-secret/start?create=1 cronward begins to watch node web-1",
                            "POST /ping/0a1b2c3d-secret?create=1 cronward watches node web-1",
                            "POST /ping/0a1b2c3d-secret/fail?create=1 cronward on node web-1 is not well\n"
                                    + "ledger: full, --password=[redacted]",
                            "POST /ping/0a1b2c3d-secret?create=1 cronward watches node web-1"),
                    List.copyOf(calls));
            assertTrue(heartbeat.problem().isEmpty());
        }
    }

    @Test
    void aReceiverThatDoesNotTakeItIsToldWithoutItsSecretAndTriedAgain() {
        present = WELL;
        answer = 503;
        try (Heartbeat heartbeat = heartbeat(OFTEN)) {
            heartbeat.begin();
            Eventually.holds("it is refused", SOON, () -> heartbeat.problem().isPresent());
            String problem = heartbeat.problem().orElseThrow();
            assertTrue(problem.startsWith("the heartbeat is not taken: 127.0.0.1:"), problem);
            assertTrue(problem.endsWith(" answered 503"), problem);
            assertFalse(problem.contains("secret"), problem);
            answer = 200;
            Eventually.holds("it is taken", SOON, () -> heartbeat.problem().isEmpty());
            int taken = calls.size();
            Eventually.holds("again and again", SOON, () -> calls.size() >= taken + 2);
        }
    }
}
