package dev.cronward.catalog;

import java.util.Locale;
import java.util.Optional;

/** How urgent it is when something is wrong with a job; becomes the {@code severity} label of its alerts. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** The word used in crontabs, JSON and labels. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of a word, whatever its case; empty for any other word. */
    public static Optional<Severity> ofWord(String word) {
        for (Severity severity : values()) {
            if (severity.word().equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
