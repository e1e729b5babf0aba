package dev.cronward.ledger;

import dev.cronward.run.Run;
import java.util.Collection;
import java.util.Optional;

/**
 * Runs on their way into the ledger. While the ledger cannot be written they stay here, bounded, and are tried again,
 * so that a full disk costs nothing as long as it does not last. Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class PendingRuns {
    /**
     * Nothing pending.
     *
     * @param limit how many runs are kept at most while nothing can be written; beyond it outputs go first, then the
     *     oldest runs, and both are counted
     */
    public PendingRuns(Runs runs, int limit) {}

    /** Takes a start or an end; an end replaces the start of the same run. */
    public void add(Run run) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Takes several. */
    public void addAll(Collection<? extends Run> batch) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Writes what is pending in one transaction.
     *
     * @return empty when nothing is pending any more, else why not, for people; then call again later
     */
    public Optional<LedgerException> flush() {
        throw new UnsupportedOperationException("not yet");
    }

    /** How many runs wait. */
    public int size() {
        throw new UnsupportedOperationException("not yet");
    }

    /** How many runs had to be given up since this object was made; their loss is final. */
    public long dropped() {
        throw new UnsupportedOperationException("not yet");
    }
}
