package dev.cronward.notify.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cronward.notify.RerunText;
import dev.cronward.notify.facts.Glance;
import dev.cronward.verdict.Incident;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

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

    /** So many fields Slack takes in one section. */
    private static final int FIELDS = 10;

    private final JsonFactory json = new JsonFactory();
    private final String node;

    SlackJson(String node) {
        this.node = node;
    }

    byte[] of(Incident incident) {
        Glance glance = new Glance(incident, node);
        String title = glance.state() + ": " + glance.summary();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("text", SlackText.head(title + " (" + node + ")", SECTION));
            out.writeArrayFieldStart("blocks");
            section(out, "*" + SlackText.head(title, SECTION) + "*");
            fields(out, glance.fields());
            if (!glance.output().isEmpty()) {
                section(out, "*End of the output*\n" + SlackText.code(SlackText.tail(glance.output(), SECTION)));
            }
            if (!glance.rerun().isEmpty()) {
                String command = SlackText.whole(glance.rerun(), SECTION).orElseGet(RerunText::tooLong);
                section(out, "*To run it again, as root*\n" + SlackText.code(command));
            }
            section(out, SlackText.code(SlackText.head(glance.rest(), SECTION)));
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void fields(JsonGenerator out, Map<String, String> fields) throws IOException {
        List<Map.Entry<String, String>> all = List.copyOf(fields.entrySet());
        for (int from = 0; from < all.size(); from += FIELDS) {
            out.writeStartObject();
            out.writeStringField("type", "section");
            out.writeArrayFieldStart("fields");
            for (Map.Entry<String, String> field : all.subList(from, Math.min(from + FIELDS, all.size()))) {
                text(out, "*" + field.getKey() + "*\n" + SlackText.head(field.getValue(), FIELD));
            }
            out.writeEndArray();
            out.writeEndObject();
        }
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
