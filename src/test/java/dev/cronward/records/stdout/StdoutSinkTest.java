package dev.cronward.records.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.notify.Delivery;
import dev.cronward.records.RecordSamples;
import dev.cronward.records.RunRecord;
import dev.cronward.records.SchemaCheck;
import dev.cronward.redact.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StdoutSinkTest {
    private final List<RunRecord> records = RecordSamples.both(1, 2);

    @Test
    void aLineARecord() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StdoutSink sink = new StdoutSink("out", out);
        assertInstanceOf(Delivery.Delivered.class, sink.deliver(records, RecordSamples.AT));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(records.stream().map(RunRecord::json).toList(), lines);
        lines.forEach(SchemaCheck::read);
    }

    @Test
    void nothingSecretIsWritten() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new StdoutSink("out", out).deliver(List.of(RecordSamples.leaky()), RecordSamples.AT);
        String written = out.toString(StandardCharsets.UTF_8);
        assertTrue(written.contains(Redaction.MARK) && !written.contains("planted"), written);
    }

    @Test
    void anErrorIsTriedAgain() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Delivery.TryAgain later = assertInstanceOf(
                Delivery.TryAgain.class, new StdoutSink("out", closed).deliver(records, RecordSamples.AT));
        assertEquals("standard output cannot be written: Broken pipe", later.reason());
    }
}
