package dev.cronward.observe.polling;

import dev.cronward.catalog.Crond;
import dev.cronward.cronlog.SyslogLine;
import dev.cronward.linux.Descriptors;
import dev.cronward.linux.KernelClock;
import dev.cronward.linux.ProcReader;
import dev.cronward.linux.Readiness;
import dev.cronward.linux.WakeUp;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.Sight;
import dev.cronward.observe.join.Capabilities;
import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Loop;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.OutputCapture;
import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.join.Tally;
import dev.cronward.observe.process.Children;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.observe.process.ProcessFiles;
import dev.cronward.observe.process.ProcessStat;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The second-best eye: looks at /proc again and again and follows crond's own log. What neither shows is not known, and
 * told as such. On a thread of its own.
 */
public final class PollLoop implements Loop {
    /** All processes are looked at so often: for new cronds, and for who belongs to which run. */
    private static final long CENSUS_NANOS = 2_000_000_000L;
    /** A run that was seen has its line in the log by then; else the log is not to be trusted. */
    private static final long LINE_NANOS = 5_000_000_000L;

    private final WakeUp bell;
    private final Tally tally;
    private final Outbound out;
    private final PollReport report;
    private volatile boolean stopping;
    private volatile Sight sight = Sight.NONE;

    private final KernelTime time = new KernelTime(new KernelClock());
    private final ProcReader reader = new ProcReader();
    private final ProcessFiles files = new ProcessFiles(reader);
    private final Children children = new Children(reader, files);
    private final PolledDaemons daemons;
    private final PolledRuns runs;
    private final PollTeller teller;
    private final PollPace pace;
    private boolean first = true;
    private long beganAt;
    private long censusAt;
    private long refusedSince;
    private final long lookNanos;
    private long calledAt;

    /** Looks at nothing before {@link #run()}. */
    public PollLoop(ObserveSettings settings, WakeUp bell, Tally tally, Outbound out, Capabilities capabilities) {
        this.bell = bell;
        this.tally = tally;
        this.out = out;
        this.report = new PollReport(settings, capabilities, out);
        OutputCapture capture = new OutputCapture(new Descriptors(), settings);
        this.daemons = new PolledDaemons(files, time, out, settings);
        this.runs = new PolledRuns(files, children, capture, time);
        this.teller = new PollTeller(time, capture, runs, out, tally);
        this.lookNanos = settings.lookEvery().toNanos();
        this.pace = new PollPace(settings.pollInterval(), children.areListed());
    }

    @Override
    public void stop() {
        stopping = true;
        bell.ring();
    }

    @Override
    public Sight sight() {
        return sight;
    }

    @Override
    public void run() {
        Readiness readiness = new Readiness(bell, List.of());
        try {
            while (!stopping) {
                long before = time.threadCpu();
                round();
                long after = time.threadCpu();
                tally.cpuNanos.set(after);
                boolean search = runs.all().stream().anyMatch(run -> !run.isIdentified() && !run.isLauncherGone());
                long pause = pace.pause(
                        time.wall(time.now()),
                        after - before,
                        search,
                        !daemons.all().isEmpty());
                readiness.await((int) (pause / 1_000_000));
            }
            round();
        } finally {
            sight = Sight.NONE;
            daemons.close();
        }
    }

    /** Reads the logs first: a process that a line is about is then either seen, or has gone. */
    private void round() {
        time.sample();
        tally.polls.add(1);
        boolean census = first || time.now() - censusAt >= pace.atLeast(CENSUS_NANOS);
        Map<PolledDaemon, List<SyslogLine>> lines = readLogs();
        time.sample();
        daemons.look();
        if (census) {
            census();
        } else {
            children.refresh();
        }
        daemons.all().forEach(runs::see);
        runs.look(daemons::of);
        runs.sample();
        takeLines(lines);
        teller.settle(daemons::of, first);
        doubtLogs();
        if (first) {
            beganAt = time.now();
            tellAll("the agent was not watching when it ended");
            first = false;
        }
        callRoll();
        makeUpForRefused();
        runs.forget();
        Map<PolledDaemon, String> reasons = daemons.whyNoProof();
        Set<String> unsure = new HashSet<>(Set.of(Crond.ANACRON)); // it is not followed here
        reasons.keySet().forEach(daemon -> unsure.add(daemon.key()));
        sight = Sight.except(unsure);
        report.tell(daemons.all(), reasons);
    }

