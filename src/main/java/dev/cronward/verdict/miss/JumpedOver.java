package dev.cronward.verdict.miss;

import dev.cronward.verdict.NodeFact;
import java.util.Optional;

/** The start fell into a sleep of the node, or into time that its clock was set over, and was not made up for. */
final class JumpedOver implements CauseRule {
    @Override
    public Optional<Cause> find(Unmade start) {
        return start.jumped()
                .filter(fact -> fact.kind() != NodeFact.Kind.CROND_STOPPED)
                .map(JumpedOver::cause);
    }

    /** A sleep, or a step of the clock. */
    static Cause cause(NodeFact fact) {
        boolean slept = fact.kind() == NodeFact.Kind.SUSPEND;
        return Cause.of(
                slept ? "suspended" : "clock-jump",
                slept ? "suspended_from" : "clock_from",
                fact.from().toString(),
                slept ? "suspended_until" : "clock_to",
                fact.until().toString());
    }
}
