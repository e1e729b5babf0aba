package dev.cronward.checks;

import dev.cronward.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the checks, each on its own schedule and on a thread of its own, so that one that hangs or fails holds up
 * nothing else. A look that takes too long is reported as stuck for as long as it lasts, and the check is not begun a
 * second time meanwhile. Thread-safe.
 */
public final class CheckRunner implements Supplier<List<CheckReport>>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("cronward");
    /** All first looks together cost what is spread over this time, and are soon there all the same. */
    private static final Duration FIRST_LOOKS = Duration.ofSeconds(4);
    /** Far more than look at a time, unless most of them hang. */
    private static final int MOST_THREADS = 64;

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final List<Watched> checks;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(thread("cronward-checks"));
    // Platform threads: a look may wait in the kernel, where a virtual thread would hold its carrier.
    private final ExecutorService looking = new ThreadPoolExecutor(
            0, MOST_THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), thread("cronward-check"));

    /** A look under way. */
    private record UnderWay(long sinceNanos, Instant since) {}

    private static final class Watched {
        private final Check check;
        private final AtomicReference<@Nullable UnderWay> underWay = new AtomicReference<>();
        private volatile CheckReport report;
        private volatile boolean failedBefore;

        Watched(Check check) {
            this.check = check;
            this.report = CheckReport.before(check);
        }
    }

    /** With these checks; none has begun yet. */
    public CheckRunner(List<Check> checks, InstantSource clock) {
        this.checks = checks.stream().map(Watched::new).toList();
        this.clock = clock;
    }

    private static ThreadFactory thread(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    /**
     * Begins: the first check looks at once, the others one after the other within seconds, so that they never all look
     * at the same instant, then or later.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // begin() throws nothing
    public void start() {
        for (int i = 0; i < checks.size(); i++) {
            Watched one = checks.get(i);
            timer.scheduleWithFixedDelay(
                    () -> begin(one), firstLook(i).toNanos(), one.check.every().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** How long after the start the check at this place looks for the first time. */
    Duration firstLook(int place) {
        Duration every = checks.get(place).check.every();
        Duration spread = every.compareTo(FIRST_LOOKS) < 0 ? every : FIRST_LOOKS;
        return checks.get(place).check.first().plus(spread.multipliedBy(place).dividedBy(checks.size()));
    }

    private void begin(Watched one) {
        if (one.underWay.compareAndSet(null, new UnderWay(System.nanoTime(), clock.instant()))) {
            try {
                looking.execute(() -> look(one, System.nanoTime()));
            } catch (OutOfMemoryError e) {
                // The kernel gives no more threads just now, which must not end this check for good.
                one.underWay.set(null);
                one.report = one.report.notBegun("the kernel refused a thread for it: " + e.getMessage());
            } catch (RejectedExecutionException e) {
                one.underWay.set(null);
                one.report = one.report.notBegun(
                        "as many checks as may look at a time (" + MOST_THREADS + ") hang already; see check-stuck");
            }
        }
    }

    private void look(Watched one, long began) {
        try {
            Reading<Look> look = attempt(one);
            one.report = new CheckReport(
                    one.check.name(),
                    one.check.codes(),
                    one.check.every(),
                    look,
                    Optional.of(clock.instant()),
                    Duration.ofNanos(System.nanoTime() - began),
                    Optional.empty());
        } finally {
            one.underWay.set(null);
        }
    }

    private Reading<Look> attempt(Watched one) {
        try {
            Look look = one.check.look(clock.instant());
            one.failedBefore = false;
            return Reading.known(look);
        } catch (IOException e) {
            return Reading.unknown(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (!one.failedBefore) {
                LOG.log(System.Logger.Level.ERROR, "the check " + one.check.name() + " failed", e);
            }
            one.failedBefore = true;
            return Reading.unknown("the check failed, a defect of cronward, please report it: " + e);
        }
    }

    /** How all checks are, in their order. */
    @Override
    public List<CheckReport> get() {
        long now = System.nanoTime();
        return checks.stream()
                .map(one -> Optional.ofNullable(one.underWay.get())
                        .filter(look ->
                                now - look.sinceNanos() > one.check.timeout().toNanos())
                        .map(look -> one.report.stuck(look.since()))
                        .orElse(one.report))
                .toList();
    }

    /** No look begins any more; one that is under way is left alone, its thread ends with the process. */
    @Override
    public void close() {
        timer.shutdownNow();
        looking.shutdown();
    }
}
