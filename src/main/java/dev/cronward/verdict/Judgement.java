package dev.cronward.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What became of an expected start that no run fulfilled.
 *
 * @param job id of the job
 * @param expectedAt when it should have started
 * @param ordinal 0 for the first of several starts expected at that instant, 1 for the next …
 * @param verdict missed, or unknown because nobody was watching
 * @param cause {@code crond-down}, {@code node-down}, {@code suspended}, {@code clock-jump}, {@code left-out}, {@code not-watching}
 *     or {@code unknown}
 */
public record Judgement(String job, Instant expectedAt, int ordinal, Verdict verdict, String cause) {
    /** What a missed start can be put down to, in the words of {@code cause}. */
    public static final List<String> CAUSES_OF_MISSES =
            List.of("crond-down", "node-down", "suspended", "clock-jump", PartMisses.CAUSE, "unknown");

    /** The two ways in which a start can be without a run. */
    public enum Verdict {
        MISSED,
        UNKNOWN;

        /** The word used in the ledger and in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The reverse of {@link #word()}. */
        public static Verdict ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
