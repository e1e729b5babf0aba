package dev.cronward.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cronward.lint.Remark;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Remarks as JSON; docs/cli.md tells the fields. */
final class RemarkJson {
    private RemarkJson() {}

    static String of(List<Remark> remarks) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartArray();
            for (Remark remark : remarks) {
                write(out, remark);
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Remark remark) throws IOException {
        out.writeStartObject();
        out.writeStringField("code", remark.code());
        out.writeStringField("severity", remark.level().word());
        out.writeStringField("file", remark.file());
        if (remark.line() > 0) {
            out.writeNumberField("line", remark.line());
            out.writeNumberField("column", remark.column());
            out.writeNumberField("length", remark.length());
            out.writeStringField("text", remark.text());
        }
        out.writeStringField("title", remark.title());
        out.writeStringField("sentence", remark.sentence());
        out.writeStringField("cure", remark.cure());
        out.writeEndObject();
    }
}
