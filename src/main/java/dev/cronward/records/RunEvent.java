package dev.cronward.records;

import dev.cronward.run.Run;
import java.util.Locale;

/**
 * The start or the end of a run, as the ledger has it.
 *
 * @param seq ascending by one without gaps, in the order in which they were written
 * @param kind which of the two
 * @param run as it is known now: of a start the run may have ended since. With the end of its output at most
 * @param origin where and how it was observed
 */
public record RunEvent(long seq, Kind kind, Run run, Origin origin) {
    /** What happened. */
    public enum Kind {
        /** It started. */
        START,
        /** It ended, or is known to have ended. */
        FINISH;

        /** The word used in records and in the ledger. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The reverse of {@link #word()}. */
        public static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
