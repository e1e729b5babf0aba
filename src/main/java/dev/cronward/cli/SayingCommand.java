package dev.cronward.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command by which a person says something to the agent: it carries a name. */
abstract class SayingCommand extends AskingCommand {
    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who says so (default: who is logged in, also behind sudo).")
    private @Nullable String by;

    SayingCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** Who says so. */
    final String by() {
        Map<String, String> environment = common.surroundings().environment();
        return Stream.concat(
                        Optional.ofNullable(by).stream(),
                        Stream.of("SUDO_USER", "LOGNAME", "USER")
                                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream()))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseGet(() -> System.getProperty("user.name", "unknown"));
    }

    /** A JSON object of texts, numbers and lists of texts. */
    static String json(Map<String, Object> values) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, Object> entry : values.entrySet()) {
                switch (entry.getValue()) {
                    case Long number -> out.writeNumberField(entry.getKey(), number);
                    case List<?> list -> {
                        out.writeArrayFieldStart(entry.getKey());
                        for (Object item : list) {
                            out.writeString(item.toString());
                        }
                        out.writeEndArray();
                    }
                    default ->
                        out.writeStringField(entry.getKey(), entry.getValue().toString());
                }
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    /** Prints what the agent made of it: as it came, or in words. */
    final int told(HttpReply reply, String words) {
        if (common.json()) {
            common.printJson(reply);
        } else {
            common.surroundings().out().println(words);
        }
        return ExitStatus.OK;
    }
}
