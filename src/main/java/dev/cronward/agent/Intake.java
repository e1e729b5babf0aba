package dev.cronward.agent;

import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.crontab.Dialect;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.PendingRuns;
import dev.cronward.observe.Capability;
import dev.cronward.observe.Observation;
import dev.cronward.redact.Redaction;
import dev.cronward.run.Living;
import dev.cronward.verdict.NodeFact;
import java.time.Instant;
import java.util.Locale;

/** Takes what was observed: logs it, and gives it to the ledger. For the agent's thread only. */
final class Intake {
    private static final System.Logger LOG = System.getLogger("cronward");
    private static final System.Logger RUNS = System.getLogger("cronward.run");

    private final Ledger ledger;
    private final CatalogKeeper catalog;
    private final PendingRuns pending;
    private final Owed owed;
    private final Redaction redaction;
    private final RunLog runLog;
    private Living living = Living.unknown();

    /**
     * Takes nothing yet.
     *
     * @param pending takes the runs
     * @param owed takes everything else
     * @param redaction what may not stand in the log
     */
    Intake(Ledger ledger, CatalogKeeper catalog, PendingRuns pending, Owed owed, Redaction redaction) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.pending = pending;
        this.owed = owed;
        this.redaction = redaction;
        this.runLog = new RunLog(redaction);
    }

    /** What goes wrong with one observation must not cost those after it. */
    void take(Observation observation) {
        try {
            sort(observation);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "an observation could not be taken: " + redaction.of(observation.toString()),
                    e);
        }
    }

    /** What the processes of runs did when they were last looked at. */
    Living living() {
        return living;
    }

    private void sort(Observation observation) {
        switch (observation) {
            case Observation.RunStarted started -> {
                RUNS.log(
                        System.Logger.Level.INFO,
                        () -> runLog.started(started.run().start()));
                pending.add(started.run());
            }
            case Observation.RunEnded ended -> {
                RUNS.log(System.Logger.Level.INFO, () -> runLog.ended(ended.run()));
                pending.add(ended.run());
            }
            case Observation.CrondUp up -> crondUp(up.crond(), up.at());
            case Observation.CrondGone gone -> crondGone(gone);
            case Observation.EventsLost lost -> eventsLost(lost);
            case Observation.LookedAt(Living looked) -> living = looked;
            case Observation.CapabilityChanged changed -> tellCapability(changed.capability());
        }
    }

    private void eventsLost(Observation.EventsLost lost) {
        LOG.log(
                System.Logger.Level.WARNING,
                "kernel events were lost (" + lost.where() + ") between " + lost.since() + " and " + lost.at() + ": "
                        + (lost.events() == 0 ? "nobody knows how many" : lost.events())
                        + (lost.hidesRuns()
                                ? "; starts and ends of runs may be unknown"
                                : "; figures of runs are incomplete"));
        if (lost.hidesRuns()) {
            NodeFact blind = new NodeFact(NodeFact.Kind.BLIND, lost.since(), lost.at());
            owed.add(() -> ledger.watching().tell(blind));
        }
    }

    private void crondGone(Observation.CrondGone gone) {
        Crond crond = gone.crond();
        catalog.gone(crond.key(), crond.pid());
        if (crond.dialect() != Dialect.ANACRON) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "crond " + crond.key() + " (pid " + crond.pid() + ") has gone: " + gone.how());
            owed.add(() -> ledger.cronds().gone(crond.key(), crond.pid(), gone.at(), gone.how()));
        }
    }

    private void crondUp(Crond crond, Instant at) {
        if (crond.dialect() == Dialect.ANACRON) {
            // It comes and goes as it should: its absence is nothing to remember.
            rememberJobs(at);
            return;
        }
        owed.add(() -> ledger.cronds().up(crond, at));
        rememberJobs(at);
        catalog.current().ofCrond(crond.key()).ifPresent(c -> LOG.log(System.Logger.Level.INFO, describe(c)));
    }

    private static String describe(CrondCatalog c) {
        return "crond " + c.crond().key() + " is running (pid " + c.crond().pid() + ", "
                + c.crond().dialect().name().toLowerCase(Locale.ROOT) + ", zone "
                + c.crond().zone() + "): " + c.jobs().size() + " jobs, "
                + c.rejections().size() + " tables or lines that it ignores";
    }

    private static void tellCapability(Capability capability) {
        if (capability.available()) {
            String detail = capability.detail().isEmpty() ? "available" : capability.detail();
            LOG.log(System.Logger.Level.INFO, "capability " + capability.name() + ": " + detail);
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "capability " + capability.name() + " is missing: " + capability.detail());
        }
    }

    /** So that the jobs of a crond that is gone are still known after a restart of the agent. */
    void rememberJobs(Instant at) {
        owed.add(() -> {
            for (CrondCatalog c : catalog.current().cronds()) {
                if (c.running() || c.crond().key().equals(Crond.HOST)) {
                    ledger.jobs().remember(c.crond().key(), c.expected(), at);
                }
            }
        });
    }
}