    private Map<PolledDaemon, List<SyslogLine>> readLogs() {
        Instant now = time.wall(time.now());
        Map<PolledDaemon, List<SyslogLine>> lines = new LinkedHashMap<>();
        for (PolledDaemon daemon : daemons.followed()) {
            lines.put(daemon, daemon.log().read(now));
            if (daemon.log().takeDropped()) {
                lose(new Fact.Lost(now, now, 0, Capabilities.CROND_LOG));
            }
        }
        return lines;
    }

    private void takeLines(Map<PolledDaemon, List<SyslogLine>> lines) {
        Set<String> shared = daemons.sharedLogs();
        lines.forEach((daemon, told) -> {
            boolean alone = daemon.log().identities().stream().noneMatch(shared::contains);
            told.forEach(line -> runs.take(daemon, line, alone));
        });
    }

    private void census() {
        long before = time.threadCpu();
        tally.rescans.add(1);
        censusAt = time.now();
        List<ProcessStat> all = files.all();
        Set<Integer> orphans = daemons.find(all, first);
        for (ProcessStat stat : all) {
            PolledDaemon daemon = orphans.contains(stat.pid()) ? daemons.of(stat.session()) : null;
            if (daemon != null) {
                runs.see(daemon, stat);
            }
        }
        children.refresh(all);
        runs.join(all);
        Set<Integer> needed = new HashSet<>();
        runs.all().forEach(run -> needed.add(run.daemon()));
        daemons.forget(needed);
        pace.cost(time.threadCpu() - before);
    }

    /** A job that was seen and that crond's log does not mention: others may be missing there as well. */
    private void doubtLogs() {
        for (PolledRun run : runs.all()) {
            long since = time.now() - run.identifiedAt();
            boolean mentioned = run.logged().started().isPresent();
            // What went on before this loop began was logged before it began to read.
            boolean ours = run.noticedAt() > beganAt;
            PolledDaemon daemon = daemons.of(run.daemon());
            if (run.isIdentified() && !mentioned && ours && daemon != null && since > LINE_NANOS && !run.isDoubted()) {
                run.doubt();
                daemon.log().doubt();
            }
        }
    }

    /** Who belongs to the runs that go on for a while; who outlives a run is not seen here. */
    private void callRoll() {
        if (time.now() - calledAt >= lookNanos) {
            calledAt = time.now();
            out.offer(new Fact.Roll(time.wall(time.now()), runs.roll(2 * lookNanos)));
        }
    }

    private void tellAll(String reason) {
        List<Sighting> alive = runs.all().stream()
                .filter(run -> !run.isOver())
                .map(PolledRun::sighting)
                .flatMap(Stream::ofNullable)
                .toList();
        out.offer(new Fact.Census(time.wall(time.now()), daemons.told(), alive, reason));
    }

    private void lose(Fact.Lost lost) {
        tally.losses.add(1);
        out.offer(lost);
    }

    /** What could not be handed over is made up for as after a loss of events. */
    private void makeUpForRefused() {
        if (!out.hasRefused()) {
            refusedSince = time.now();
        } else if (out.hasRoom()) {
            long refused = out.takeRefused();
            tally.queueLost.add(refused);
            lose(new Fact.Lost(time.wall(refusedSince), time.wall(time.now()), refused, "queue"));
            tellAll("its end was observed, but could not be handed over: the queue was full");
        }
    }
}
