package dev.cronward.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * @param lastTrouble the run that ended last among those that were {@linkplain Run.Ended#isTrouble no good}; empty when the
 *     job has been well for so long that nobody asks for it
 * @param streaks how observed runs failed and succeeded in rows, up to {@code lastObserved}
 * @param open the runs that are going now, in the order in which they started
 * @param endedByOutcome number of runs that ended, by {@link Outcome#word()}; survives restarts and retention
 * @param missedByCause number of expected starts that were missed, by cause; survives restarts and retention
 * @param successTimes how long the runs took that succeeded last, oldest first, at most {@value #KEPT_TIMES}
 * @param longest how long the longest of them took on each of the last days
 */
public record History(
        Optional<Run.Start> newest,
        Optional<Run.Ended> last,
        Optional<Run.Ended> lastObserved,
        Optional<Run.Ended> lastSuccess,
        Optional<Run.Ended> lastTrouble,
        Streaks streaks,
        List<Run.Start> open,
        Map<String, Long> endedByOutcome,
        Map<String, Long> missedByCause,
        List<Duration> successTimes,
        LongestTimes longest) {
    /** Of how many successful runs the times are kept. */
    public static final int KEPT_TIMES = 9;

    /** From how many on they say what is usual. */
    private static final int ENOUGH_TIMES = 3;

    public History {
        open = List.copyOf(open);
        successTimes = List.copyOf(successTimes);
        endedByOutcome = Map.copyOf(endedByOutcome);
        missedByCause = Map.copyOf(missedByCause);
    }

    /** How many observed runs in a row failed, up to {@code lastObserved}; 0 when that one succeeded. */
    public int failuresInRow() {
        return streaks.failuresInRow();
    }

    /** How many runs are going now. */
    public int running() {
        return open.size();
    }

    /** Number of expected starts that were missed, for whatever cause. */
    public long missed() {
        return missedByCause.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How long it usually takes: the median of its last successful runs, so that one that hung or had nothing to do does
     * not count for more than one. Empty where there are fewer than {@value #ENOUGH_TIMES}.
     */
    public Optional<Duration> usualTime() {
        int size = successTimes.size();
        return size < ENOUGH_TIMES
                ? Optional.empty()
                : Optional.of(successTimes.stream().sorted().toList().get(size / 2));
    }

    /** The times with that of one more success. */
    public List<Duration> successTimesWith(Duration time) {
        List<Duration> times = new ArrayList<>(successTimes);
        times.add(time);
        return times.subList(Math.max(0, times.size() - KEPT_TIMES), times.size());
    }

    /** A job of which no run is known. */
    public static History none() {
        return new History(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Streaks.none(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                LongestTimes.none());
    }
}
