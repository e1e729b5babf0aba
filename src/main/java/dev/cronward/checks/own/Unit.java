package dev.cronward.checks.own;

import dev.cronward.catalog.Durations;
import dev.cronward.catalog.Sizes;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a number of a check is counted in, and how people write a limit on it. */
public enum Unit {
    /** Written as a duration. */
    SECONDS("a duration such as 90s, 5m or 25h"),
    /** Written as a size. */
    BYTES(Sizes.POSSIBLE),
    /** A plain number. */
    NUMBER("a number such as 10 or 0.5"),
    /** From 0 to 1, written as per cent. */
    RATIO("per cent such as 90%");

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
    private static final double SLACK = 0.05;
    private static final double PERCENT = 100;

    private final String possible;

    Unit(String possible) {
        this.possible = possible;
    }

    /** What is possible, for people. */
    public String possible() {
        return possible;
    }

    /** The number in base units; empty where the text is none. */
    public Optional<Double> parse(String text) {
        return switch (this) {
            case SECONDS -> Durations.parse(text).map(duration -> (double) duration.toSeconds());
            case BYTES -> Sizes.parse(text).map(size -> (double) size);
            case NUMBER -> decimal(text);
            case RATIO ->
                text.endsWith("%")
                        ? decimal(text.substring(0, text.length() - 1).strip()).map(number -> number / PERCENT)
                        : Optional.empty();
        };
    }

    /** A number as programs print it, without an exponent; empty where the text is none. */
    public static Optional<Double> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }

    /**
     * How far within its limit a number has to come until what was wrong is over, so that one that swings around it is
     * not told each time. Of few things none: five of five are well.
     */
    double slack(double limit) {
        double slack = Math.abs(limit) * SLACK;
        return this == NUMBER ? Math.floor(slack) : slack;
    }
}
