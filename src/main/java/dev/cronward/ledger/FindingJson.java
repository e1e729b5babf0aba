package dev.cronward.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A finding as JSON text, read and written by tokens: no reflection, so nothing to register for native. */
final class FindingJson {
    private final JsonFactory json = new JsonFactory();

    String write(Finding finding) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("code", finding.code());
            out.writeStringField("subject", finding.subject());
            out.writeStringField("severity", finding.severity().word());
            out.writeStringField("since", finding.since().toString());
            field(out, "job", finding.job());
            field(out, "user", finding.user());
            field(out, "owner", finding.owner());
            field(out, "runbook", finding.runbook());
            out.writeStringField("summary", finding.summary());
            out.writeObjectFieldStart("evidence");
            for (Map.Entry<String, String> fact : new TreeMap<>(finding.evidence()).entrySet()) {
                out.writeStringField(fact.getKey(), fact.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    Finding read(String text) {
        Map<String, String> fields = new HashMap<>();
        Map<String, String> evidence = new HashMap<>();
        try (JsonParser in = json.createParser(text)) {
            Map<String, String> into = fields;
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.START_OBJECT && "evidence".equals(in.currentName())) {
                    into = evidence;
                } else if (in.currentToken() == JsonToken.END_OBJECT) {
                    into = fields;
                } else if (in.currentToken() == JsonToken.VALUE_STRING) {
                    into.put(in.currentName(), in.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Finding(
                fields.getOrDefault("code", ""),
                fields.getOrDefault("subject", ""),
                Severity.ofWord(fields.getOrDefault("severity", "")).orElse(Severity.WARNING),
                Instant.parse(fields.getOrDefault("since", Instant.EPOCH.toString())),
                Optional.ofNullable(fields.get("job")),
                Optional.ofNullable(fields.get("user")),
                Optional.ofNullable(fields.get("owner")),
                Optional.ofNullable(fields.get("runbook")),
                fields.getOrDefault("summary", ""),
                evidence);
    }

    private static void field(JsonGenerator out, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get());
        }
    }
}
