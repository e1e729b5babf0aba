package dev.cronward.records.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cronward.records.RunRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The frame of an OTLP request in the JSON mapping of protocol buffers: 64-bit numbers are texts, ids are hexadecimal,
 * names are in lowerCamelCase.
 */
final class OtlpJson {
    /** What stands in places of its own. */
    private static final Set<String> ELSEWHERE = Set.of("schema", "time", "node", "cut");

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private OtlpJson() {}

    /** One thing in it. */
    interface Item {
        void write(JsonGenerator out, RunRecord record) throws IOException;
    }

    /**
     * All records of one resource and one scope.
     *
     * @param signal {@code Logs} or {@code Spans}
     * @param items what its list is called
     */
    static byte[] request(String signal, String items, List<RunRecord> records, Item item) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeArrayFieldStart("resource" + signal);
            out.writeStartObject();
            out.writeObjectFieldStart("resource");
            out.writeArrayFieldStart("attributes");
            attribute(out, "service.name", "cronward");
            attribute(out, "host.name", records.getFirst().text("node").orElse("unknown"));
            out.writeEndArray();
            out.writeEndObject();
            out.writeArrayFieldStart("scope" + signal);
            out.writeStartObject();
            out.writeObjectFieldStart("scope");
            out.writeStringField("name", "cronward");
            out.writeEndObject();
            out.writeArrayFieldStart(items);
            for (RunRecord record : records) {
                out.writeStartObject();
                item.write(out, record);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The record's fields as attributes {@code cronward.FIELD}; what is not known is left out. */
    static void attributes(JsonGenerator out, RunRecord record) throws IOException {
        out.writeArrayFieldStart("attributes");
        for (Map.Entry<String, @Nullable Object> field : record.fields().entrySet()) {
            Object value = field.getValue();
            if (value != null && !ELSEWHERE.contains(field.getKey())) {
                attribute(out, "cronward." + field.getKey(), value);
            }
        }
        out.writeEndArray();
    }

    private static void attribute(JsonGenerator out, String key, Object value) throws IOException {
        out.writeStartObject();
        out.writeStringField("key", key);
        out.writeFieldName("value");
        any(out, value);
        out.writeEndObject();
    }

    private static void any(JsonGenerator out, Object value) throws IOException {
        out.writeStartObject();
        switch (value) {
            case Long number -> out.writeStringField("intValue", Long.toString(number));
            case Double number -> out.writeNumberField("doubleValue", number);
            case Boolean truth -> out.writeBooleanField("boolValue", truth);
            case List<?> texts -> {
                out.writeObjectFieldStart("arrayValue");
                out.writeArrayFieldStart("values");
                for (Object text : texts) {
                    any(out, text);
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            default -> out.writeStringField("stringValue", value.toString());
        }
        out.writeEndObject();
    }
}
