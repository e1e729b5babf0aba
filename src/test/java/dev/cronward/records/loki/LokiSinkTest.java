package dev.cronward.records.loki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.http.Demands;
import dev.cronward.notify.http.Endpoint;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.notify.http.StrictReceiver;
import dev.cronward.records.RecordSamples;
import dev.cronward.records.RunRecord;
import dev.cronward.records.SchemaCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a local receiver that demands what Loki's HTTP API documents of a push. */
@Timeout(60)
class LokiSinkTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static LokiSink sink(StrictReceiver receiver) {
        Endpoint endpoint =
                Endpoint.below("http://ci:hunter2@127.0.0.1:" + receiver.port() + "/base/", LokiSettings.PATH);
        return new LokiSink(
                "loki", new LokiSettings(endpoint, HttpPost.client(PATIENT), PATIENT, Optional.of("tenant-1")));
    }

    private static StrictReceiver loki() {
        StrictReceiver receiver = new StrictReceiver();
        receiver.answers(204, Map.of(), "");
        receiver.demands(request -> Demands.check(request, LokiSinkTest::push));
        return receiver;
    }

    private static void push(JsonNode body) {
        Demands.names(body, Set.of("streams"), Set.of());
        Demands.that(body.get("streams").isArray() && !body.get("streams").isEmpty(), "no streams");
        for (JsonNode stream : body.get("streams")) {
            Demands.names(stream, Set.of("stream", "values"), Set.of());
            Demands.that(stream.get("stream").size() <= 15, "too many labels");
            stream.get("stream").properties().forEach(label -> {
                Demands.that(label.getKey().matches("[a-zA-Z_][a-zA-Z0-9_]*"), "label " + label.getKey());
                Demands.text(label.getValue(), 2048);
            });
            Demands.that(!stream.get("values").isEmpty(), "no values");
            for (JsonNode value : stream.get("values")) {
                Demands.that(value.isArray() && value.size() == 2, "a value is a time and a line: " + value);
                Demands.that(
                        value.get(0).asText().matches("[0-9]{19}")
                                && value.get(0).isTextual(),
                        "no time");
                Demands.text(value.get(1), 256 * 1024);
            }
        }
    }

    @Test
    void linesWithFewLabels() throws Exception {
        try (StrictReceiver receiver = loki()) {
            List<RunRecord> records = new ArrayList<>(RecordSamples.both(1, 3));
            records.add(RecordSamples.leaky());
            assertInstanceOf(Delivery.Delivered.class, sink(receiver).deliver(records, RecordSamples.AT));
            StrictReceiver.Request request = receiver.requests().getFirst();
            assertEquals("/base/loki/api/v1/push", request.path());
            assertEquals("tenant-1", request.headers().get("x-scope-orgid"));
            assertTrue(request.headers().get("authorization").startsWith("Basic "));
            assertFalse(request.body().contains("planted"), request.body());
            JsonNode streams = new ObjectMapper().readTree(request.body()).get("streams");
            assertEquals(2, streams.size());
            assertEquals(
                    "{\"service_name\":\"cronward\",\"node\":\"web1\",\"event\":\"start\"}",
                    streams.get(0).get("stream").toString());
            assertEquals(3, streams.get(0).get("values").size());
            assertEquals(4, streams.get(1).get("values").size());
            JsonNode first = streams.get(0).get("values").get(0);
            Instant at = RecordSamples.AT.plusSeconds(1);
            assertEquals(at.toEpochMilli() + "000000", first.get(0).asText());
            assertEquals(1, SchemaCheck.read(first.get(1).asText()).get("seq").asInt());
        }
    }

    @Test
    void aRefusalIsOneAndTheRestIsTriedAgainWithoutShowingSecrets() {
        try (StrictReceiver receiver = new StrictReceiver()) {
            LokiSink sink = sink(receiver);
            receiver.answers(400, Map.of(), "entry has timestamp too old %REQUEST%");
            Delivery refused = sink.deliver(RecordSamples.both(1, 1), RecordSamples.AT);
            assertInstanceOf(Delivery.Rejected.class, refused);
            receiver.answers(429, Map.of("Retry-After", "7"), "%REQUEST%");
            Delivery later = sink.deliver(RecordSamples.both(1, 1), RecordSamples.AT);
            assertEquals(
                    Optional.of(Duration.ofSeconds(7)),
                    assertInstanceOf(Delivery.TryAgain.class, later).after());
            for (String shown : List.of(refused.toString(), later.toString(), sink.toString())) {
                assertFalse(shown.contains("hunter2"), shown);
            }
        }
    }
}
