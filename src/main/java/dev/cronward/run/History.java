package dev.cronward.run;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of one job at a glance, kept up to date as runs are written, so that metrics and verdicts need no search.
 * Runs in it carry no command shares, and only the last 8,000 bytes of their output, and that only where they failed.
 *
 * @param newest the start of the newest run, by start
 * @param last the run that ended last, however it ended
 * @param lastObserved the run that ended last among those of which it is known how they ended (lost and unknown
 *     ones left out)
 * @param lastSuccess the run that ended last among those that succeeded
 * @param failuresInRow how many observed runs in a row failed, up to {@code lastObserved}; 0 when that one succeeded
 * @param failingSince end of the first of that row of failures
 * @param running how many runs are going now
 * @param endedByOutcome number of runs that ended, by {@link Outcome#word()}; survives restarts and retention
 * @param missedByCause number of expected starts that were missed, by cause; survives restarts and retention
 */
public record History(
        Optional<Run.Start> newest,
        Optional<Run.Ended> last,
        Optional<Run.Ended> lastObserved,
        Optional<Run.Ended> lastSuccess,
        int failuresInRow,
        Optional<Instant> failingSince,
        int running,
        Map<String, Long> endedByOutcome,
        Map<String, Long> missedByCause) {
    public History {
        endedByOutcome = Map.copyOf(endedByOutcome);
        missedByCause = Map.copyOf(missedByCause);
    }

    /** Number of expected starts that were missed, for whatever cause. */
    public long missed() {
        return missedByCause.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A job of which no run is known. */
    public static History none() {
        return new History(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                Map.of(),
                Map.of());
    }
}
