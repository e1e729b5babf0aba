package dev.cronward.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields as a JSON object on one line. Written by tokens: no reflection, so nothing to register for native. */
final class RecordJson {
    private static final JsonFactory PLAIN = JsonFactory.builder().build();
    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private RecordJson() {}

    static String of(Map<String, @Nullable Object> fields, boolean ascii) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = (ascii ? ASCII : PLAIN).createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
                out.writeFieldName(field.getKey());
                write(out, field.getValue());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Long number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case Boolean truth -> out.writeBoolean(truth);
            case List<?> texts -> {
                out.writeStartArray();
                for (Object one : texts) {
                    out.writeString(String.valueOf(one));
                }
                out.writeEndArray();
            }
            default -> out.writeString(value.toString());
        }
    }
}
