package dev.cronward.notify.pagerduty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.catalog.Severity;
import dev.cronward.notify.Channel;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.Message;
import dev.cronward.notify.Samples;
import dev.cronward.notify.http.Demands;
import dev.cronward.notify.http.HttpChannelContract;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.notify.http.HttpReceiver;
import dev.cronward.notify.http.StrictReceiver;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Marks;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What PagerDuty documents for events of version 2, and the rules of every channel. */
class PagerDutyChannelTest extends HttpChannelContract {
    private static final String KEY = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

    private final HttpClient client = HttpPost.client(Duration.ofSeconds(5));

    @Override
    protected Channel channel(int port, Duration timeout) {
        return new PagerDutyChannel(
                new HttpReceiver("pagerduty", "http://127.0.0.1:" + port + "/v2/enqueue", client, timeout),
                KEY,
                "web-1");
    }

    @Override
    protected List<String> secrets() {
        return List.of(KEY);
    }

    private JsonNode told(Incident incident) throws Exception {
        return told(incident, true);
    }

    private JsonNode told(Incident incident, boolean first) throws Exception {
        try (StrictReceiver receiver = new StrictReceiver()) {
            receiver.answers(202, Map.of(), "{\"status\":\"success\",\"message\":\"Event processed\"}");
            receiver.demands(PagerDutyChannelTest::complaint);
            Channel channel = channel(receiver.port(), Duration.ofSeconds(20));
            assertEquals(
                    new Delivery.Delivered(),
                    channel.deliver(List.of(new Message(1, channel.name(), incident, NOW, first)), NOW));
            StrictReceiver.Request request = receiver.requests().getFirst();
            assertEquals("/v2/enqueue", request.path());
            return new ObjectMapper().readTree(request.body());
        }
    }

    private static Optional<String> complaint(StrictReceiver.Request request) {
        return Demands.check(request, event -> {
            Demands.that(request.body().getBytes(StandardCharsets.UTF_8).length <= 512_000, "too large");
            Demands.names(
                    event,
                    Set.of("routing_key", "event_action", "dedup_key"),
                    Set.of("payload", "client", "client_url", "links", "images"));
            Demands.that(event.get("routing_key").asText().length() == 32, "routing_key");
            Demands.text(event.get("dedup_key"), 255);
            String action = event.get("event_action").asText();
            Demands.that(Set.of("trigger", "acknowledge", "resolve").contains(action), "event_action " + action);
            if (action.equals("trigger")) {
                payload(event.path("payload"));
            }
            for (JsonNode link : event.path("links")) {
                Demands.names(link, Set.of("href"), Set.of("text"));
            }
        });
    }

    private static void payload(JsonNode payload) {
        Demands.names(
                payload,
                Set.of("summary", "source", "severity"),
                Set.of("timestamp", "component", "group", "class", "custom_details"));
        Demands.text(payload.get("summary"), 1024);
        Demands.text(payload.get("source"), 1024);
        Demands.that(
                Set.of("critical", "error", "warning", "info")
                        .contains(payload.get("severity").asText()),
                "severity");
        Instant.parse(payload.get("timestamp").asText());
        Demands.that(payload.get("custom_details").isObject(), "custom_details");
    }

    private static Incident failed(long id, Map<String, String> evidence, Instant at) {
        return Samples.open(id, Samples.failedRun("backup", Severity.CRITICAL, at, evidence), at);
    }

    @Test
    void triggersWithWhatPeopleLookFor() throws Exception {
        JsonNode event =
                told(failed(1, Map.of("exit_status", "3", "cause", "disk-full", "output_tail", "full\n"), NOW));
        assertEquals("trigger", event.get("event_action").asText());
        JsonNode payload = event.get("payload");
        assertEquals(
                "web-1: backup failed with exit status 3",
                payload.get("summary").asText());
        assertEquals("web-1", payload.get("source").asText());
        assertEquals("critical", payload.get("severity").asText());
        assertEquals("2027-03-14T03:00:00Z", payload.get("timestamp").asText());
        assertEquals("failed-run", payload.get("class").asText());
        assertEquals("backup", payload.get("component").asText());
        assertEquals("storage", payload.get("group").asText());
        JsonNode details = payload.get("custom_details");
        for (var detail : Map.of(
                        "job", "backup",
                        "owner", "storage",
                        "exit_status", "3",
                        "cause", "disk-full",
                        "output_tail", "full\n",
                        "since", "2027-03-14T03:00:00Z")
                .entrySet()) {
            assertEquals(detail.getValue(), details.get(detail.getKey()).asText());
        }
        assertEquals(
                "https://wiki.example/runbooks/backup",
                event.at("/links/0/href").asText());
    }

    @Test
    void allThatIsToldOfAnIncidentHasOneKeyAndTheNextIncidentAnother() throws Exception {
        Incident open = failed(1, Map.of("failures_in_row", "1"), NOW);
        Incident changed = Samples.changed(
                open,
                Samples.failedRun("backup", Severity.INFO, NOW, Map.of("failures_in_row", "2")),
                NOW.plusSeconds(60));
        JsonNode key = told(open).get("dedup_key");
        assertEquals(key, told(changed).get("dedup_key"));
        JsonNode over = told(Samples.resolved(changed, NOW.plusSeconds(90)));
        assertEquals("resolve", over.get("event_action").asText());
        assertEquals(key, over.get("dedup_key"));
        assertNotEquals(key, told(failed(2, Map.of(), NOW)).get("dedup_key"));
        Incident ofAFreshLedger = failed(1, Map.of(), NOW.plusSeconds(3600));
        assertNotEquals(key, told(ofAFreshLedger).get("dedup_key"));
    }

    @Test
    void whatSomebodyHasTakenOnIsAcknowledgedUnderTheSameKey() throws Exception {
        Incident open = failed(1, Map.of(), NOW);
        Incident taken = failed(1, Map.of(Marks.ACKNOWLEDGED_BY, "alice"), NOW);
        JsonNode event = told(taken, false);
        assertEquals("acknowledge", event.get("event_action").asText());
        assertEquals(told(open).get("dedup_key"), event.get("dedup_key"));
        assertEquals(3, event.size(), "no payload: " + event);
        assertEquals(
                "resolve",
                told(Samples.resolved(taken, NOW.plusSeconds(60)), false)
                        .get("event_action")
                        .asText());
        try (StrictReceiver receiver = new StrictReceiver()) {
            Channel channel = channel(receiver.port(), Duration.ofSeconds(20));
            assertEquals(
                    new Delivery.Delivered(),
                    channel.deliver(List.of(new Message(1, channel.name(), taken, NOW, true)), NOW));
            assertEquals(List.of(), receiver.requests(), "nobody is woken for what is taken care of");
        }
    }

    @Test
    void whateverAJobWritesStaysWithinTheLimits() throws Exception {
        for (String unit : List.of("x", "€", "\"\u0001", "😀")) {
            JsonNode event = told(failed(
                    1,
                    Map.of("output_tail", unit.repeat(100_000), "command", unit.repeat(100_000), "job", "another"),
                    NOW));
            assertTrue(event.at("/payload/custom_details/output_tail").asText().startsWith("…"));
            assertEquals("backup", event.at("/payload/custom_details/job").asText());
        }
    }
}
