package dev.cronward.catalog;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a fact of a job came from.
 *
 * @param kind what kind of place
 * @param place the configuration key, or file and line
 */
public record Origin(Kind kind, String place) {
    /** The kinds, weakest first: of a fact that is told in several places the strongest holds. */
    public enum Kind {
        /** Nobody said anything of this job: the configuration's value for all jobs. It knows no job. */
        CONFIGURATION,
        /** The METADATA of the script that the command runs: its author knows what it does, wherever it is installed. */
        METADATA,
        /** The comment above the entry: knows this entry, its schedule and its arguments, on this node. */
        CRONTAB,
        /** A file of the site: what the people who are called say, without touching anybody's package. */
        JOBS_FILE;

        /** The word used in JSON and in the ledger. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Kind and place as one text. */
    @Override
    public String toString() {
        return kind.word() + " " + place;
    }

    /** The reverse of {@link #toString()}; empty for what another version wrote. */
    public static Optional<Origin> parse(String text) {
        int blank = text.indexOf(' ');
        for (Kind kind : Kind.values()) {
            if (blank > 0 && kind.word().equals(text.substring(0, blank))) {
                return Optional.of(new Origin(kind, text.substring(blank + 1)));
            }
        }
        return Optional.empty();
    }
}
