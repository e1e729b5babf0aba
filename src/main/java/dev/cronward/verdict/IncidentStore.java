package dev.cronward.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where incidents are kept; the ledger is one. */
public interface IncidentStore {
    /** All open incidents. */
    List<Incident> open();

    /** Who has been told of the open incidents, by their id; of one that is not in it nobody was. */
    Map<Long, Told> told();

    /**
     * Writes changes and, in the same transaction, their messages and who is told of them.
     *
     * @return the incidents after the change, in the order of {@code steps}; new ones have their id
     */
    List<Incident> write(List<Step> steps, Instant at);

    /** The same where every change goes to the same channels. */
    default List<Incident> write(List<Change> changes, List<String> channels, Instant at) {
        return write(
                changes.stream()
                        .map(change -> new Step(change, Set.copyOf(channels)))
                        .toList(),
                at);
    }

    /**
     * A change and who is told of it.
     *
     * @param tell names of channels; none for what is kept quiet
     */
    record Step(Change change, Set<String> tell) {
        public Step {
            tell = Set.copyOf(tell);
        }
    }

    /** A change of one incident. */
    sealed interface Change {
        /** A new one. */
        record Open(Finding finding) implements Change {}

        /** Its evidence changed. */
        record Update(Incident incident, Finding finding) implements Change {}

        /** Nothing about it changed, but somebody else is to hear of it. */
        record Tell(Incident incident) implements Change {}

        /** It no longer holds. */
        record Resolve(Incident incident) implements Change {}
    }
}
