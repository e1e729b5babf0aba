package dev.cronward.wiring.config;

import dev.cronward.catalog.IgnoredFindings;
import org.eclipse.microprofile.config.spi.Converter;

/** The code of a finding that nobody is told of; a typing mistake must not look like one. */
public final class IgnoredText implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String value) {
        String code = value.strip();
        if (!IgnoredFindings.CODES.contains(code)) {
            throw new IllegalArgumentException(
                    "'" + code + "' is no finding about a job; there are " + String.join(", ", IgnoredFindings.CODES));
        }
        return code;
    }
}
