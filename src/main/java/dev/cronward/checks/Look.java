package dev.cronward.checks;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one look of a check has yielded.
 *
 * @param measured what was measured, and what could not be
 * @param complaints what is wrong
 * @param unclear of what nobody can say whether it is wrong: a value between its two limits, or one that could not be
 *     read. What is open stays open, and nothing is opened
 * @param absent why there is nothing to look at on this node, for example a kernel without such counters
 */
public record Look(
        List<Measured> measured, List<Complaint> complaints, Set<Complaint.Key> unclear, Optional<String> absent) {
    public Look {
        measured = List.copyOf(measured);
        complaints = List.copyOf(complaints);
        unclear = Set.copyOf(unclear);
    }

    /** There is nothing of the kind on this node. */
    public static Look absent(String why) {
        return new Look(List.of(), List.of(), Set.of(), Optional.of(why));
    }
}
