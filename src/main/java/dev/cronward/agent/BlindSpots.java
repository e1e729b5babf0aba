package dev.cronward.agent;

import dev.cronward.observe.Capability;
import dev.cronward.verdict.BlindSpot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the observer lacks, without what is meant to be missing. One that comes and goes is not told of until it has been
 * gone for a while. For the agent's thread.
 */
public final class BlindSpots implements Supplier<List<BlindSpot>> {
    /** Priorities come and go with the load, and at the start some are found out one after the other. */
    private static final Duration FOR_GOOD = Duration.ofMinutes(1);

    /** After a loss the node is watched for so long without another one before it counts as over. */
    private static final Duration LOSS_HOLDS = Duration.ofHours(1);

    private static final String LOSSES = "events";
    private static final String LOST =
            "kernel events, or what was seen of them, were lost within the last hour: starts and"
                    + " ends of runs of that time may be unknown, and figures too low. The agent's log says when and how many. A"
                    + " storm of processes does that, and a node that is too busy: give the agent real-time priority"
                    + " (CAP_SYS_NICE) and big receive buffers (CAP_NET_ADMIN)";

    private final Supplier<List<Capability>> capabilities;
    private final LongSupplier losses;
    private final Set<String> accepted;
    private final boolean exact;
    private final LongSupplier nanos;
    private final Map<String, Long> missingSince = new HashMap<>();
    private final Set<String> had = new HashSet<>();
    private long lost;
    private long lostAt;

    /**
     * None so far.
     *
     * @param capabilities what the observer has and has not
     * @param losses how often something was lost since the start
     * @param accepted names of those that are missing on purpose
     * @param exact whether the configuration asks for exact observation or none
     * @param nanos a clock that nobody sets
     */
    public BlindSpots(
            Supplier<List<Capability>> capabilities,
            LongSupplier losses,
            Set<String> accepted,
            boolean exact,
            LongSupplier nanos) {
        this.capabilities = capabilities;
        this.losses = losses;
        this.accepted = Set.copyOf(accepted);
        this.exact = exact;
        this.nanos = nanos;
    }

    @Override
    public List<BlindSpot> get() {
        long now = nanos.getAsLong();
        List<BlindSpot> spots = new ArrayList<>();
        for (Capability one : capabilities.get()) {
            if (one.available()) {
                had.add(one.name());
                missingSince.remove(one.name());
            } else if (!accepted.contains(one.name())
                    && now - missingSince.computeIfAbsent(one.name(), name -> now) >= FOR_GOOD.toNanos()) {
                spots.add(new BlindSpot(one.name(), had.contains(one.name()), exact && one.required(), one.detail()));
            }
        }
        if (isLosing(now) && !accepted.contains(LOSSES)) {
            spots.add(new BlindSpot(LOSSES, true, false, LOST));
        }
        return spots;
    }

    private boolean isLosing(long now) {
        long all = losses.getAsLong();
        if (all > lost) {
            lost = all;
            lostAt = now;
        }
        return lost > 0 && now - lostAt < LOSS_HOLDS.toNanos();
    }
}
