package dev.cronward.verdict;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened to the node or its clock, by the wall clock.
 *
 * @param kind what
 * @param from where it began; for a clock step the last instant by the old clock; for a boot the boot
 * @param until where it ended; for a clock step the first instant by the new clock; for a boot the boot
 */
public record NodeFact(Kind kind, Instant from, Instant until) {
    /** What happened. */
    public enum Kind {
        /** The node started. */
        BOOT,
        /** The node slept; nothing ran. */
        SUSPEND,
        /** The wall clock was set forward; the minutes between did not take place. */
        CLOCK_FORWARD,
        /** The wall clock was set back; {@code until} lies before {@code from}. */
        CLOCK_BACKWARD,
        /** One crond was stopped while the node went on; told for that crond, see {@link CrondPause}. */
        CROND_STOPPED,
        /** The agent was there but kernel events were lost: what ran then is not known. */
        BLIND;

        /** The word used in the ledger and in evidence. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The reverse of {@link #word()}. */
        public static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Whether an instant lies in it, the start excluded. */
    public boolean covers(Instant at) {
        return at.isAfter(from) && !at.isAfter(until);
    }

    /** Whether it touches a span of time. */
    public boolean touches(Instant start, Instant end) {
        return !from.isAfter(end) && !until.isBefore(start);
    }
}
