package dev.cronward.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cronward.schedule.ClockChange;
import dev.cronward.schedule.DrawnStart;
import dev.cronward.schedule.ExpectedStart;
import dev.cronward.schedule.ScheduleWords;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a schedule means, as JSON; docs/cli.md says what each field is. */
final class ScheduleJson {
    private ScheduleJson() {}

    static String of(ScheduleReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            if (report.job().isPresent()) {
                json.writeStringField("job", report.job().get().shown("id"));
            } else {
                json.writeNullField("job");
            }
            json.writeStringField("schedule", report.when().text());
            json.writeStringField("dialect", report.when().dialect().name().toLowerCase(Locale.ROOT));
            json.writeStringField("zone", report.zone().getId());
            json.writeStringField("words", ScheduleWords.of(report.when()));
            json.writeBooleanField("wildcard", report.when().wildcard());
            json.writeBooleanField("bothDays", report.when().bothDays());
            starts(json, "previous", report.previous());
            json.writeArrayFieldStart("next");
            for (DrawnStart start : report.next()) {
                start(json, start.earliest(), start.isDrawn() ? Optional.of(start.latest()) : Optional.empty());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("clockChanges");
            for (ClockChange change : report.changes()) {
                json.writeStartObject();
                json.writeStringField("at", ExpressionOptions.milliseconds(change.at()));
                json.writeStringField("wallFrom", change.wallFrom().toString());
                json.writeStringField("wallTo", change.wallTo().toString());
                json.writeStringField("zone", change.zone().getId());
                json.writeStringField("kind", change.kind().name().toLowerCase(Locale.ROOT));
                json.writeBooleanField("skipped", change.skipped());
                json.writeNumberField("meant", change.meant());
                json.writeNumberField("atOnce", change.atOnce());
                starts(json, "starts", change.starts());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void starts(JsonGenerator json, String name, List<ExpectedStart> starts) throws IOException {
        json.writeArrayFieldStart(name);
        for (ExpectedStart start : starts) {
            start(json, start, Optional.empty());
        }
        json.writeEndArray();
    }

    private static void start(JsonGenerator json, ExpectedStart start, Optional<Instant> latest) throws IOException {
        json.writeStartObject();
        json.writeStringField("at", ExpressionOptions.milliseconds(start.at()));
        if (latest.isPresent()) {
            json.writeStringField("latest", ExpressionOptions.milliseconds(latest.get()));
        }
        json.writeStringField("wallMinute", start.wallMinute().toString());
        json.writeEndObject();
    }
}
