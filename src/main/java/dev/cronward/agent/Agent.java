package dev.cronward.agent;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import dev.cronward.host.Uptime;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.LedgerException;
import dev.cronward.ledger.PendingRuns;
import dev.cronward.observe.Observation;
import dev.cronward.observe.RunSource;
import dev.cronward.observe.Sight;
import dev.cronward.run.Run;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The loop: takes what was observed, writes it, judges, and wakes delivery. One thread; everything else that it uses is
 * handed in. Observed events wait in a queue meanwhile, so a slow disk delays verdicts and loses nothing.
 */
public final class Agent implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("cronward");
    private static final int BATCH = 1_000;
    private static final long GATHER_NANOS = Duration.ofMillis(50).toNanos();
    /** How long the end waits for a round that is under way. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private static final long FRESH_NANOS = Duration.ofMillis(100).toNanos();

    private final Ledger ledger;
    private final CatalogKeeper catalog;
    private final RunSource source;
    private final Verdicts verdicts;
    private final Runnable wakeDelivery;
    private final InstantSource clock;
    private final AgentSettings settings;
    private final PendingRuns pending;
    private final NodeWatch nodeWatch = new NodeWatch();
    private final CrondWatch crondWatch;
    private final TableHistory tableHistory;
    private final QuietCollection garbage = new QuietCollection();
    private final Owed owed = new Owed();
    private final TableLook tables;
    private final TableLook tablesOfRuns;
    private final Intake intake;

    /** What was observed and not yet taken; an empty one only wakes the loop. */
    private final BlockingQueue<Optional<Observation>> observed = new LinkedBlockingQueue<>();

    /** The loop has come round. */
    private record Beat(long nanos, Instant at) {}

    private final Thread loop;
    private final Instant startedAt;
    private final Trouble unwritten = new Trouble();
    private final Trouble defect = new Trouble();
    private volatile Beat lastBeat;
    private volatile boolean observing;
    private volatile boolean stopping;
    /** The catalogue whose jobs the ledger has been told. */
    private Catalog remembered = Catalog.empty();

    /** Used by the source's hand-over thread alone. */
    private long lastFresh = System.nanoTime() - FRESH_NANOS;

    private long nextTick = System.nanoTime();
    private long nextUpkeep = System.nanoTime();
    private long lastObserved = System.nanoTime();

    /**
     * Put together, not yet started.
     *
     * @param wakeDelivery called after incidents have changed; must not block
     */
    public Agent(
            Ledger ledger,
            CatalogKeeper catalog,
            RunSource source,
            Verdicts verdicts,
            Runnable wakeDelivery,
            InstantSource clock,
            AgentSettings settings) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.source = source;
        this.verdicts = verdicts;
        this.wakeDelivery = wakeDelivery;
        this.clock = clock;
        this.settings = settings;
        this.pending = new PendingRuns(ledger.runs(), settings.pendingRuns());
        this.intake = new Intake(ledger, catalog, pending, owed, settings.redaction());
        this.crondWatch = new CrondWatch(ledger, catalog, settings.forgetCrondAfter());
        this.tables = new TableLook(catalog, "cronward-tables");
        this.tablesOfRuns = new TableLook(catalog, "cronward-tables-of-runs");
        this.tableHistory = new TableHistory(ledger.tables());
        this.startedAt = clock.instant();
        this.lastBeat = new Beat(System.nanoTime(), startedAt);
        // A platform thread: it is one, it lives as long as the process, and it waits on disks.
        this.loop = Thread.ofPlatform().name("cronward-agent").unstarted(this::run);
    }

    /** Begins to watch. */
    public void start() {
        tellBoot();
        source.start(this::freshCatalog, openOfThisBoot(), this::hear);
        loop.start();
        observing = true;
    }

    /** Runs that may still be there; those of an earlier boot are told as interrupted before anything else. */
    private List<Run.Running> openOfThisBoot() {
        Reboot reboot = Reboot.since(ledger.bootId(), HostRoot.own(), clock.instant());
        List<Run.Running> open = ledger.runs().open();
        if (reboot.at().isPresent()) {
            open.forEach(run -> observed.add(Optional.of(
                    new Observation.RunEnded(Reboot.interrupted(run, reboot.at().get())))));
            open = List.of();
        }
        // After the runs: one that was not written as interrupted is found again by the next start.
        reboot.id().ifPresent(id -> owed.add(() -> ledger.bootId().remember(id)));
        return open;
    }

    /** On the hand-over thread: a crond's tables are read before its next run looks for its job, @reboot at once. */
    private void hear(Observation observation) {
        try {
            if (observation instanceof Observation.CrondUp up) {
                catalog.up(up.crond());
            }
        } finally {
            observed.add(Optional.of(observation));
        }
    }

    /** How it is. */
    public AgentState state() {
        Beat beat = lastBeat;
        return new AgentState(
                startedAt,
                observing,
                Duration.ofNanos(System.nanoTime() - beat.nanos()),
                beat.at(),
                unwritten.now(),
                defect.now(),
                source.capabilities(),
                pending.dropped());
    }

    private void run() {
        try {
            while (!stopping) {
                long wait = Math.max(0, nextTick - System.nanoTime());
                List<Optional<Observation>> batch = new ArrayList<>();
                Optional<Observation> first = observed.poll(wait, TimeUnit.NANOSECONDS);
                if (first != null) {
                    lastObserved = System.nanoTime();
                    batch.add(first);
                    gather();
                    observed.drainTo(batch, BATCH);
                }
                round(batch);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread: close() wakes it by the queue, since an interrupt would tear whatever file
            // it happens to read, and what it has taken from the queue would be lost.
            LOG.log(System.Logger.Level.ERROR, "the agent's loop was interrupted and has ended", e);
        }
    }

    /**
     * In a burst, waits a moment for more: a round for each of 300 runs a second would make so much garbage that
     * collecting it stops the watching thread for longer than a short job lives. The first event never waits, nor does
     * the end.
     */
    private void gather() throws InterruptedException {
        long rest = GATHER_NANOS - (System.nanoTime() - lastBeat.nanos());
        if (rest > 0 && !stopping) {
            TimeUnit.NANOSECONDS.sleep(rest);
        }
    }

    /** One round; what goes wrong in it is told and does not end the loop. */
    private void round(List<Optional<Observation>> batch) {
        try {
            Instant now = clock.instant();
            batch.forEach(one -> one.ifPresent(intake::take));
            if (System.nanoTime() >= nextTick) {
                nextTick = System.nanoTime() + settings.tick().toNanos();
                tick(now);
            }
            Optional<LedgerException> refused = pending.flush();
            owed.pay();
            List<Incident> changed = verdicts.evaluate(clock.instant(), intake.living());
            if (!changed.isEmpty()) {
                wakeDelivery.run();
            }
            unwritten.is(refused.map(LedgerException::getMessage));
            defect.is(brokenDetectors());
            if (System.nanoTime() >= nextUpkeep) {
                // While there is more to remove, one small step a second: nothing else waits long for it.
                boolean more = ledger.retain(now);
                nextUpkeep = System.nanoTime() + (more ? settings.tick() : Duration.ofMinutes(1)).toNanos();
            }
            garbage.look(now, Duration.ofNanos(System.nanoTime() - lastObserved));
        } catch (LedgerException e) {
            unwritten.is(Optional.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the agent's loop stumbled and goes on", e);
            defect.is(Optional.of("the agent's loop stumbled, a defect of cronward, please report it: " + e));
        }
        lastBeat = new Beat(System.nanoTime(), clock.instant());
    }

    /** A detector that fails says nothing, which must not look like a node on which all is well. */
    private Optional<String> brokenDetectors() {
        Map<String, String> failures = verdicts.failures();
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of("detectors failed, a defect of cronward, please report it: " + failures);
    }

    /**
     * The catalogue for joining a run that has just started. A crontab may have been edited a moment before crond read
     * it, so the files are looked at again, but not for every run of a burst.
     */
    private Catalog freshCatalog() {
        long now = System.nanoTime();
        if (now - lastFresh >= FRESH_NANOS) {
            lastFresh = now;
            return tablesOfRuns.look();
        }
        return catalog.current();
    }

    private void tick(Instant now) {
        Reading<Duration> uptime = Uptime.read(HostRoot.own());
        uptime.known()
                .map(sinceBoot -> nodeWatch.look(new NodeWatch.Look(now, sinceBoot, System.nanoTime())))
                .orElse(List.of())
                .forEach(fact -> {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            fact.kind().word() + " from " + fact.from() + " to " + fact.until());
                    owed.add(() -> ledger.watching().tell(fact));
                });
        Catalog current = tables.look();
        if (current != remembered) {
            remembered = current;
            intake.rememberJobs(now);
            owed.add(() -> tableHistory.look(current, now));
        }
        Sight sight = source.sight();
        if (sight.open()) {
            ledger.watching().heartbeat(now, sight.except());
        }
        crondWatch.look(now);
    }

    /** A boot between two watches explains starts that nobody could have made. */
    private void tellBoot() {
        Uptime.read(HostRoot.own()).known().ifPresent(sinceBoot -> {
            Instant boot = clock.instant().minus(sinceBoot);
            Duration same = Duration.ofMinutes(1);
            boolean known = ledger.watching().facts(boot.minus(same), boot.plus(same)).stream()
                    .anyMatch(fact -> fact.kind() == NodeFact.Kind.BOOT);
            if (!known) {
                ledger.watching().tell(new NodeFact(NodeFact.Kind.BOOT, boot, boot));
            }
        });
    }

    /** Stops watching, writes everything that was observed, and returns; at most about two seconds. */
    @Override
    public void close() {
        source.close();
        stopping = true;
        observed.add(Optional.empty());
        try {
            if (!loop.join(PATIENCE)) {
                // Two threads must not work on the same ledger and incidents; the disk hangs, and so would this one.
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the agent's loop does not end; what it was observing last may not have been written");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        List<Optional<Observation>> rest = new ArrayList<>();
        observed.drainTo(rest);
        round(rest);
    }
}
