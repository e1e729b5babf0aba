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

    private final Supplier<List<Capability>> capabilities;
    private final Set<String> accepted;
    private final boolean exact;
    private final LongSupplier nanos;
    private final Map<String, Long> missingSince = new HashMap<>();
    private final Set<String> had = new HashSet<>();

    /**
     * None so far.
     *
     * @param capabilities what the observer has and has not
     * @param accepted names of those that are missing on purpose
     * @param exact whether the configuration asks for exact observation or none
     * @param nanos a clock that nobody sets
     */
    public BlindSpots(
            Supplier<List<Capability>> capabilities, Set<String> accepted, boolean exact, LongSupplier nanos) {
        this.capabilities = capabilities;
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
        return spots;
    }
}
