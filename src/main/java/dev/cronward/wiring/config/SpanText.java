package dev.cronward.wiring.config;

import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** A duration in configuration that must not be zero. */
public final class SpanText implements Converter<Duration> {
    private static final long serialVersionUID = 1L;

    @Override
    public Duration convert(String value) {
        Duration span = new DurationText().convert(value);
        if (!span.isPositive()) {
            throw new IllegalArgumentException("'" + value + "' must be longer than nothing");
        }
        return span;
    }
}
