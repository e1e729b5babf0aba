package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.verdict.MemoryLimits;
import dev.cronward.verdict.PastRun;
import dev.cronward.verdict.Text;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** A job needs more memory from day to day, and will soon need more than it may, than its crond's cgroup may have, or the node has. */
final class MemoryGrowth extends Growth {
    private static final long WORTH_IT = 32L << 20;

    private final MemoryLimits limits;

    MemoryGrowth(MemoryLimits limits) {
        this.limits = limits;
    }

    @Override
    public String code() {
        return "memory-growth";
    }

    @Override
    OptionalDouble value(PastRun run) {
        return run.peakMemoryBytes().isPresent()
                ? OptionalDouble.of((double) run.peakMemoryBytes().getAsLong())
                : OptionalDouble.empty();
    }

    @Override
    boolean isWorthIt(History history) {
        return history.lastSuccess()
                .map(Run.Ended::profile)
                .filter(profile -> profile.peakMemoryBytes().orElse(0) >= WORTH_IT)
                .isPresent();
    }

    @Override
    Optional<Limit> limit(Job job, Instant now) {
        Optional<Limit> said = job.maxMemory().map(most -> new Limit((double) most, "its max-memory"));
        return limits.of(job.crond())
                .map(most -> new Limit((double) most.bytes(), most.of()))
                .filter(most -> said.isEmpty() || most.value() < said.get().value())
                .or(() -> said);
    }

    @Override
    String words() {
        return "needs more and more memory";
    }

    @Override
    String text(double bytes) {
        return Text.bytes(Math.round(bytes));
    }
}
