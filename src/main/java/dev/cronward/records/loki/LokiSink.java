package dev.cronward.records.loki;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.records.Nanos;
import dev.cronward.records.RunEvent;
import dev.cronward.records.RunRecord;
import dev.cronward.records.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records as lines of Loki. Of labels there are three with few values each, since every combination is a stream of its
 * own; everything else is in the line, where {@code | json} finds it.
 */
public final class LokiSink implements Sink {
    private final JsonFactory json = new JsonFactory();
    private final String name;
    private final HttpPost post;

    /** Nothing is sent yet. */
    public LokiSink(String name, LokiSettings settings) {
        this.name = name;
        Map<String, String> headers =
                settings.tenant().map(tenant -> Map.of("X-Scope-OrgID", tenant)).orElse(Map.of());
        this.post = new HttpPost(
                settings.client(),
                settings.endpoint(),
                settings.timeout(),
                new HttpPost.Manners(headers, Set.of(), answer -> {}));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Delivery deliver(List<RunRecord> records, Instant now) {
        return post.json(body(records), now);
    }

    private byte[] body(List<RunRecord> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeArrayFieldStart("streams");
            for (RunEvent.Kind kind : RunEvent.Kind.values()) {
                List<RunRecord> lines =
                        records.stream().filter(record -> record.kind() == kind).toList();
                if (!lines.isEmpty()) {
                    stream(out, kind, lines);
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void stream(JsonGenerator out, RunEvent.Kind kind, List<RunRecord> lines) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("stream");
        out.writeStringField("service_name", "cronward");
        out.writeStringField("node", lines.getFirst().text("node").orElse("unknown"));
        out.writeStringField("event", kind.word());
        out.writeEndObject();
        out.writeArrayFieldStart("values");
        for (RunRecord line : lines) {
            out.writeStartArray();
            out.writeString(Nanos.of(line.at()));
            out.writeString(line.json());
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    @Override
    public String toString() {
        return name;
    }
}
