package dev.cronward.notify.pagerduty;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cronward.notify.SafeText;
import dev.cronward.notify.facts.Annotations;
import dev.cronward.notify.facts.IncidentKey;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Marks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One event (developer.pagerduty.com, Events API v2). An event may hold 512,000 bytes; all facts together are far below
 * that, see {@link Annotations}.
 */
final class EventJson {
    /** PagerDuty takes 1,024 characters of a summary; no more bytes are never more characters. */
    private static final int SUMMARY = 1024;

    private static final int SHORT = 255;
    private static final String TRIGGER = "trigger";

    private final JsonFactory json = new JsonFactory();
    private final String node;
    private final String routingKey;

    EventJson(String node, String routingKey) {
        this.node = node;
        this.routingKey = routingKey;
    }

    byte[] of(Incident incident) {
        SortedMap<String, String> facts = Annotations.of(incident);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("routing_key", routingKey);
            out.writeStringField("event_action", action(incident));
            out.writeStringField("dedup_key", "cronward-" + IncidentKey.of(incident, node));
            if (action(incident).equals(TRIGGER)) {
                out.writeStringField("client", "cronward");
                payload(out, incident.finding(), facts);
                links(out, facts);
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static String action(Incident incident) {
        if (!incident.isOpen()) {
            return "resolve";
        }
        return Marks.isAcknowledged(incident) ? "acknowledge" : TRIGGER;
    }

    private void payload(JsonGenerator out, Finding finding, Map<String, String> facts) throws IOException {
        String summary = facts.getOrDefault("summary", finding.code());
        out.writeObjectFieldStart("payload");
        out.writeStringField("summary", SafeText.head(node + ": " + summary, SUMMARY));
        out.writeStringField("source", node);
        out.writeStringField("severity", finding.severity().word());
        out.writeStringField("timestamp", finding.since().toString());
        out.writeStringField("class", finding.code());
        out.writeStringField("component", brief(finding.job().orElse(finding.subject())));
        if (finding.owner().isPresent()) {
            out.writeStringField("group", brief(finding.owner().get()));
        }
        out.writeObjectFieldStart("custom_details");
        out.writeStringField("node", node);
        optional(out, "job", finding.job());
        optional(out, "user", finding.user());
        optional(out, "owner", finding.owner());
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            // An evidence of such a name would make a key that is there twice.
            if (!fact.getKey().matches("node|job|user|owner")) {
                out.writeStringField(fact.getKey(), fact.getValue());
            }
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void links(JsonGenerator out, Map<String, String> facts) throws IOException {
        String runbook = facts.get("runbook_url");
        if (runbook != null) {
            out.writeArrayFieldStart("links");
            out.writeStartObject();
            out.writeStringField("href", runbook);
            out.writeStringField("text", "Runbook");
            out.writeEndObject();
            out.writeEndArray();
        }
    }

    private static void optional(JsonGenerator out, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, brief(value.get()));
        }
    }

    private static String brief(String text) {
        return SafeText.head(SafeText.line(text), SHORT);
    }
}
