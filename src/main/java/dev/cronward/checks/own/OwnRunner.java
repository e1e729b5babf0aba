package dev.cronward.checks.own;

import dev.cronward.catalog.Severity;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs the checks that are in force, each on its own schedule, a few at a time and the others in turn. One that takes
 * too long is interrupted, and is wrong; one that does not come back even then gives its place to others, and is not
 * begun again before it has. A check that is changed or removed is told to end. Thread-safe.
 */
public final class OwnRunner implements Supplier<List<OwnReport>>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("cronward");
    private static final Duration TICK = Duration.ofMillis(250);
    /** Jobs come first: this many looks at a time. */
    private static final int PLACES = 4;
    /** This many may hang for good, each with a thread; then no further one begins. */
    private static final int MOST_HANGING = 32;
    /** How long one that is told to end keeps its place. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** How long those that are told to end may take at the end of the agent. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Supplier<OwnCheckFiles.InForce> files;
    private final Function<OwnCheck, Severity> usual;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(thread("cronward-own-checks"));
    // Platform threads: a look may wait in the kernel, where a virtual thread would hold its carrier.
    private final ExecutorService looking = Executors.newCachedThreadPool(thread("cronward-own-check"));
    private final Object lock = new Object();
    private final Map<String, Watched> checks = new LinkedHashMap<>();
    private final Set<String> failedBefore = new HashSet<>();
    private OwnCheckFiles.InForce known = new OwnCheckFiles.InForce(List.of(), List.of());
    private int free = PLACES;
    private int hanging;

    /**
     * None has begun yet.
     *
     * @param files what is in force, asked again and again
     * @param usual how urgent a check is where that is not written
     */
    public OwnRunner(Supplier<OwnCheckFiles.InForce> files, Function<OwnCheck, Severity> usual, InstantSource clock) {
        this.files = files;
        this.usual = usual;
        this.clock = clock;
    }

    private static ThreadFactory thread(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    /** Begins; every check looks for the first time as soon as its turn comes. */
    @SuppressWarnings("FutureReturnValueIgnored") // tick() throws nothing
    public void start() {
        timer.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        synchronized (lock) {
            long now = System.nanoTime();
            follow(now);
            checks.values().forEach(one -> watch(one, now));
            for (Watched one : inTurn()) {
                if (free > 0 && hanging < MOST_HANGING && one.isDue(now)) {
                    begin(one, now);
                }
            }
        }
    }

    /** Takes over what is in force now. */
    private void follow(long now) {
        OwnCheckFiles.InForce present = files.get();
        if (present.equals(known)) {
            return;
        }
        known = present;
        Map<String, Watched> before = new LinkedHashMap<>(checks);
        checks.clear();
        for (OwnCheck check : present.checks()) {
            Watched old = before.get(check.name());
            if (old != null && old.check().means(check)) {
                before.remove(check.name());
                old.moved(check);
                checks.put(check.name(), old);
            } else {
                checks.put(check.name(), new Watched(check, now));
            }
        }
        before.values().forEach(old -> {
            OneLook look = old.underWay();
            if (look != null) {
                look.tell();
            }
        });
        failedBefore.retainAll(checks.keySet());
    }

    /** Those that have waited longest first, so that with many slow ones each has its turn. */
    private List<Watched> inTurn() {
        List<Watched> due = new ArrayList<>(checks.values());
        due.sort((a, b) -> Long.signum(a.nextNanos() - b.nextNanos()));
        return due;
    }

    private void watch(Watched one, long now) {
        OneLook look = one.underWay();
        if (look == null) {
            return;
        }
        Duration took = Duration.ofNanos(now - look.beganNanos());
        if (took.compareTo(one.check().timeout()) > 0) {
            if (!look.isTold()) {
                look.tell();
            }
            one.late(usual.apply(one.check()), clock.instant(), took);
        }
        if (took.compareTo(one.check().timeout().plus(GRACE)) > 0 && look.givesPlace()) {
            free++;
            hanging++;
        }
    }

    private void begin(Watched one, long now) {
        OneLook look = new OneLook(now);
        one.begin(look);
        free--;
        try {
            looking.execute(() -> look(one, look));
        } catch (OutOfMemoryError e) {
            free++;
            one.notBegun("the kernel refused a thread for it: " + e.getMessage());
        }
    }

    private void look(Watched one, OneLook look) {
        boolean begins;
        OwnCheck check;
        synchronized (lock) {
            begins = look.begins(Thread.currentThread());
            check = one.check();
        }
        Reading<Probed> found = Reading.unknown("it was told to end");
        try {
            if (begins) {
                found = attempt(check);
            }
        } finally {
            synchronized (lock) {
                end(one, look, found);
                // Interrupts are sent under the lock and to looks under way alone: none comes from here on.
                boolean ignored = Thread.interrupted();
            }
        }
    }

    private void end(Watched one, OneLook look, Reading<Probed> found) {
        if (look.givesPlace()) {
            free++;
        } else {
            hanging--;
        }
        if (look.isTold()) {
            one.abandon();
        } else {
            Duration took = Duration.ofNanos(System.nanoTime() - look.beganNanos());
            one.end(found, usual.apply(one.check()), clock.instant(), took);
        }
    }

    private Reading<Probed> attempt(OwnCheck check) {
        try {
            return Reading.known(check.probe().measure(clock.instant()));
        } catch (IOException e) {
            return Reading.unknown(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            return Reading.unknown("it was interrupted");
        } catch (RuntimeException | StackOverflowError e) {
            return defect(check, e);
        }
    }

    private Reading<Probed> defect(OwnCheck check, Throwable e) {
        boolean first;
        synchronized (lock) {
            first = failedBefore.add(check.name());
        }
        if (first) {
            LOG.log(System.Logger.Level.ERROR, "the check " + check.name() + " failed", e);
        }
        return Reading.unknown("the check failed, a defect of cronward, please report it: " + e);
    }

    /** How all checks are, in the order of their files. */
    @Override
    public List<OwnReport> get() {
        synchronized (lock) {
            // What has just been read counts at once, or the incident of a check that is there would be over.
            follow(System.nanoTime());
            return checks.values().stream().map(Watched::report).toList();
        }
    }

    /** Those under way are told to end, and given a moment for it: a command must not outlive the agent. */
    @Override
    public void close() {
        timer.shutdownNow();
        looking.shutdown();
        synchronized (lock) {
            checks.values().forEach(one -> {
                OneLook look = one.underWay();
                if (look != null) {
                    look.tell();
                }
            });
        }
        try {
            if (!looking.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.DEBUG, "checks that hang are left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
