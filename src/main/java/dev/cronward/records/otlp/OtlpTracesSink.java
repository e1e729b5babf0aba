package dev.cronward.records.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cronward.records.Nanos;
import dev.cronward.records.RunEvent;
import dev.cronward.records.RunRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Runs as spans, each when it has ended. */
public final class OtlpTracesSink extends OtlpSink {
    private static final int INTERNAL = 1;
    private static final int ERROR = 2;

    /** Nothing is sent yet. */
    public OtlpTracesSink(String name, OtlpSettings settings) {
        super(name, settings);
    }

    @Override
    public boolean wants(RunEvent.Kind kind) {
        return kind == RunEvent.Kind.FINISH;
    }

    @Override
    byte[] body(List<RunRecord> records, Instant now) {
        return OtlpJson.request("Spans", "spans", records, OtlpTracesSink::span);
    }

    private static void span(JsonGenerator out, RunRecord record) throws IOException {
        out.writeStringField("traceId", SpanIds.trace(record));
        out.writeStringField("spanId", SpanIds.span(record, record.run()));
        if (record.partOf().isPresent()) {
            out.writeStringField(
                    "parentSpanId", SpanIds.span(record, record.partOf().get()));
        }
        out.writeStringField("name", record.text("job").orElse("unmatched run"));
        out.writeNumberField("kind", INTERNAL);
        Instant end = record.at().isBefore(record.startedAt()) ? record.startedAt() : record.at();
        out.writeStringField("startTimeUnixNano", Nanos.of(record.startedAt()));
        out.writeStringField("endTimeUnixNano", Nanos.of(end));
        OtlpJson.attributes(out, record);
        out.writeObjectFieldStart("status");
        if (record.weight() == RunRecord.Weight.ERROR) {
            out.writeStringField("message", Sentence.of(record));
            out.writeNumberField("code", ERROR);
        }
        out.writeEndObject();
    }
}
