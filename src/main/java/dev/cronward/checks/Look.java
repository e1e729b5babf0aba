package dev.cronward.checks;

import dev.cronward.host.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    /** Why nothing at all is known, where there are numbers to know and none could be read. */
    public Optional<String> nothingKnown() {
        return measured.stream().anyMatch(one -> one.value().known().isPresent())
                ? Optional.empty()
                : measured.stream()
                        .map(Measured::value)
                        .flatMap(value -> value instanceof Reading.Unknown<Double>(String reason)
                                ? Stream.of(reason)
                                : Stream.empty())
                        .findFirst();
    }

    /** There is nothing of the kind on this node. */
    public static Look absent(String why) {
        return new Look(List.of(), List.of(), Set.of(), Optional.of(why));
    }
}
