package dev.cronward.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a {@code # cronward:} comment says about the entry below it. Whatever it cannot mean becomes a problem and is
 * otherwise left out: a comment never costs a job.
 *
 * @param problems what is wrong with the comment, a sentence each
 */
record JobNotes(
        Optional<String> name,
        Optional<String> description,
        Optional<String> owner,
        Optional<Severity> severity,
        Optional<String> runbook,
        Optional<Boolean> idempotent,
        Optional<Duration> grace,
        Optional<Boolean> keepOutput,
        List<String> problems) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST_TEXT = 1_000;

    /** Reads key and value as they stand in the comment. */
    static JobNotes of(Map<String, String> notes) {
        List<String> problems = new ArrayList<>();
        Map<String, String> left = new TreeMap<>(notes);
        JobNotes result = new JobNotes(
                text(left, "name")
                        .filter(value -> holds(
                                NAME.matcher(value).matches(),
                                problems,
                                "name",
                                value,
                                "letters, digits, '.', '_' and '-', at most 64, beginning with a letter or digit")),
                text(left, "description"),
                text(left, "owner"),
                word(left, "severity", problems, Severity::ofWord, "info, warning or critical"),
                text(left, "runbook"),
                word(left, "idempotent", problems, JobNotes::yesOrNo, "yes or no"),
                word(left, "grace", problems, Durations::parse, "a duration such as 90s, 5m or 1h30m"),
                word(left, "output", problems, JobNotes::onOrOff, "on or off"),
                problems);
        left.forEach(
                (key, value) -> problems.add(
                        value.isEmpty()
                                ? "'" + key + "' has no value; write key=value"
                                : "unknown key '" + key
                                        + "'; known are name, description, owner, severity, runbook, idempotent, grace, output"));
        return result;
    }

    private static Optional<String> text(Map<String, String> left, String key) {
        String value = left.get(key);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        left.remove(key);
        return Optional.of(value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value);
    }

    private static <T> Optional<T> word(
            Map<String, String> left,
            String key,
            List<String> problems,
            java.util.function.Function<String, Optional<T>> parse,
            String possible) {
        return text(left, key).flatMap(value -> {
            Optional<T> parsed = parse.apply(value);
            holds(parsed.isPresent(), problems, key, value, possible);
            return parsed;
        });
    }

    private static boolean holds(boolean good, List<String> problems, String key, String value, String possible) {
        if (!good) {
            problems.add(key + "='" + value + "' is not possible; it takes " + possible);
        }
        return good;
    }

    private static Optional<Boolean> yesOrNo(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on", "1" -> Optional.of(true);
            case "no", "false", "off", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> onOrOff(String value) {
        return yesOrNo(value);
    }
}
