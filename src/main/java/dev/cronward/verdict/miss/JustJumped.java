package dev.cronward.verdict.miss;

import dev.cronward.verdict.NodeFact;
import java.time.Instant;
import java.util.Optional;

/** Nothing else was found, and the node slept or its clock was set in the minute before the start or since. */
final class JustJumped implements CauseRule {
    @Override
    public Optional<Cause> find(Unmade start) {
        Instant before = start.at().minusSeconds(60);
        Instant end = start.end();
        Optional<NodeFact> slept = start.around().stream()
                .filter(fact -> fact.kind() == NodeFact.Kind.SUSPEND && fact.touches(before, end))
                .findFirst();
        return slept.or(() -> start.around().stream()
                        .filter(fact -> (fact.kind() == NodeFact.Kind.CLOCK_FORWARD && fact.touches(before, end))
                                || (fact.kind() == NodeFact.Kind.CLOCK_BACKWARD
                                        && !fact.until().isAfter(end)
                                        && !fact.from().isBefore(before)))
                        .findFirst())
                .map(JumpedOver::cause);
    }
}
