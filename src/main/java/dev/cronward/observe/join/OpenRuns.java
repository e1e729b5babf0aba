package dev.cronward.observe.join;

import dev.cronward.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs that were told as begun and not yet as ended; at the start, those that the ledger holds. For one thread. */
final class OpenRuns {
    /** /proc tells a start to a hundredth of a second, the events more exactly. */
    private static final Duration SAME = Duration.ofMillis(30);
    /** The wall clock may have been corrected since the ledger wrote; then the command has to agree too. */
    private static final Duration CORRECTED = Duration.ofSeconds(2);

    private final Map<Integer, Run.Running> byPid = new HashMap<>();
    private final List<Run.Running> displaced = new ArrayList<>();

    OpenRuns(List<Run.Running> open) {
        open.forEach(this::add);
    }

    /** A run was told as begun. */
    void add(Run.Running run) {
        Run.Running before = byPid.put(run.start().pid(), run);
        if (before != null) {
            displaced.add(before); // its pid has come back, so it has ended
        }
    }

    /** The open run that a sighting is of. */
    Optional<Run.Running> find(Sighting sighting) {
        Run.Running run = byPid.get(sighting.pid());
        return run != null && isSame(run.start(), sighting.at(), sighting.command())
                ? Optional.of(run)
                : Optional.empty();
    }

    private static boolean isSame(Run.Start start, Instant at, Optional<String> command) {
        Duration apart = Duration.between(start.at(), at).abs();
        return apart.compareTo(SAME) <= 0
                || (apart.compareTo(CORRECTED) <= 0 && command.isPresent() && command.equals(start.command()));
    }

    /** A run was told as ended. */
    void remove(Run.Running run) {
        byPid.remove(run.start().pid(), run);
    }

    /** Takes out every run that is not among those alive. */
    List<Run.Running> takeGone(List<Sighting> alive) {
        Set<Run.Running> there = new HashSet<>();
        alive.forEach(sighting -> find(sighting).ifPresent(there::add));
        List<Run.Running> gone = new ArrayList<>(displaced);
        displaced.clear();
        for (Run.Running run : List.copyOf(byPid.values())) {
            if (!there.contains(run)) {
                byPid.remove(run.start().pid());
                gone.add(run);
            }
        }
        return gone;
    }
}
