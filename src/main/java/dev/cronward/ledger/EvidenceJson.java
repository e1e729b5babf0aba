package dev.cronward.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Facts by name as a JSON object, read and written by tokens: no reflection, so nothing to register for native. */
final class EvidenceJson {
    private final JsonFactory json = new JsonFactory();

    String write(Map<String, String> evidence) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, String> fact : new TreeMap<>(evidence).entrySet()) {
                out.writeStringField(fact.getKey(), fact.getValue());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    Map<String, String> read(String text) {
        Map<String, String> evidence = new HashMap<>();
        try (JsonParser in = json.createParser(text)) {
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.VALUE_STRING) {
                    evidence.put(in.currentName(), in.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return evidence;
    }
}
