package dev.cronward.records.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cronward.records.Nanos;
import dev.cronward.records.RunRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Records as log records: a sentence as the body, the fields as attributes. */
public final class OtlpLogsSink extends OtlpSink {
    /** Nothing is sent yet. */
    public OtlpLogsSink(String name, OtlpSettings settings) {
        super(name, settings);
    }

    @Override
    byte[] body(List<RunRecord> records, Instant now) {
        return OtlpJson.request("Logs", "logRecords", records, (out, record) -> log(out, record, now));
    }

    private static void log(JsonGenerator out, RunRecord record, Instant now) throws IOException {
        out.writeStringField("timeUnixNano", Nanos.of(record.at()));
        out.writeStringField("observedTimeUnixNano", Nanos.of(now));
        out.writeNumberField("severityNumber", severity(record.weight()));
        out.writeStringField("severityText", record.weight().name());
        out.writeStringField("eventName", "cronward.run." + record.kind().word());
        out.writeObjectFieldStart("body");
        out.writeStringField("stringValue", Sentence.of(record));
        out.writeEndObject();
        OtlpJson.attributes(out, record);
        out.writeStringField("traceId", SpanIds.trace(record));
        out.writeStringField("spanId", SpanIds.span(record, record.run()));
    }

    /** The log data model: INFO 9 to 12, WARN 13, ERROR 17. */
    private static int severity(RunRecord.Weight weight) {
        return switch (weight) {
            case INFO -> 9;
            case NOTICE -> 10;
            case WARNING -> 13;
            case ERROR -> 17;
        };
    }
}
