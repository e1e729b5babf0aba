package dev.cronward.verdict;

import java.time.Instant;
import java.util.List;

/** Where incidents are kept; the ledger is one. */
public interface IncidentStore {
    /** All open incidents. */
    List<Incident> open();

    /**
     * Writes changes and, in the same transaction, a message for every channel and change.
     *
     * @return the incidents after the change, in the order of {@code changes}; new ones have their id
     */
    List<Incident> write(List<Change> changes, List<String> channels, Instant at);

    /** A change of one incident. */
    sealed interface Change {
        /** A new one. */
        record Open(Finding finding) implements Change {}

        /** Its evidence changed. */
        record Update(Incident incident, Finding finding) implements Change {}

        /** It no longer holds. */
        record Resolve(Incident incident) implements Change {}
    }
}
