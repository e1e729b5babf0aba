package dev.cronward.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a duration as people write it: {@code 90}, {@code 90s}, {@code 5m}, {@code 2h}, {@code 1d}, {@code 1h30m}. */
public final class Durations {
    private static final Pattern WHOLE =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s?)?");

    private Durations() {}

    /** The duration, or empty when the text is not one. A bare number is seconds. */
    public static Optional<Duration> parse(String text) {
        Matcher m = WHOLE.matcher(text.strip().toLowerCase(java.util.Locale.ROOT));
        if (text.isBlank() || !m.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(part(m, 1))
                .plusHours(part(m, 2))
                .plusMinutes(part(m, 3))
                .plusSeconds(part(m, 4)));
    }

    private static long part(Matcher m, int group) {
        return m.group(group) == null ? 0 : Long.parseLong(m.group(group));
    }
}
