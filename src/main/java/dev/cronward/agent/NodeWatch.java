package dev.cronward.agent;

import dev.cronward.verdict.NodeFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices from three clocks that the node slept or that its wall clock was set. The time since boot counts sleep, the
 * monotonic clock does not, and the wall clock alone can be set: whatever the three disagree on is what happened.
 */
final class NodeWatch {
    /** Disagreements below this are scheduling noise and the 10 ms steps of /proc/uptime. */
    private static final Duration NOISE = Duration.ofSeconds(2);

    private @Nullable Look last;

    /**
     * One look at the clocks.
     *
     * @param wall the wall clock
     * @param sinceBoot time since boot, sleep included
     * @param monotonicNanos a clock that stops while the node sleeps
     */
    record Look(Instant wall, Duration sinceBoot, long monotonicNanos) {
        Instant boot() {
            return wall.minus(sinceBoot);
        }
    }

    /** What happened since the last look, in order; nothing at the first one. */
    List<NodeFact> look(Look now) {
        Look before = last;
        last = now;
        if (before == null) {
            return List.of();
        }
        List<NodeFact> facts = new ArrayList<>();
        Duration passed = now.sinceBoot.minus(before.sinceBoot);
        Duration awake = Duration.ofNanos(now.monotonicNanos - before.monotonicNanos);
        if (passed.minus(awake).compareTo(NOISE) > 0) {
            facts.add(new NodeFact(NodeFact.Kind.SUSPEND, before.wall, before.wall.plus(passed)));
        }
        Duration step = Duration.between(before.wall, now.wall).minus(passed);
        if (step.abs().compareTo(NOISE) > 0) {
            // By the old clock this look took place at before + passed; by the new one at now.
            facts.add(new NodeFact(
                    step.isNegative() ? NodeFact.Kind.CLOCK_BACKWARD : NodeFact.Kind.CLOCK_FORWARD,
                    before.wall.plus(passed),
                    now.wall));
        }
        return facts;
    }
}
