package dev.cronward.observe.join;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.host.NodeTree;
import dev.cronward.observe.Capability;
import dev.cronward.observe.Observation;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.oom.OomLog;
import dev.cronward.observe.process.CrondReader;
import dev.cronward.observe.process.UserNames;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes observations of what the kernel thread hands over: whose run it is, which job's, under which crond. May read
 * files and wait for the listener. For the hand-over thread only.
 */
public final class Narrator {
    private final Supplier<Catalog> catalog;
    private final Consumer<Observation> sink;
    private final NodeTree tree;
    private final Cronds cronds;
    private final UserNames users = new UserNames();
    private final Joiner joiner = new Joiner();
    private final Patience patience = new Patience();
    private final Unstarted unstarted;
    private final OomJoin oom;
    private final CrondEnds crondEnds = new CrondEnds();
    private final OpenRuns open;
    private final LivingLook living;

    /**
     * Begins with the runs that were open when the agent stopped.
     *
     * @param settings where crond's log is, and how often runs are looked at
     * @param kernelLog what is asked about processes that SIGKILL ended
     */
    public Narrator(
            Supplier<Catalog> catalog,
            List<Run.Running> open,
            Consumer<Observation> sink,
            ObserveSettings settings,
            OomLog kernelLog) {
        this.tree = settings.tree();
        this.cronds = new Cronds(tree);
        this.unstarted = new Unstarted(settings.crondLog());
        this.living = new LivingLook(settings.lookEvery());
        this.oom = new OomJoin(kernelLog);
        this.catalog = catalog;
        this.sink = sink;
        this.open = new OpenRuns(open);
    }

    /** Tells one fact. */
    void tell(Fact fact) {
        switch (fact) {
            case Fact.DaemonSeen seen -> daemonSeen(seen);
            case Fact.DaemonGone gone -> daemonGone(gone);
            case Fact.Began(Sighting sighting) -> began(sighting);
            case Fact.Over over -> over(over);
            case Fact.Census census -> census(census);
            case Fact.Lost lost ->
                sink.accept(new Observation.EventsLost(lost.since(), lost.at(), lost.events(), lost.where()));
            case Fact.Roll roll -> sink.accept(new Observation.LookedAt(living.look(roll, open)));
            case Fact.Stop stop -> {}
            case Fact.Changed(Capability capability) -> sink.accept(new Observation.CapabilityChanged(capability));
        }
    }

    private void daemonSeen(Fact.DaemonSeen seen) {
        CrondReader.read(seen.pid(), seen.startedAt(), tree).ifPresent(crond -> {
            crondEnds.forget(seen.pid());
            cronds.add(crond, seen.at());
            sink.accept(new Observation.CrondUp(crond, seen.at()));
        });
    }

    private void daemonGone(Fact.DaemonGone gone) {
        crondEnds.add(gone.pid(), gone.at(), gone.how());
        cronds.remove(gone.pid()).ifPresent(crond -> {
            users.forget(crond.root());
            sink.accept(new Observation.CrondGone(crond, gone.at(), oom.how(gone)));
        });
    }

    private void began(Sighting sighting) {
        if (open.find(sighting).isPresent()) {
            return; // known from the ledger, or told before a census
        }
        start(sighting).map(Run.Running::new).ifPresent(run -> {
            open.add(run);
            sink.accept(new Observation.RunStarted(run));
        });
    }

    /** Empty for a script that is no job: it is seen within the run that it is a part of, and only there. */
    private Optional<Run.Start> start(Sighting sighting) {
        if (sighting.within().isEmpty()) {
            return Optional.of(startOfWhole(sighting));
        }
        Sighting.Within within = sighting.within().get();
        return open.find(within.whole())
                .map(Run.Running::start)
                .flatMap(whole -> PartJoiner.start(catalog.get(), whole, within, sighting));
    }

    private Run.Start startOfWhole(Sighting sighting) {
        String key = cronds.keyFor(sighting);
        String user = users.of(sighting.uid(), cronds.rootFor(sighting));
        Joiner.Match match = join(key, sighting, user);
        if (match.by() == MatchedBy.NONE && patience.mayWait()) {
            // The catalogue may be a moment behind a crontab that crond has just read.
            patience.pause();
            match = join(key, sighting, user);
        }
        // crond's own child is root's until it becomes the job's user, which one that gave up never did.
        boolean gaveUp = match.by() == MatchedBy.POSITION && sighting.pid() == sighting.launcher();
        return new Run.Start(
                RunId.of(sighting.at(), sighting.pid()),
                key,
                match.job().map(Job::id),
                gaveUp ? match.job().map(Job::user).orElse(user) : user,
                sighting.command(),
                sighting.pid(),
                sighting.at(),
                match.by(),
                match.expectedAt());
    }

    private Joiner.Match join(String key, Sighting sighting, String user) {
        Optional<CrondCatalog> tables = catalog.get().ofCrond(key);
        Instant watched = cronds.watchedSince(sighting.daemon());
        return tables.map(t -> joiner.join(t, sighting, user, watched)).orElse(Joiner.Match.NONE);
    }

    private void over(Fact.Over over) {
        began(over.sighting());
        Optional<Run.Running> run = open.find(over.sighting());
        if (run.isEmpty()) {
            return;
        }
        open.remove(run.get());
        Output output = keepsOutput(run.get()) ? outputOf(run.get(), over) : new Output.Off();
        Run.Ended ended = crondEnds.add(
                oom.add(
                        run.get().end(over.end(), over.outcome(), over.profile(), output, over.incomplete()),
                        over.killed()),
                over.sighting().daemon());
        living.ended(over.sighting(), ended);
        sink.accept(new Observation.RunEnded(over.gaveUp()
                .map(gaveUp -> ended.neverStarted(why(gaveUp, over, ended)))
                .orElse(ended)));
    }

    /** Nothing of the job has been executed, so what was written is crond's own, whatever is to be kept of the job's. */
    private NeverStarted why(GaveUp gaveUp, Fact.Over over, Run.Ended ended) {
        Sighting sighting = over.sighting();
        Optional<Job> job = ended.start().job().flatMap(id -> catalog.get().job(id));
        return unstarted.why(
                gaveUp, sighting, over.end(), ended.start().crond(), cronds.rootFor(sighting), over.output(), job);
    }

    /** What a script writes goes where the whole writes to, and is kept there once. */
    private static Output outputOf(Run.Running run, Fact.Over over) {
        return run.start()
                .partOf()
                .<Output>map(whole -> new Output.Unavailable(
                        "what it wrote is in the output of run " + whole + ", of which it is a part"))
                .orElse(over.output());
    }

    private boolean keepsOutput(Run.Running run) {
        return run.start()
                .job()
                .flatMap(id -> catalog.get().job(id))
                .map(Job::keepOutput)
                .orElse(true);
    }

    /** First what is lost, then what was found, so that nothing new is told before the old is settled. */
    private void census(Fact.Census census) {
        Set<Integer> there = census.daemons().stream().map(Fact.DaemonSeen::pid).collect(Collectors.toSet());
        for (int pid : cronds.pids()) {
            if (!there.contains(pid)) {
                daemonGone(new Fact.DaemonGone(pid, census.at(), "it was found gone"));
            }
        }
        for (Fact.DaemonSeen daemon : census.daemons()) {
            if (cronds.ofPid(daemon.pid()).isEmpty()) {
                daemonSeen(daemon);
            }
        }
        for (Run.Running gone : open.takeGone(census.alive())) {
            sink.accept(new Observation.RunEnded(gone.lose(census.at(), census.reason())));
        }
        census.alive().forEach(this::began);
    }
}
