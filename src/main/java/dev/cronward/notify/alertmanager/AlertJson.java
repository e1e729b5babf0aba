package dev.cronward.notify.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Writes the body of {@code POST /api/v2/alerts}; written out by hand, so no reflection is needed. */
final class AlertJson {
    private final JsonFactory json = new JsonFactory();
    private final URI agent;

    AlertJson(URI agent) {
        this.agent = agent;
    }

    byte[] of(List<Alert> alerts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartArray();
            for (Alert alert : alerts) {
                out.writeStartObject();
                write(out, "labels", alert.labels().byName());
                write(out, "annotations", alert.annotations());
                out.writeStringField("startsAt", alert.startsAt().toString());
                out.writeStringField("endsAt", alert.endsAt().toString());
                out.writeStringField("generatorURL", agent.toString());
                out.writeEndObject();
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, String name, Map<String, String> entries) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            out.writeStringField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }
}
