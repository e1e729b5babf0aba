package dev.cronward.wiring;

import dev.cronward.report.Figures;
import dev.cronward.report.OwnerTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The times of the last week's incidents, counted once a minute at most however often somebody scrapes. */
final class RecentTimes {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

    private final Supplier<Figures> figures;
    private List<OwnerTimes> last = List.of();
    private boolean known;
    private long lookedAt;

    RecentTimes(Supplier<Figures> figures) {
        this.figures = figures;
    }

    synchronized List<OwnerTimes> at(Instant now) {
        long nanos = System.nanoTime();
        if (!known || nanos - lookedAt > FRESH_NANOS) {
            last = OwnerTimes.of(figures.get().incidents(now.minus(WEEK), now));
            lookedAt = nanos;
            known = true;
        }
        return last;
    }
}
