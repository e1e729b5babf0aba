package dev.cronward.observe.join;

import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.run.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells runs that were ended together with their crond: a service that is stopped with all its processes, a container
 * that ends, a node that goes down. Who sent a signal is not known, but who ends crond and within seconds its jobs means
 * both. For the hand-over thread only.
 */
final class CrondEnds {
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    /** Both get their signal at the same time; a job may take a moment to end by it. */
    private static final Duration TOGETHER = Duration.ofSeconds(10);

    /** systemd waits 90 s (DefaultTimeoutStopSec) before it kills what SIGTERM did not end, and a shutdown does too. */
    private static final Duration PATIENT = Duration.ofSeconds(100);

    /** Cronds that ended long ago have no runs that end by it. */
    private static final int MOST = 1_000;

    private record End(Instant at, String how) {}

    private final Map<Integer, End> ends = new LinkedHashMap<>();
    private final Patience patience = new Patience();

    /** A crond has ended. */
    void add(int daemon, Instant at, String how) {
        ends.put(daemon, new End(at, how));
        if (ends.size() > MOST) {
            ends.remove(ends.keySet().iterator().next());
        }
    }

    /** Another crond has that process id now. */
    void forget(int daemon) {
        ends.remove(daemon);
    }

    /** The run, which was interrupted where a signal ended it together with its crond. */
    Run.Ended add(Run.Ended run, int daemon) {
        return run.outcome() instanceof Outcome.Killed(int signal) && (signal == SIGTERM || signal == SIGKILL)
                ? endOf(daemon, run.end())
                        .filter(end -> isTogether(end, run.end(), signal))
                        .map(end -> run.withOutcome(interrupted(end, signal)))
                        .orElse(run)
                : run;
    }

    private static boolean isTogether(End crond, Instant run, int signal) {
        return Duration.between(crond.at(), run).compareTo(signal == SIGKILL ? PATIENT : TOGETHER) <= 0;
    }

    private static Outcome interrupted(End crond, int signal) {
        return new Outcome.Interrupted(
                OptionalInt.of(signal),
                Signals.name(signal) + " ended it together with its crond, which ended at " + crond.at() + " ("
                        + crond.how() + "): its service or container was stopped, or the node went down");
    }

    /** The end of a crond may be told a moment after that of its job: the signals are sent one after the other. */
    private Optional<End> endOf(int daemon, Instant run) {
        if (!ends.containsKey(daemon) && !isGone(daemon) && patience.mayWait()) {
            patience.pause();
        }
        End known = ends.get(daemon);
        return known == null && isGone(daemon)
                ? Optional.of(new End(run, "how is not told yet"))
                : Optional.ofNullable(known);
    }

    private static boolean isGone(int daemon) {
        return !Files.exists(Path.of("/proc/" + daemon));
    }
}
