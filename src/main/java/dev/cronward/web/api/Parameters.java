package dev.cronward.web.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads query parameters, and refuses what has no meaning by naming the parameter and what is allowed. */
final class Parameters {
    private static final List<String> OUTCOMES =
            List.of(RunQuery.RUNNING, "succeeded", "failed", "killed", "oom-killed", "interrupted", "lost", "unknown");

    /** What can be told in milliseconds and written with four digits of the year. */
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Parameters() {}

    /** A whole number within bounds. */
    static int count(String name, @Nullable String text, int otherwise, int most) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= most) {
                return count;
            }
        } catch (NumberFormatException e) {
            // refused below like a number out of bounds
        }
        throw Refusal.badRequest(
                "bad parameter " + name + ": " + text, name + " is a whole number from 1 to " + most + ".");
    }

    /** An ISO 8601 instant. */
    static Optional<Instant> instant(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return Optional.of(instant);
            }
        } catch (DateTimeException e) {
            // refused below like an instant out of bounds
        }
        throw Refusal.badRequest(
                "bad parameter " + name + ": " + text,
                name + " is an instant in ISO 8601 with its offset, for example 2027-03-14T07:00:00Z"
                        + " (in a URL write + as %2B), of the years 0000 to 9999.");
    }

    /** Outcomes, separated by commas. */
    static Set<String> outcomes(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Set.of();
        }
        Set<String> outcomes = new LinkedHashSet<>(Arrays.asList(text.split(",", -1)));
        for (String outcome : outcomes) {
            if (!OUTCOMES.contains(outcome)) {
                throw Refusal.badRequest(
                        "bad parameter outcome: " + outcome,
                        "outcome is one or more of " + String.join(", ", OUTCOMES) + ", separated by commas.");
            }
        }
        return outcomes;
    }
}
