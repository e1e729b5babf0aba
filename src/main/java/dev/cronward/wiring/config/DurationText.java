package dev.cronward.wiring.config;

import dev.cronward.catalog.Durations;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** A duration in configuration, written as in a {@code # cronward:} comment. */
public final class DurationText implements Converter<Duration> {
    private static final long serialVersionUID = 1L;

    @Override
    public Duration convert(String value) {
        return Durations.parse(value)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + value + "' is not a duration such as 90s, 5m, 1h30m or 90d"));
    }
}
