package dev.cronward.observe.kernel;

import dev.cronward.linux.FileFacts;
import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.GaveUp;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.OutputCapture;
import dev.cronward.observe.join.OutputFile;
import dev.cronward.observe.join.Tally;
import dev.cronward.observe.process.CommandLine;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.observe.process.ProcessFiles;
import dev.cronward.observe.process.RunRule;
import dev.cronward.run.Output;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows whatever descends from a crond, and nothing else, from the kernel's process events. For the kernel thread
 * only. An event of an unrelated process costs one look into a table; only for a new program its name is read, since a
 * crond may start at any time.
 */
final class ProcessTracker implements ProcessEvents {
    static final String EVENTS_LOST = "kernel events were lost while it ran; its figures may be too low";
    private static final String FIGURES_LOST =
            "figures of processes were lost in the kernel while it ran; its own may be too low";

    /** For so long after its run a daemon may go on to put itself into the background; what it does then is its own. */
    private static final long SETTLING_DOWN_NANOS = 60_000_000_000L;

    private final PidTable<Tracked> table = new PidTable<>();
    private final Endings endings;
    private final ProcessFiles files;
    private final OutputCapture capture;
    private final ClosedFiles closed;
    private final LateOutputs lateOutputs;
    private final KernelTime time;
    private final Tally tally;
    private final Outbound out;
    private final Daemons daemons;
    private final Beginnings beginnings;
    private final Parts parts;
    /** Events were lost, and /proc has not been read since: what is known may be out of date. */
    private boolean doubtful;
    /** Whether it was checked since then that a pid is still the process that it was. */
    private boolean checked;

    ProcessTracker(
            ProcessFiles files,
            OutputCapture capture,
            ClosedFiles closed,
            KernelTime time,
            boolean figuresCome,
            Tally tally,
            Outbound out) {
        this.files = files;
        this.capture = capture;
        this.closed = closed;
        this.time = time;
        this.tally = tally;
        this.out = out;
        this.daemons = new Daemons(table, files, time, out, closed);
        this.lateOutputs = new LateOutputs(closed, capture, time, table, tally);
        this.endings = new Endings(table, capture, lateOutputs, time, figuresCome, out);
        this.beginnings = new Beginnings(capture, time, tally, daemons, out);
        this.parts = new Parts(files, time, out);
    }

    PidTable<Tracked> table() {
        return table;
    }

    Endings endings() {
        return endings;
    }

    LateOutputs lateOutputs() {
        return lateOutputs;
    }

    Daemons daemons() {
        return daemons;
    }

    Parts parts() {
        return parts;
    }

    Beginnings beginnings() {
        return beginnings;
    }

    /** Whether events were lost since the last census. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** What was lost is made up for by reading /proc now. */
    void settle() {
        doubtful = false;
        checked = false;
    }

    @Override
    public void missed(boolean here) {
        doubtful = true;
        missAll(EVENTS_LOST);
        if (here && !checked) {
            checked = true;
            replaced().forEach(this::abandon);
        } else if (!here) {
            checked = false;
        }
    }

    /** Final figures were lost; whose, the kernel does not tell. */
    void figuresMissed() {
        missAll(FIGURES_LOST);
    }

    private void missAll(String sentence) {
        table.forEach(t -> {
            Underway run = t.run();
            Underway part = t.part();
            if (run != null) {
                run.miss(sentence);
            }
            if (part != null) {
                part.miss(sentence);
            }
        });
    }

    /** Processes whose pid belongs to another one by now: that one's end must not be taken for theirs. */
    private List<Tracked> replaced() {
        List<Tracked> replaced = new ArrayList<>();
        table.forEach(t -> {
            boolean another = !t.hasExited()
                    && files.stat(t.pid())
                            .filter(stat -> !t.isThere(time.ofTicks(stat.startTicks())))
                            .isPresent();
            if (another) {
                replaced.add(t);
            }
        });
        return replaced;
    }

