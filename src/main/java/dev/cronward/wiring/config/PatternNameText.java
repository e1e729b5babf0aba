package dev.cronward.wiring.config;

import dev.cronward.redact.DefaultPatterns;
import java.util.List;
import org.eclipse.microprofile.config.spi.Converter;

/** The name of a default pattern in configuration; a typing mistake must not look like a switch. */
public final class PatternNameText implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String value) {
        String name = value.strip();
        List<String> names = DefaultPatterns.names();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no default pattern; there are " + String.join(", ", names));
        }
        return name;
    }
}
