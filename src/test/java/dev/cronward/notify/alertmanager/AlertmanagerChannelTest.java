package dev.cronward.notify.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.catalog.Severity;
import dev.cronward.notify.Channel;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.Samples;
import dev.cronward.notify.http.HttpChannelContract;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.notify.http.StrictReceiver;
import dev.cronward.verdict.Incident;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The wire rules against a strict local receiver, and the rules of every channel. */
class AlertmanagerChannelTest extends HttpChannelContract {
    private final HttpClient client = HttpPost.client(Duration.ofSeconds(5));

    private AlertmanagerSettings settings(Duration timeout) {
        return new AlertmanagerSettings(
                "web-1",
                URI.create("http://127.0.0.1:9180"),
                timeout,
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1));
    }

    @Override
    protected Channel channel(int port, Duration timeout) {
        return at(port, timeout);
    }

    private AlertmanagerChannel at(int port, Duration timeout) {
        String url = "http://robot:p%40ss-w0rd@127.0.0.1:" + port + "/am/?token=t0k3n-v4lue";
        return new AlertmanagerChannel("alertmanager", url, client, settings(timeout));
    }

    @Override
    protected List<String> secrets() {
        return List.of("p@ss-w0rd", "p%40ss-w0rd", "cm9ib3Q6cEBzcy13MHJk", "t0k3n-v4lue", "robot");
    }

    @Test
    void postsToTheApiBelowThePrefixWithItsCredentials() {
        try (StrictReceiver receiver = new StrictReceiver()) {
            AlertmanagerChannel channel = at(receiver.port(), Duration.ofSeconds(20));
            assertEquals("alertmanager:127.0.0.1:" + receiver.port() + "/am", channel.name());
            channel.deliver(messages(channel.name()), NOW);
            StrictReceiver.Request request = receiver.requests().getFirst();
            assertEquals("POST", request.method());
            assertEquals("/am/api/v2/alerts?token=t0k3n-v4lue", request.path());
            assertEquals("application/json", request.headers().get("content-type"));
            assertEquals("Basic cm9ib3Q6cEBzcy13MHJk", request.headers().get("authorization"));
        }
    }

    @Test
    void writesWhatAlertmanagerReads() throws Exception {
        try (StrictReceiver receiver = new StrictReceiver()) {
            AlertmanagerChannel channel = at(receiver.port(), Duration.ofSeconds(20));
            channel.deliver(messages(channel.name()), NOW.plusSeconds(1));
            JsonNode alert = new ObjectMapper()
                    .readTree(receiver.requests().getFirst().body())
                    .get(0);
            assertEquals("failed-run", alert.at("/labels/alertname").asText());
            assertEquals("web-1", alert.at("/labels/node").asText());
            assertEquals("3", alert.at("/annotations/exit_status").asText());
            assertEquals("2027-03-14T03:00:00Z", alert.get("startsAt").asText());
            assertEquals("2027-03-14T03:05:01Z", alert.get("endsAt").asText());
            assertEquals("http://127.0.0.1:9180", alert.get("generatorURL").asText());
        }
    }

    @Test
    void refreshesThousandsInBoundedPosts() throws Exception {
        try (StrictReceiver receiver = new StrictReceiver()) {
            AlertmanagerChannel channel = at(receiver.port(), Duration.ofSeconds(20));
            List<Incident> current = new ArrayList<>();
            for (int i = 1; i <= 120; i++) {
                current.add(Samples.open(
                        i,
                        Samples.failedRun(
                                "job-" + i,
                                Severity.WARNING,
                                NOW,
                                Map.of("output_tail", "€".repeat(100_000), "command", "x".repeat(100_000))),
                        NOW));
            }
            assertInstanceOf(Delivery.Delivered.class, channel.refresh(current, NOW));
            int alerts = 0;
            for (StrictReceiver.Request request : receiver.requests()) {
                assertTrue(request.body().getBytes(StandardCharsets.UTF_8).length < 1024 * 1024);
                alerts += new ObjectMapper().readTree(request.body()).size();
            }
            assertEquals(120, alerts);
            assertEquals(3, receiver.requests().size());
        }
    }

    @Test
    void aRefreshThatIsRefusedTellsEachAlone() {
        try (StrictReceiver receiver = new StrictReceiver()) {
            receiver.answers(400, Map.of(), "bad");
            AlertmanagerChannel channel = at(receiver.port(), Duration.ofSeconds(20));
            List<Incident> three = List.of(
                    Samples.open(1, Samples.failedRun("a", NOW), NOW),
                    Samples.open(2, Samples.failedRun("b", NOW), NOW),
                    Samples.open(3, Samples.failedRun("c", NOW), NOW));
            assertInstanceOf(Delivery.Rejected.class, channel.refresh(three, NOW));
            assertEquals(4, receiver.requests().size(), "all together, then each alone");
        }
    }

    @Test
    void nothingToRefreshSendsNothing() {
        try (StrictReceiver receiver = new StrictReceiver()) {
            assertInstanceOf(
                    Delivery.Delivered.class,
                    at(receiver.port(), Duration.ofSeconds(20)).refresh(List.of(), NOW));
            assertEquals(List.of(), receiver.requests());
        }
    }

    @Test
    void aUrlOfNoUseIsRefusedWithoutShowingIt() {
        for (String bad :
                List.of("robot:secret@host:9093", "ftp://robot:secret@host", "http://", "http://a b:secret@c", "")) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> new AlertmanagerChannel("alertmanager", bad, client, settings(Duration.ofSeconds(1))),
                    bad);
            assertTrue(!refused.getMessage().contains("secret"), refused.getMessage());
        }
    }
}
