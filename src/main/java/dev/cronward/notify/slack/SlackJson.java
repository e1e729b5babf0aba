package dev.cronward.notify.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cronward.notify.facts.Annotations;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One message: a line for notifications, then blocks with the facts people look for, the output, and the rest. Slack
 * refuses a section of more than 3,000 characters, of more than 10 fields, or with a field of more than 2,000
 * (docs.slack.dev, section block).
 */
final class SlackJson {
    /** Below Slack's 3,000 with room for the heading and the fences of a code block. */
    static final int SECTION = 2900;

    /** Much below Slack's 2,000: ten of them are read at a glance. */
    static final int FIELD = 300;

    /** What has a place of its own and need not come again among the rest. */
    private static final Set<String> SHOWN = Set.of(
            "summary",
            "description",
            "runbook",
            "runbook_url",
            "since",
            "resolved_at",
            "exit_status",
            "signal",
            "cause",
            Annotations.OUTPUT_TAIL);

    private final JsonFactory json = new JsonFactory();
    private final String node;

    SlackJson(String node) {
        this.node = node;
    }

    byte[] of(Incident incident) {
        SortedMap<String, String> facts = Annotations.of(incident);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("text", SlackText.head(title(incident) + " (" + node + ")", SECTION));
            out.writeArrayFieldStart("blocks");
            section(out, "*" + SlackText.head(title(incident), SECTION) + "*");
            fields(out, fields(incident, facts));
            String output = facts.getOrDefault(Annotations.OUTPUT_TAIL, "").stripTrailing();
            if (!output.isEmpty()) {
                section(out, "*End of the output*\n" + SlackText.code(SlackText.tail(output, SECTION)));
            }
            String rest = facts.entrySet().stream()
                    .filter(fact -> !SHOWN.contains(fact.getKey()))
                    .map(fact -> fact.getKey() + ": " + fact.getValue())
                    .collect(Collectors.joining("\n"));
            section(out, SlackText.code(SlackText.head(rest, SECTION)));
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static String title(Incident incident) {
        Finding finding = incident.finding();
        String summary = Annotations.of(incident).getOrDefault("summary", finding.code());
        return (incident.isOpen() ? finding.severity().word() : "over") + ": " + summary;
    }

    /** At most ten, in the order in which they are asked for at night. */
    private Map<String, String> fields(Incident incident, Map<String, String> facts) {
        Finding finding = incident.finding();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Finding", finding.code());
        fields.put(finding.job().isPresent() ? "Job" : "About", finding.job().orElse(finding.subject()));
        fields.put("Node", node);
        fields.put("Owner", finding.owner().orElse("nobody"));
        fields.put("Severity", finding.severity().word());
        fields.put("Result", result(facts));
        fields.put("Cause", facts.getOrDefault("cause", ""));
        fields.put("Since", facts.getOrDefault("since", ""));
        fields.put("Over at", facts.getOrDefault("resolved_at", ""));
        fields.put("Runbook", facts.getOrDefault("runbook_url", facts.getOrDefault("runbook", "")));
        fields.values().removeIf(String::isBlank);
        return fields;
    }

    private static String result(Map<String, String> facts) {
        return Optional.ofNullable(facts.get("exit_status"))
                .map(status -> "exit status " + status)
                .orElse(facts.getOrDefault("signal", ""));
    }

    private static void fields(JsonGenerator out, Map<String, String> fields) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "section");
        out.writeArrayFieldStart("fields");
        for (Map.Entry<String, String> field : fields.entrySet()) {
            text(out, "*" + field.getKey() + "*\n" + SlackText.head(field.getValue(), FIELD));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void section(JsonGenerator out, String text) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "section");
        out.writeFieldName("text");
        text(out, text);
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String text) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "mrkdwn");
        out.writeStringField("text", text);
        out.writeEndObject();
    }
}
