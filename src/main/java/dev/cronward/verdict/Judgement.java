package dev.cronward.verdict;

import dev.cronward.catalog.Job;
import dev.cronward.crontab.Dialect;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of an expected start that no run fulfilled.
 *
 * @param job id of the job
 * @param expectedAt when it should have started
 * @param ordinal 0 for the first of several starts expected at that instant, 1 for the next …
 * @param verdict missed, unknown because nobody was watching, or logged
 * @param cause one of {@link #causesOf}, or {@code not-observed}
 * @param evidence what the cause was found from, by stable name
 */
public record Judgement(
        String job, Instant expectedAt, int ordinal, Verdict verdict, String cause, Map<String, String> evidence) {
    /** What a missed start can be put down to, in the words of {@code cause}. */
    public static final List<String> CAUSES_OF_MISSES = List.of(
            "node-down",
            "suspended",
            "clock-jump",
            "crond-down",
            "crond-stopped",
            "user-gone",
            "crontab-ignored",
            "crontab-changed",
            "previous-run-going",
            "fork-failed",
            "time-zone-stale",
            "crond-not-firing",
            PartMisses.CAUSE,
            "unknown");

    /** The same for the jobs of anacron and their scripts. */
    public static final List<String> CAUSES_OF_ANACRONS_MISSES = List.of(
            "anacron-hours",
            "anacron-no-spool",
            "crontab-ignored",
            "anacron-busy",
            "anacron-passed-over",
            "on-battery",
            "anacron-not-started",
            PartMisses.CAUSE);

    /** Why an unobserved start is neither met nor missed. */
    public static final String NOT_OBSERVED = "not-observed";

    /** What a missed start of a job can be put down to. */
    public static List<String> causesOf(Job job) {
        return job.when().dialect() == Dialect.ANACRON ? CAUSES_OF_ANACRONS_MISSES : CAUSES_OF_MISSES;
    }

    public Judgement {
        evidence = Map.copyOf(evidence);
    }

    /** The ways in which a start can be without a run. */
    public enum Verdict {
        /** It was not made. */
        MISSED,
        /** Nobody saw whether it was made. */
        UNKNOWN,
        /** It was made while nobody watched, by what crond wrote into its log; how it ended is not known. */
        LOGGED;

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
