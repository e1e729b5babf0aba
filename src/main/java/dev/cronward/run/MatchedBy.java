package dev.cronward.run;

import java.util.Locale;

/** How a run was joined to its crontab entry; kept, so that a doubtful join can be recognised as one. */
public enum MatchedBy {
    /** By command line, user and time. */
    COMMAND,
    /** The command line could not be read: by its place among the entries that were due, checked by user. */
    POSITION,
    /** Not joined to any entry; the run is recorded all the same. */
    NONE;

    /** The word used in JSON and in the ledger. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reverse of {@link #word()}. */
    public static MatchedBy ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
