package dev.cronward.notify.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.catalog.Severity;
import dev.cronward.notify.Channel;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.Message;
import dev.cronward.notify.Samples;
import dev.cronward.notify.facts.Sender;
import dev.cronward.notify.http.Demands;
import dev.cronward.notify.http.HttpChannelContract;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.notify.http.HttpReceiver;
import dev.cronward.notify.http.StrictReceiver;
import dev.cronward.verdict.Incident;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The format that Alertmanager documents for its webhooks, and the rules of every channel. */
class WebhookChannelTest extends HttpChannelContract {
    private final HttpClient client = HttpPost.client(Duration.ofSeconds(5));

    @Override
    protected Channel channel(int port, Duration timeout) {
        String url = "http://robot:p%40ss-w0rd@127.0.0.1:" + port + "/hooks/h00k-p4th-s3cret/?token=t0k3n-v4lue";
        return new WebhookChannel(
                new HttpReceiver("webhook", url, client, timeout),
                new Sender("web-1", URI.create("http://127.0.0.1:9180")));
    }

    @Override
    protected List<String> secrets() {
        return List.of("p@ss-w0rd", "p%40ss-w0rd", "cm9ib3Q6cEBzcy13MHJk", "t0k3n-v4lue", "robot", "h00k-p4th-s3cret");
    }

    private JsonNode told(Incident incident) throws Exception {
        try (StrictReceiver receiver = new StrictReceiver()) {
            receiver.demands(WebhookChannelTest::complaint);
            Channel channel = channel(receiver.port(), Duration.ofSeconds(20));
            assertInstanceOf(
                    Delivery.Delivered.class,
                    channel.deliver(List.of(new Message(1, channel.name(), incident, NOW, true)), NOW));
            StrictReceiver.Request request = receiver.requests().getFirst();
            assertEquals("/hooks/h00k-p4th-s3cret/?token=t0k3n-v4lue", request.path());
            assertEquals("Basic cm9ib3Q6cEBzcy13MHJk", request.headers().get("authorization"));
            return new ObjectMapper().readTree(request.body());
        }
    }

    private static Optional<String> complaint(StrictReceiver.Request request) {
        return Demands.check(request, group -> {
            Demands.names(
                    group,
                    Set.of(
                            "version",
                            "groupKey",
                            "truncatedAlerts",
                            "status",
                            "receiver",
                            "groupLabels",
                            "commonLabels",
                            "commonAnnotations",
                            "externalURL",
                            "alerts"),
                    Set.of());
            Demands.that(group.get("version").asText().equals("4"), "version");
            Demands.that(group.get("truncatedAlerts").isInt(), "truncatedAlerts");
            status(group);
            for (JsonNode alert : group.get("alerts")) {
                Demands.names(
                        alert,
                        Set.of("status", "labels", "annotations", "startsAt", "endsAt", "generatorURL", "fingerprint"),
                        Set.of());
                status(alert);
                Demands.that(alert.get("fingerprint").asText().matches("[0-9a-f]{16}"), "fingerprint");
                Instant.parse(alert.get("startsAt").asText());
                Instant.parse(alert.get("endsAt").asText());
                group.get("groupLabels")
                        .properties()
                        .forEach(label -> Demands.that(
                                label.getValue().equals(alert.get("labels").get(label.getKey())), "groupLabels"));
            }
            Demands.that(group.get("alerts").size() == 1, "alerts");
        });
    }

    private static void status(JsonNode node) {
        Demands.that(Set.of("firing", "resolved").contains(node.get("status").asText()), "status");
    }

    @Test
    void tellsOfAnIncidentThatOpens() throws Exception {
        JsonNode group = told(Samples.open(1, Samples.failedRun("backup", NOW), NOW));
        assertEquals("firing", group.get("status").asText());
        assertEquals(
                "{}:{alertname=\"failed-run\", cronjob=\"backup\", node=\"web-1\"}",
                group.get("groupKey").asText());
        assertEquals("storage", group.at("/commonLabels/owner").asText());
        assertEquals("warning", group.at("/alerts/0/labels/severity").asText());
        assertEquals(
                "tar: disk full\n", group.at("/commonAnnotations/output_tail").asText());
        assertEquals(
                "https://wiki.example/runbooks/backup",
                group.at("/alerts/0/annotations/runbook_url").asText());
        assertEquals("2027-03-14T03:00:00Z", group.at("/alerts/0/startsAt").asText());
        assertEquals("0001-01-01T00:00:00Z", group.at("/alerts/0/endsAt").asText());
    }

    @Test
    void tellsOfItsEndUnderTheSameKey() throws Exception {
        Incident open = Samples.open(1, Samples.failedRun("backup", NOW), NOW);
        JsonNode firing = told(open);
        JsonNode over = told(Samples.resolved(open, NOW.plusSeconds(90)));
        assertEquals("resolved", over.get("status").asText());
        assertEquals("resolved", over.at("/alerts/0/status").asText());
        assertEquals("2027-03-14T03:01:30Z", over.at("/alerts/0/endsAt").asText());
        assertEquals(firing.get("groupKey"), over.get("groupKey"));
        assertEquals(firing.at("/alerts/0/fingerprint"), over.at("/alerts/0/fingerprint"));
    }

    @Test
    void theGroupOutlivesAChangeOfSeverityAndTheFingerprintDoesNot() throws Exception {
        JsonNode before = told(Samples.open(1, Samples.failedRun("backup", NOW), NOW));
        JsonNode after =
                told(Samples.open(1, Samples.failedRun("backup", Severity.CRITICAL, NOW, Map.of("cause", "x")), NOW));
        assertEquals(before.get("groupKey"), after.get("groupKey"));
        assertNotEquals(before.at("/alerts/0/fingerprint"), after.at("/alerts/0/fingerprint"));
    }

    @Test
    void aNameThatNeedsEscapingKeepsTheKeyReadable() throws Exception {
        JsonNode group = told(Samples.open(1, Samples.failedRun("a\"b\\c", NOW), NOW));
        assertEquals(
                "{}:{alertname=\"failed-run\", cronjob=\"a\\\"b\\\\c\", node=\"web-1\"}",
                group.get("groupKey").asText());
    }
}