    /** A process has gone and its end was not told: a run is left to the census, which calls it lost. */
    void abandon(Tracked gone) {
        if (table.get(gone.pid()) == gone) {
            table.remove(gone.pid());
        }
        Underway run = gone.run();
        if (run != null) {
            run.leave();
        }
        if (run != null && run.pid() == gone.pid() && !run.isOver()) {
            OutputFile file = run.outputFile();
            if (file != null) {
                capture.release(file);
            }
            run.end(0, time.now(), new Output.Unavailable("its end was not observed"));
            lateOutputs.settle(run, run.output());
        }
        Underway part = gone.part();
        if (part != null) {
            part.leave();
            if (part.pid() == gone.pid() && !part.isOver()) {
                part.end(0, time.now(), new Output.Unavailable("its end was not observed"));
            }
        }
        Launch launch = gone.launch();
        if (launch != null && gone.role() == Tracked.Role.LAUNCHER) {
            launch.end(endings.round());
            close(launch);
        }
        Daemon daemon = gone.daemon();
        if (daemon != null) {
            closed.ended(gone.pid());
        }
        if (daemon != null && daemon.isTold()) {
            out.offer(new Fact.DaemonGone(gone.pid(), time.wall(time.now()), "it was found gone"));
        }
    }

    @Override
    public void forked(int parent, int child, long at) {
        tally.events.add(1);
        Tracked above = table.get(parent);
        if (above == null && !doubtful) {
            return;
        }
        Tracked known = table.get(child);
        if (known != null && doubtful && !known.hasExited() && !known.isForkedBy(at)) {
            abandon(known);
        }
        if (above == null) {
            return;
        }
        if (known != null && !known.hasExited() && known.role() != Tracked.Role.DAEMON && known.isForkedBy(at)) {
            return; // the scan of /proc was quicker than this event
        }
        switch (above.role()) {
            case DAEMON -> {
                Daemon daemon = above.daemon();
                if (daemon != null) {
                    long minute = time.wall(at).getEpochSecond() / 60;
                    if (doubtful) {
                        daemon.uncounted(minute);
                    }
                    if (daemon.begins(minute)) {
                        closed.watch(daemon.pid()); // something may have been mounted there meanwhile
                    }
                    table.put(child, Tracked.launcher(new Launch(daemon.pid(), child, at, daemon.place(minute))));
                }
            }
            case LAUNCHER -> {
                Launch launch = above.launch();
                if (launch != null) {
                    if (!launch.hasForked()) {
                        launch.fork();
                        launch.output(capture.ofLauncher(launch.pid()));
                    }
                    table.put(child, Tracked.candidate(child, at, launch));
                }
            }
            case CANDIDATE -> {}
            case MEMBER -> {
                Underway run = above.run();
                Underway part = above.part();
                boolean inRun = run != null && !run.isOver();
                boolean inPart = part != null && !part.isOver();
                if (run != null && (inRun || inPart || at - run.endedAt() < SETTLING_DOWN_NANOS)) {
                    tally.processes.add(1);
                    if (inRun) {
                        run.join();
                    } else {
                        run.outlive();
                    }
                    Tracked member = Tracked.member(child, at, run);
                    parts.forked(above, member, doubtful);
                    table.put(child, member);
                }
            }
        }
    }

