package dev.cronward.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Codes of findings about a job that somebody does not want to be told of. */
public final class IgnoredFindings {
    /** All that can be ignored: what verdicts find of a job and its runs. */
    public static final List<String> CODES = List.of(
            "failed-run",
            "failure-budget",
            "oom-killed",
            "interrupted-run",
            "lost-run",
            "missed-run",
            "unobserved-run",
            "late-start",
            "ran-too-often",
            "overrun",
            "over-memory",
            "stuck",
            "overlap",
            "left-children",
            "finished-too-fast",
            "slower-than-usual",
            "duration-growth",
            "memory-growth");

    private IgnoredFindings() {}

    /** Codes with commas between; empty where one of them is not known. */
    public static Optional<Set<String>> parse(String text) {
        Set<String> codes = new TreeSet<>(Arrays.stream(text.split("[,\\s]+"))
                .filter(code -> !code.isEmpty())
                .toList());
        return CODES.containsAll(codes) && !codes.isEmpty() ? Optional.of(codes) : Optional.empty();
    }

    /** The same as text. */
    public static String text(Set<String> codes) {
        return String.join(",", new TreeSet<>(codes));
    }
}
