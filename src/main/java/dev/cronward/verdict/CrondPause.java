package dev.cronward.verdict;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a crond was there and could start nothing: stopped by a signal, frozen, or hung.
 *
 * @param crond key of the crond
 * @param pid its process
 * @param from since when it was seen to be stopped
 * @param until when it was seen to go on, or when it had gone; empty while it is stopped
 * @param how in words: {@code stopped by a signal}, {@code frozen by its cgroup}, or {@link #HUNG}
 *     with what it waits for
 */
public record CrondPause(String crond, int pid, Instant from, Optional<Instant> until, String how) {
    /** The first word of how, where nobody stopped it: it has not woken for longer than any crond sleeps. */
    public static final String HUNG = "hung";

    /** Whether nobody stopped it. */
    public boolean isHang() {
        return how.startsWith(HUNG);
    }

    /** Whether it touches [start, end]. */
    public boolean touches(Instant start, Instant end) {
        return !from.isAfter(end) && until.map(to -> !to.isBefore(start)).orElse(true);
    }
}
