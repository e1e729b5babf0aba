package dev.cronward.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What somebody says about a job: in a {@code # cronward:} comment, in a script's METADATA, in a file of the site.
 * Whatever it cannot mean becomes a problem and is otherwise left out: a note never costs a job.
 *
 * @param name the job's id
 * @param description what it does
 * @param owner whom it concerns
 * @param severity how urgent its failures are
 * @param runbook what to do
 * @param idempotent whether it is safe to run again
 * @param grace how late it may start
 * @param maxDuration how long a run may take
 * @param maxMemory what its largest process may need at most, bytes
 * @param thresholds how much has to go wrong before people are told
 * @param keepOutput whether its output is kept
 * @param ignore codes of findings that nobody wants to be told of
 * @param problems what is wrong with what was said, a sentence each
 */
public record JobNotes(
        Optional<String> name,
        Optional<String> description,
        Optional<String> owner,
        Optional<Severity> severity,
        Optional<String> runbook,
        Optional<Boolean> idempotent,
        Optional<Duration> grace,
        Optional<Duration> maxDuration,
        Optional<Long> maxMemory,
        Thresholds thresholds,
        Optional<Boolean> keepOutput,
        Optional<Set<String>> ignore,
        List<String> problems) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST_TEXT = 1_000;

    /** What can be said of a job, in the order in which people are told. */
    public static final List<String> KEYS = List.of(
            "name",
            "description",
            "owner",
            "severity",
            "runbook",
            "idempotent",
            "grace",
            "max-duration",
            "max-memory",
            "alert-after",
            "recover-after",
            "failure-budget",
            "output",
            "ignore");

    public JobNotes {
        problems = List.copyOf(problems);
    }

    /** Reads key and value as they were written. */
    public static JobNotes of(Map<String, String> notes) {
        List<String> problems = new ArrayList<>();
        Map<String, String> left = new TreeMap<>(notes);
        Optional<String> name = text(left, "name")
                .filter(value -> holds(
                        NAME.matcher(value).matches(),
                        problems,
                        "name",
                        value,
                        "letters, digits, '.', '_' and '-', at most 64, beginning with a letter or digit"));
        Optional<String> description = text(left, "description");
        Optional<String> owner = text(left, "owner");
        Optional<Severity> severity = word(left, "severity", problems, Severity::ofWord, "info, warning or critical");
        Optional<String> runbook = text(left, "runbook");
        Optional<Boolean> idempotent = word(left, "idempotent", problems, JobNotes::yesOrNo, "yes or no");
        Optional<Duration> grace =
                word(left, "grace", problems, Durations::parse, "a duration such as 90s, 5m or 1h30m");
        Optional<Duration> maxDuration = word(
                left,
                "max-duration",
                problems,
                value -> Durations.parse(value).filter(Duration::isPositive),
                "a duration such as 90s, 5m or 1h30m, and not 0");
        Optional<Long> maxMemory = word(
                left,
                "max-memory",
                problems,
                value -> Sizes.parse(value).filter(size -> size > 0),
                Sizes.POSSIBLE + ", and not 0");
        Thresholds thresholds = new Thresholds(
                word(left, "alert-after", problems, Thresholds::number, inRow("failures")),
                word(left, "recover-after", problems, Thresholds::number, inRow("successes")),
                word(left, "failure-budget", problems, FailureBudget::parse, FailureBudget.POSSIBLE));
        Optional<Boolean> keepOutput = word(left, "output", problems, JobNotes::onOrOff, "on or off");
        Optional<Set<String>> ignore = word(
                left,
                "ignore",
                problems,
                IgnoredFindings::parse,
                "codes of findings with commas between: " + String.join(", ", IgnoredFindings.CODES));
        left.forEach((key, value) -> problems.add(value.isEmpty() ? "'" + key + "' has no value" : unknown(key, KEYS)));
        return new JobNotes(
                name,
                description,
                owner,
                severity,
                runbook,
                idempotent,
                grace,
                maxDuration,
                maxMemory,
                thresholds,
                keepOutput,
                ignore,
                problems);
    }

    /** A sentence about a key that nobody knows, with the one that was probably meant. */
    public static String unknown(String key, List<String> known) {
        return "unknown key '" + key + "'; "
                + Nearest.to(key, known)
                        .map(meant -> "did you mean " + meant + "? ")
                        .orElse("") + "known are "
                + String.join(", ", known);
    }

    /** The same facts with other problems. */
    public JobNotes withProblems(List<String> others) {
        return new JobNotes(
                name,
                description,
                owner,
                severity,
                runbook,
                idempotent,
                grace,
                maxDuration,
                maxMemory,
                thresholds,
                keepOutput,
                ignore,
                others);
    }

    /** What holds for the parts of a job too: whom they concern and how much, and not what the job itself is or takes. */
    JobNotes inherited() {
        return new JobNotes(
                Optional.empty(),
                Optional.empty(),
                owner,
                severity,
                runbook,
                Optional.empty(),
                grace,
                Optional.empty(),
                Optional.empty(),
                thresholds,
                keepOutput,
                ignore,
                List.of());
    }

    private static String inRow(String what) {
        return "a number of " + what + " in a row, " + Thresholds.NUMBERS;
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
