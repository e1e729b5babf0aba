package dev.cronward.verdict;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a crond was there and could start nothing: stopped by a signal or frozen.
 *
 * @param crond key of the crond
 * @param pid its process
 * @param from since when it was seen to be stopped
 * @param until when it was seen to go on, or when it had gone; empty while it is stopped
 * @param how in words: {@code stopped by a signal}, {@code frozen by its cgroup}
 */
public record CrondPause(String crond, int pid, Instant from, Optional<Instant> until, String how) {
    /** Whether it touches [start, end]. */
    public boolean touches(Instant start, Instant end) {
        return !from.isAfter(end) && until.map(to -> !to.isBefore(start)).orElse(true);
    }
}
