package dev.cronward.web.api;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How the API writes facts: times in UTC with milliseconds, durations in seconds, what is not known as null. */
final class Json {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final double NANOS = 1e9;

    private Json() {}

    static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    static @Nullable String time(Optional<Instant> instant) {
        return instant.map(Json::time).orElse(null);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    static @Nullable Double seconds(Optional<Duration> duration) {
        return duration.map(Json::seconds).orElse(null);
    }

    static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }

    static @Nullable Integer number(OptionalInt number) {
        return number.isPresent() ? (Integer) number.getAsInt() : null;
    }
}
