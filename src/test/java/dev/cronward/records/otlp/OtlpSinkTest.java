package dev.cronward.records.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.http.Demands;
import dev.cronward.notify.http.Endpoint;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.notify.http.StrictReceiver;
import dev.cronward.records.RecordSamples;
import dev.cronward.records.RunRecord;
import dev.cronward.records.Sink;
import dev.cronward.run.Run;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a collector gets is read with the classes that OpenTelemetry's own protocol definition makes, strictly. */
@Timeout(60)
class OtlpSinkTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static OtlpSettings settings(StrictReceiver receiver, String path) {
        Endpoint endpoint =
                Endpoint.below("http://127.0.0.1:" + receiver.port(), path).bearer("hunter2");
        return new OtlpSettings(endpoint, HttpPost.client(PATIENT), PATIENT);
    }

    private static StrictReceiver collector() {
        StrictReceiver receiver = new StrictReceiver();
        receiver.answers(200, Map.of("Content-Type", "application/json"), "{}");
        receiver.demands(request -> Demands.check(request, OtlpSinkTest::ids));
        return receiver;
    }

    /** In JSON ids are hexadecimal, unlike other bytes of protocol buffers; the classes would take them for base64. */
    private static void ids(JsonNode body) {
        for (JsonNode id : body.findValues("traceId")) {
            Demands.that(id.asText().matches("[0-9a-f]{32}"), "trace id " + id);
        }
        for (String name : List.of("spanId", "parentSpanId")) {
            for (JsonNode id : body.findValues(name)) {
                Demands.that(id.asText().matches("[0-9a-f]{16}"), "span id " + id);
            }
        }
    }

    private static <B extends Message.Builder> B read(String body, B builder) throws InvalidProtocolBufferException {
        JsonFormat.parser().merge(body, builder);
        return builder;
    }

    /** Of bytes that were read as base64 what stood there. */
    private static String text(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static Map<String, String> values(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, pair -> switch (pair.getValue()
                .getValueCase()) {
            case INT_VALUE -> Long.toString(pair.getValue().getIntValue());
            case DOUBLE_VALUE -> Double.toString(pair.getValue().getDoubleValue());
            case BOOL_VALUE -> Boolean.toString(pair.getValue().getBoolValue());
            case ARRAY_VALUE ->
                pair.getValue().getArrayValue().getValuesList().stream()
                        .map(value -> value.getStringValue())
                        .toList()
                        .toString();
            default -> pair.getValue().getStringValue();
        }));
    }

    private static void deliver(Sink sink, List<RunRecord> records) {
        assertInstanceOf(Delivery.Delivered.class, sink.deliver(records, RecordSamples.AT.plusSeconds(900)));
        assertEquals(0, sink.leftOut());
    }

    @Test
    void logsAsTheProtocolHasThem() throws Exception {
        try (StrictReceiver receiver = collector()) {
            List<RunRecord> records = new ArrayList<>(RecordSamples.both(7, 1));
            records.add(RecordSamples.leaky());
            deliver(new OtlpLogsSink("otlp", settings(receiver, OtlpSettings.LOGS)), records);
            StrictReceiver.Request request = receiver.requests().getFirst();
            assertEquals("/v1/logs", request.path());
            assertEquals("Bearer hunter2", request.headers().get("authorization"));
            assertFalse(request.body().contains("planted"), request.body());
            var all =
                    read(request.body(), ExportLogsServiceRequest.newBuilder()).getResourceLogs(0);
            assertEquals(
                    Map.of("service.name", "cronward", "host.name", "web1"),
                    values(all.getResource().getAttributesList()));
            List<LogRecord> logs = all.getScopeLogs(0).getLogRecordsList();
            assertEquals(3, logs.size());
            LogRecord end = logs.get(1);
            assertEquals(RecordSamples.AT.plusMillis(8_500).toEpochMilli() * 1_000_000, end.getTimeUnixNano());
            assertEquals(RecordSamples.AT.plusSeconds(900).toEpochMilli() * 1_000_000, end.getObservedTimeUnixNano());
            assertEquals(SeverityNumber.SEVERITY_NUMBER_ERROR, end.getSeverityNumber());
            assertEquals(
                    "backup: failed with exit status 3 after 1.5 s",
                    end.getBody().getStringValue());
            assertEquals("backup started", logs.getFirst().getBody().getStringValue());
            assertEquals("cronward.run.finish", end.getEventName());
            Map<String, String> values = values(end.getAttributesList());
            assertEquals("3", values.get("cronward.exit_status"));
            assertEquals("1.5", values.get("cronward.duration_seconds"));
            assertEquals("true", values.get("cronward.oom_known"));
            assertEquals("[]", values.get("cronward.incomplete"));
            assertEquals("backup --all", values.get("cronward.command"));
            assertFalse(values.containsKey("cronward.signal"), "what is not known is left out");
            assertEquals(logs.getFirst().getSpanId(), end.getSpanId());
        }
    }

    @Test
    void runsAsSpansAndScriptsWithinThem() throws Exception {
        try (StrictReceiver receiver = collector()) {
            Run.Running whole = RecordSamples.running(7, "run-parts /etc/cron.daily");
            Run.Ended part = RecordSamples.failed(RecordSamples.part(whole, 9), "x");
            List<RunRecord> records = List.of(
                    RecordSamples.finish(3, part),
                    RecordSamples.finish(4, RecordSamples.everyEnd().get(1)));
            deliver(new OtlpTracesSink("otlp", settings(receiver, OtlpSettings.TRACES)), records);
            deliver(new OtlpTracesSink("otlp", settings(receiver, OtlpSettings.TRACES)), records);
            assertEquals("/v1/traces", receiver.requests().getFirst().path());
            assertEquals(
                    receiver.requests().getFirst().body(),
                    receiver.requests().getLast().body(),
                    "what is sent twice is the same");
            List<Span> spans = read(receiver.requests().getFirst().body(), ExportTraceServiceRequest.newBuilder())
                    .getResourceSpans(0)
                    .getScopeSpans(0)
                    .getSpansList();
            Span script = spans.get(0);
            Span all = spans.get(1);
            assertEquals(text(all.getSpanId()), text(script.getParentSpanId()));
            assertEquals(all.getTraceId(), script.getTraceId());
            assertNotEquals(all.getSpanId(), script.getSpanId());
            assertTrue(all.getParentSpanId().isEmpty());
            assertEquals(32, text(all.getTraceId()).length());
            assertTrue(HexFormat.of().parseHex(text(all.getTraceId())).length == 16);
            assertEquals("unmatched run", script.getName());
            assertEquals("backup", all.getName());
            assertEquals(1_500_000_000L, all.getEndTimeUnixNano() - all.getStartTimeUnixNano());
            assertEquals(Status.StatusCode.STATUS_CODE_UNSET, all.getStatus().getCode());
            assertEquals(Status.StatusCode.STATUS_CODE_ERROR, script.getStatus().getCode());
            assertEquals(Span.SpanKind.SPAN_KIND_INTERNAL, all.getKind());
        }
    }

    @Test
    void answersMeanWhatTheProtocolSays() {
        try (StrictReceiver receiver = new StrictReceiver()) {
            Sink sink = new OtlpLogsSink("otlp", settings(receiver, OtlpSettings.LOGS));
            for (int status : new int[] {429, 502, 503, 504, 401, 404}) {
                receiver.answers(status, Map.of("Retry-After", "9"), "%REQUEST%");
                Delivery later = sink.deliver(RecordSamples.both(1, 1), RecordSamples.AT);
                assertInstanceOf(Delivery.TryAgain.class, later, "status " + status);
                assertFalse(later.toString().contains("hunter2"), later.toString());
            }
            receiver.answers(503, Map.of("Retry-After", "9"), "");
            assertEquals(
                    Optional.of(Duration.ofSeconds(9)),
                    ((Delivery.TryAgain) sink.deliver(RecordSamples.both(1, 1), RecordSamples.AT)).after());
            for (int status : new int[] {400, 500}) {
                receiver.answers(status, Map.of(), "bad");
                Delivery refused = sink.deliver(RecordSamples.both(1, 1), RecordSamples.AT);
                assertInstanceOf(Delivery.Rejected.class, refused, "status " + status);
            }
            receiver.answers(
                    200, Map.of(), "{\"partialSuccess\":{\"rejectedLogRecords\":\"2\",\"errorMessage\":\"old\"}}");
            assertInstanceOf(Delivery.Delivered.class, sink.deliver(RecordSamples.both(1, 2), RecordSamples.AT));
            assertEquals(2, sink.leftOut());
            for (String fine : List.of("", "{}", "\0garbage", "{\"partialSuccess\":{}}")) {
                receiver.answers(200, Map.of(), fine);
                deliver(sink, RecordSamples.both(1, 1));
            }
        }
    }
}
