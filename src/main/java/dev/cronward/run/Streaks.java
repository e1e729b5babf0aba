package dev.cronward.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the runs of a job failed and succeeded one after the other: as much of it as any threshold may ask for, and no
 * more. Runs of which it is not known how they ended do not count.
 *
 * @param failures how many failed in the last row of failures, which may be over; 0 when there was none
 * @param successes how many succeeded in a row since, at most {@value #MOST_SUCCESSES}
 * @param bad the times in which runs failed, oldest first; each of them came after fewer successes in a row than those
 *     before it, as the older ones matter only to those who ask for more
 */
public record Streaks(int failures, int successes, List<Bad> bad) {
    /** After so many successes in a row nobody asks what was before. */
    public static final int MOST_SUCCESSES = 100;

    /**
     * A time in which runs failed, with fewer successes in a row within it than came before it.
     *
     * @param after how many succeeded in a row before it; {@value #MOST_SUCCESSES} where nothing is known from before
     * @param worst most failures in a row within it
     * @param since end of its first failure
     */
    public record Bad(int after, int worst, Instant since) {
        private Bad and(Bad later) {
            Instant first = since.isBefore(later.since) ? since : later.since;
            return new Bad(after, Math.max(worst, later.worst), first);
        }
    }

    public Streaks {
        bad = List.copyOf(bad);
    }

    /** Of a job of which no run is known. */
    public static Streaks none() {
        return new Streaks(0, 0, List.of());
    }

    /** These with one more failure. */
    public Streaks failed(Instant end) {
        List<Bad> times = new ArrayList<>(bad);
        if (times.isEmpty()) {
            return new Streaks(1, 0, List.of(new Bad(MOST_SUCCESSES, 1, end)));
        }
        if (successes == 0) {
            times.add(times.removeLast().and(new Bad(0, failures + 1, end)));
            return new Streaks(failures + 1, 0, times);
        }
        while (times.size() > 1 && times.getLast().after() <= successes) {
            Bad later = times.removeLast();
            times.add(times.removeLast().and(later));
        }
        times.add(new Bad(successes, 1, end));
        return new Streaks(1, 0, times);
    }

    /** These with one more success. */
    public Streaks succeeded() {
        return successes + 1 >= MOST_SUCCESSES
                ? new Streaks(0, MOST_SUCCESSES, List.of())
                : new Streaks(failures, successes + 1, bad);
    }

    /** These with a run that succeeded and is not to be counted as good: its row of successes begins anew. */
    public Streaks succeededBadly() {
        return new Streaks(0, 0, bad);
    }

    /** How many failed in a row up to the newest; 0 when that one succeeded. */
    public int failuresInRow() {
        return successes == 0 ? failures : 0;
    }

    /** Whether it is of no interest any more what was before. */
    public boolean isLongWell() {
        return successes == MOST_SUCCESSES;
    }

    /**
     * Whether so many failed in a row, and not so many succeeded in a row since: the end of the first failure of that
     * time, else empty.
     *
     * @param inRow failures, 1 or more
     * @param recovered successes, 1 to {@value #MOST_SUCCESSES}
     */
    public Optional<Instant> failing(int inRow, int recovered) {
        if (bad.isEmpty() || successes >= recovered) {
            return Optional.empty();
        }
        int first = bad.size() - 1;
        boolean reached = bad.get(first).worst() >= inRow;
        while (first > 0 && bad.get(first).after() < recovered) {
            first--;
            reached |= bad.get(first).worst() >= inRow;
        }
        return reached ? Optional.of(bad.get(first).since()) : Optional.empty();
    }
}
