package dev.cronward.verdict.miss;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The causes in the order in which they are asked: first what kept crond as a whole from starting anything, then what
 * kept it from starting this job, last what only may have. The first that was found is told. docs/findings.md has the
 * same order.
 */
public final class Causes {
    private static final List<CauseRule> IN_ORDER = List.of(
            new JumpedOver(),
            new CrondWasDown(),
            new CrondWasStopped(),
            new UserGone(),
            new TableIgnored(),
            new TableChanged(),
            new PreviousGoing(),
            new ForkFailed(),
            new ZoneStale(),
            new JustJumped());

    private Causes() {}

    /** The most specific cause that was found of a start that somebody would have seen; {@code unknown} where none was. */
    public static Cause of(Unmade start) {
        return IN_ORDER.stream()
                .map(rule -> rule.find(start))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Cause("unknown", Map.of()));
    }
}
