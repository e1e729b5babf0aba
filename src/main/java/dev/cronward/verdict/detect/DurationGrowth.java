package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.run.History;
import dev.cronward.schedule.ExpectedStart;
import dev.cronward.verdict.PastRun;
import dev.cronward.verdict.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A job takes longer from day to day, and will soon take longer than it may, or than until its next start. */
final class DurationGrowth extends Growth {
    /** Seconds that grow are no trouble yet. */
    private static final Duration WORTH_IT = Duration.ofSeconds(20);

    /** Of so many starts the smallest distance is the interval. */
    private static final int STARTS = 25;

    @Override
    public String code() {
        return "duration-growth";
    }

    @Override
    OptionalDouble value(PastRun run) {
        return OptionalDouble.of((double) run.time().toMillis());
    }

    @Override
    boolean isWorthIt(History history) {
        return history.longest()
                .longest()
                .filter(longest -> longest.compareTo(WORTH_IT) >= 0)
                .isPresent();
    }

    @Override
    Optional<Limit> limit(Job job, Instant now) {
        Optional<Limit> said = job.maxDuration().map(time -> new Limit((double) time.toMillis(), "its max-duration"));
        Optional<Limit> interval =
                interval(job, now).map(time -> new Limit((double) time.toMillis(), "its next start"));
        return said.isPresent()
                        && (interval.isEmpty()
                                || said.get().value() < interval.get().value())
                ? said
                : interval;
    }

    /** Scripts of run-parts have no starts of their own, and some entries none that can be foretold. */
    private static Optional<Duration> interval(Job job, Instant now) {
        if (job.part().isPresent() || job.when().random()) {
            return Optional.empty();
        }
        List<Instant> starts = job.calendar()
                .from(job.when(), now)
                .limit(STARTS)
                .map(ExpectedStart::at)
                .distinct()
                .toList();
        Optional<Duration> smallest = Optional.empty();
        for (int i = 1; i < starts.size(); i++) {
            Duration distance = Duration.between(starts.get(i - 1), starts.get(i));
            if (smallest.isEmpty() || distance.compareTo(smallest.get()) < 0) {
                smallest = Optional.of(distance);
            }
        }
        return smallest;
    }

    @Override
    String words() {
        return "takes longer and longer";
    }

    @Override
    String text(double millis) {
        return Text.seconds(Duration.ofMillis(Math.round(millis)));
    }
}
