package dev.cronward.records.otlp;

import dev.cronward.records.RunRecord;
import dev.cronward.run.RunId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of traces and spans, made of the node's and the run's names: what is sent twice is the same span, and the record of
 * a start knows the span that follows. A run is a trace; a script that run-parts started is a span within that of the
 * whole.
 */
final class SpanIds {
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private SpanIds() {}

    /** 32 hexadecimal digits. */
    static String trace(RunRecord record) {
        return digest("trace", record, record.partOf().orElse(record.run()), TRACE_BYTES);
    }

    /** 16 hexadecimal digits. */
    static String span(RunRecord record, RunId run) {
        return digest("span", record, run, SPAN_BYTES);
    }

    private static String digest(String what, RunRecord record, RunId run, int bytes) {
        String whole = String.join("\0", what, record.text("node").orElse(""), run.value());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
