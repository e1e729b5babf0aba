package dev.cronward.notify.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cronward.notify.facts.Annotations;
import dev.cronward.notify.facts.Labels;
import dev.cronward.notify.facts.Sender;
import dev.cronward.verdict.Incident;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One incident as a group of one alert, in Alertmanager's webhook format, version "4"
 * (prometheus.io/docs/alerting/latest/configuration, webhook_config).
 */
final class GroupJson {
    /** How Go writes that there is no time: an alert that fires has no end. */
    private static final String NO_TIME = "0001-01-01T00:00:00Z";

    /** The labels that stay while an incident lasts and come again with the next one about the same. */
    private static final List<String> LASTING = List.of("alertname", "node", "cronjob", "subject");

    private final JsonFactory json = new JsonFactory();
    private final Sender sender;

    GroupJson(Sender sender) {
        this.sender = sender;
    }

    byte[] of(Incident incident) {
        Labels labels = Labels.of(incident.finding(), sender.node());
        SortedMap<String, String> group = new TreeMap<>(labels.byName());
        group.keySet().retainAll(LASTING);
        SortedMap<String, String> annotations = Annotations.of(incident);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("version", "4");
            out.writeStringField("groupKey", "{}:" + GroupKey.of(group));
            out.writeNumberField("truncatedAlerts", 0);
            out.writeStringField("status", status(incident));
            out.writeStringField("receiver", "cronward");
            write(out, "groupLabels", group);
            write(out, "commonLabels", labels.byName());
            write(out, "commonAnnotations", annotations);
            out.writeStringField("externalURL", sender.agent().toString());
            out.writeArrayFieldStart("alerts");
            alert(out, incident, labels, annotations);
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private void alert(JsonGenerator out, Incident incident, Labels labels, Map<String, String> annotations)
            throws IOException {
        Instant since = incident.finding().since();
        Instant start =
                (since.isAfter(incident.openedAt()) ? incident.openedAt() : since).truncatedTo(ChronoUnit.MILLIS);
        out.writeStartObject();
        out.writeStringField("status", status(incident));
        write(out, "labels", labels.byName());
        write(out, "annotations", annotations);
        out.writeStringField("startsAt", start.toString());
        out.writeStringField(
                "endsAt",
                incident.resolvedAt()
                        .map(at -> at.truncatedTo(ChronoUnit.MILLIS).toString())
                        .orElse(NO_TIME));
        out.writeStringField("generatorURL", sender.agent().toString());
        out.writeStringField("fingerprint", LabelFingerprint.of(labels.byName()));
        out.writeEndObject();
    }

    private static String status(Incident incident) {
        return incident.isOpen() ? "firing" : "resolved";
    }

    private static void write(JsonGenerator out, String name, Map<String, String> entries) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            out.writeStringField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }
}
