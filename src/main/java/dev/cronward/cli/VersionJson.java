package dev.cronward.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cronward.observe.Capability;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The program and what it may see, as JSON; docs/cli.md tells the fields. */
final class VersionJson {
    private VersionJson() {}

    static String of(Build build, List<Capability> capabilities) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("version", build.version());
            out.writeStringField("commit", build.commit());
            out.writeStringField("build", build.kind());
            out.writeStringField("java", build.java());
            out.writeStringField("vendor", build.vendor());
            out.writeArrayFieldStart("capabilities");
            for (Capability capability : capabilities) {
                out.writeStartObject();
                out.writeStringField("name", capability.name());
                out.writeBooleanField("available", capability.available());
                out.writeBooleanField("required", capability.required());
                out.writeStringField("detail", capability.detail());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }
}
