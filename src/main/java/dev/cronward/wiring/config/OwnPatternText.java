package dev.cronward.wiring.config;

import dev.cronward.redact.OwnPattern;
import org.eclipse.microprofile.config.spi.Converter;

/** A regular expression of the site's in configuration. */
public final class OwnPatternText implements Converter<OwnPattern> {
    private static final long serialVersionUID = 1L;

    @Override
    public OwnPattern convert(String value) {
        if (value.contains("${") || value.contains("\\$")) {
            // The framework would take the one for a reference to another key, and the backslash from the other.
            throw new IllegalArgumentException("a dollar sign that is meant itself is written [$] here");
        }
        return OwnPattern.of(value);
    }
}
