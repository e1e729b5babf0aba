package dev.cronward.wiring.config;

import dev.cronward.catalog.Severity;
import org.eclipse.microprofile.config.spi.Converter;

/** A severity in configuration. */
public final class SeverityText implements Converter<Severity> {
    private static final long serialVersionUID = 1L;

    @Override
    public Severity convert(String value) {
        return Severity.ofWord(value)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + value + "' is not a severity: info, warning or critical"));
    }
}
