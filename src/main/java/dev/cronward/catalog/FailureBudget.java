package dev.cronward.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many runs of a job may fail within a time: that of a job which fails now and then by nature.
 *
 * @param failures so many may; 1 to 100
 * @param within in so long a time; a minute to 31 days
 */
public record FailureBudget(int failures, Duration within) {
    /** What one may look like, for people. */
    public static final String POSSIBLE =
            "so many failed runs in a time, such as 3/24h or '3 in 24h': " + Thresholds.NUMBERS + " in 1m to 31d";

    private static final Pattern TEXT = Pattern.compile("([^\\s/]+)(?:\\s*/\\s*|\\s+in\\s+)([^\\s/]+)");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    /** Reads {@code 3/24h} or {@code 3 in 24h}; empty where it cannot be meant. */
    public static Optional<FailureBudget> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Duration> within = Durations.parse(parts.group(2))
                .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0);
        return Thresholds.number(parts.group(1))
                .flatMap(failures -> within.map(time -> new FailureBudget(failures, time)));
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return failures + "/" + within.toSeconds() + "s";
    }
}
