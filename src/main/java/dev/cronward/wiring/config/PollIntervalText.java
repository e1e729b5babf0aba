package dev.cronward.wiring.config;

import dev.cronward.catalog.Durations;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;

/** A pause between two looks: milliseconds as {@code 500ms}, or a duration as elsewhere; 50 ms to a minute. */
public final class PollIntervalText implements Converter<Duration> {
    private static final long serialVersionUID = 1L;
    private static final Duration LEAST = Duration.ofMillis(50);
    private static final Duration MOST = Duration.ofMinutes(1);

    @Override
    public Duration convert(String value) {
        String text = value.strip();
        Optional<Duration> interval = text.matches("[0-9]{1,6}ms")
                ? Optional.of(Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2))))
                : Durations.parse(text);
        return interval.filter(d -> d.compareTo(LEAST) >= 0 && d.compareTo(MOST) <= 0)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + value + "' is not a pause from 50ms to 1m, such as 500ms or 2s"));
    }
}