    @Override
    public void executed(int pid, long at) {
        tally.events.add(1);
        Tracked process = table.get(pid);
        if (process == null || process.role() == Tracked.Role.MEMBER) {
            Underway run = process == null ? null : process.run();
            // The job itself stays the job, whatever it is called.
            if ((run == null || run.pid() != pid) && files.isCrond(pid)) {
                daemons.add(pid, startOf(pid, at), false);
            } else if (process != null) {
                parts.executed(process, doubtful);
            }
            return;
        }
        Launch launch = process.launch();
        if (launch == null || process.role() == Tracked.Role.DAEMON || launch.hasStarted()) {
            return;
        }
        boolean again = process.hasExecuted();
        process.execute();
        CommandLine line = files.commandLine(pid);
        OutputCapture.Found found = capture.ofRun(pid);
        OutputFile crondsFile = launch.output();
        FileFacts own = found.file() == null ? null : found.file().facts();
        boolean elsewhere = found.certain() && own == null && crondsFile != null;
        boolean direct = process.role() == Tracked.Role.LAUNCHER;
        if (!elsewhere
                && RunRule.isRun(
                        direct, process.isLeader(), again, line, crondsFile == null ? null : crondsFile.facts(), own)) {
            beginnings.begin(process, launch, line, found, doubtful);
            beginnings.tell(process);
            // Its shell may have become run-parts before it was looked at.
            parts.executed(process, doubtful);
        } else if (found.file() != null) {
            capture.release(found.file());
        }
    }

    /** A process may be older than the program that it has become, and is told from a later one by its start. */
    private long startOf(int pid, long executedAt) {
        return files.stat(pid).map(stat -> time.ofTicks(stat.startTicks())).orElse(executedAt);
    }

    @Override
    public void becameUser(int pid, int uid) {
        tally.events.add(1);
        Tracked process = table.get(pid);
        if (process != null) {
            process.uid(uid);
        }
    }

    @Override
    public void ledSession(int pid) {
        tally.events.add(1);
        Tracked process = table.get(pid);
        if (process != null) {
            process.lead();
        }
    }

    @Override
    public void exited(int pid, int status, long at) {
        tally.events.add(1);
        Tracked process = table.get(pid);
        if (process == null || process.hasExited()) {
            return;
        }
        switch (process.role()) {
            case MEMBER -> {
                parts.exited(process, status, doubtful);
                endings.memberEnded(process, status, at);
            }
            case CANDIDATE -> {
                Launch launch = process.launch();
                if (launch != null && !launch.hasStarted() && !process.hasExecuted() && status != 0) {
                    // The job whose shell could not be run, or a hook of PAM that is not there and does not matter.
                    // Which of them is known when crond's child ends; till then its figures may still come.
                    forget(launch.failed());
                    launch.fail(process, status, at);
                } else {
                    table.remove(pid);
                }
            }
            case LAUNCHER -> {
                Launch launch = process.launch();
                if (launch != null) {
                    launch.end(endings.round());
                    launcherEnded(process, launch, status, at);
                    close(launch);
                } else {
                    table.remove(pid);
                }
            }
            case DAEMON -> {
                table.remove(pid);
                daemons.ended(process, status, at);
            }
        }
    }

    /** Without a run there is one that never started, unless the run itself may have been overlooked. */
    private void launcherEnded(Tracked process, Launch launch, int status, long at) {
        Tracked failed = launch.failed();
        // One that became another program is a helper of a daemon that starts jobs itself: its mailer.
        if (!launch.hasStarted() && !doubtful && status != 0 && !process.hasExecuted()) {
            beginnings.neverStarted(process, launch, GaveUp.Where.BEFORE_FORK, doubtful);
            endings.memberEnded(process, status, at);
            return;
        }
        if (!launch.hasStarted() && !doubtful && failed != null) {
            GaveUp.Where where = failed.isLeader() ? GaveUp.Where.BEFORE_SHELL : GaveUp.Where.BEFORE_SESSION;
            beginnings.neverStarted(failed, launch, where, doubtful);
            endings.memberEnded(failed, launch.failedStatus(), launch.failedAt());
            launch.fail(null, 0, 0); // its figures are waited for now
        }
        table.remove(process.pid());
    }

    private void forget(@Nullable Tracked process) {
        if (process != null && table.get(process.pid()) == process) {
            table.remove(process.pid());
        }
    }

    /** Nothing more comes of it. */
    private void close(Launch launch) {
        forget(launch.failed());
        OutputFile file = launch.output();
        if (file != null) {
            capture.release(file);
            launch.output(null);
        }
    }
}
