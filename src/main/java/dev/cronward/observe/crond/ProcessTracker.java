package dev.cronward.observe.crond;

import dev.cronward.linux.FileFacts;
import dev.cronward.run.Output;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows whatever descends from a crond, and nothing else, from the kernel's process events. For the kernel thread
 * only. An event of an unrelated process costs one look into a table; only for a new program its name is read, since a
 * crond may start at any time.
 */
final class ProcessTracker implements ProcessEvents {
    private final PidTable<Tracked> table = new PidTable<>();
    private final Endings endings;
    private final ProcessFiles files;
    private final OutputCapture capture;
    private final KernelTime time;
    private final Tally tally;
    private final Outbound out;
    private final Daemons daemons;

    ProcessTracker(
            ProcessFiles files,
            OutputCapture capture,
            KernelTime time,
            boolean figuresCome,
            Tally tally,
            Outbound out) {
        this.files = files;
        this.capture = capture;
        this.time = time;
        this.tally = tally;
        this.out = out;
        this.daemons = new Daemons(table, files, time, out);
        this.endings = new Endings(table, capture, time, figuresCome, out);
    }

    PidTable<Tracked> table() {
        return table;
    }

    Endings endings() {
        return endings;
    }

    Daemons daemons() {
        return daemons;
    }

    @Override
    public void forked(int parent, int child, long at) {
        tally.events.add(1);
        Tracked above = table.get(parent);
        if (above == null) {
            return;
        }
        Tracked known = table.get(child);
        if (known != null && !known.hasExited() && known.role() != Tracked.Role.DAEMON && isSame(known, at)) {
            return; // the scan of /proc was quicker than this event
        }
        switch (above.role()) {
            case DAEMON -> {
                Daemon daemon = above.daemon();
                if (daemon != null) {
                    long minute = time.wall(at).getEpochSecond() / 60;
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
                if (run != null && !run.isOver()) {
                    tally.processes.add(1);
                    run.join();
                    table.put(child, Tracked.member(child, at, run));
                }
            }
        }
    }

    /** A start time out of /proc is up to a tick early, and the scan a little late. */
    static boolean isSame(Tracked known, long at) {
        return Math.abs(known.forkedAt() - at) <= 3 * KernelTime.TICK_NANOS;
    }

    @Override
    public void executed(int pid, long at) {
        tally.events.add(1);
        Tracked process = table.get(pid);
        if (process == null || process.role() == Tracked.Role.MEMBER) {
            Underway run = process == null ? null : process.run();
            // The job itself stays the job, whatever it is called.
            if ((run == null || run.pid() != pid) && files.isCrond(pid)) {
                daemons.add(pid, at, false);
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
            begin(process, launch, line, found);
            tellBegun(process);
        } else if (found.file() != null) {
            capture.release(found.file());
        }
    }

    /** A process turned out to be the job. */
    private void begin(Tracked process, Launch launch, CommandLine line, OutputCapture.Found found) {
        launch.start();
        daemons.confirm(launch.daemon());
        Underway run = new Underway(sighting(process, launch, line), process.forkedAt());
        OutputFile own = found.file();
        OutputFile crondsFile = launch.output();
        launch.output(null);
        if (own != null && crondsFile != null) {
            capture.release(crondsFile);
        }
        run.output(own != null ? own : crondsFile, found.otherwise());
        process.become(run, Tracked.Role.MEMBER);
        tally.runs.add(1);
        tally.processes.add(1);
    }

    private void tellBegun(Tracked process) {
        Underway run = process.run();
        if (run != null) {
            out.offer(new Fact.Began(run.sighting()));
        }
    }

    /** Follows a job that was found going, to be told by the census; null when its launcher has one already. */
    @Nullable Underway adopt(Tracked process, Launch launch, CommandLine line) {
        if (launch.hasStarted()) {
            return null;
        }
        begin(process, launch, line, capture.ofRun(process.pid()));
        return process.run();
    }

    private Sighting sighting(Tracked process, Launch launch, CommandLine line) {
        return new Sighting(
                process.pid(),
                time.wall(process.forkedAt()),
                launch.daemon(),
                launch.pid(),
                time.wall(launch.forkedAt()),
                launch.place(),
                process.uid(),
                line.isShellCommand() ? Optional.of(line.command()) : Optional.empty(),
                line.words());
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
            case MEMBER -> endings.memberEnded(process, status, at);
            case CANDIDATE -> {
                Launch launch = process.launch();
                if (launch != null && !launch.hasStarted() && !process.hasExecuted() && status != 0) {
                    // Neither shell nor job: the shell does not exist, or the home directory cannot be entered.
                    neverStarted(process, launch, status, at, "it never started: crond could not run its shell");
                } else {
                    table.remove(pid);
                }
            }
            case LAUNCHER -> {
                Launch launch = process.launch();
                boolean gaveUp = launch != null && !launch.hasStarted() && !launch.hasForked() && status != 0;
                if (launch != null && gaveUp) {
                    neverStarted(process, launch, status, at, "it never started: crond gave up before its shell");
                } else {
                    table.remove(pid);
                }
                if (launch != null) {
                    release(launch);
                }
            }
            case DAEMON -> {
                table.remove(pid);
                daemons.ended(process, status, at);
            }
        }
    }

    private void release(Launch launch) {
        OutputFile file = launch.output();
        if (file != null) {
            capture.release(file);
            launch.output(null);
        }
    }

    /** A job whose program crond could not start: told as a run that failed at once, with the cause. */
    private void neverStarted(Tracked process, Launch launch, int status, long at, String cause) {
        OutputFile file = launch.output();
        begin(
                process,
                launch,
                CommandLine.UNREADABLE,
                new OutputCapture.Found(null, new Output.Unavailable("it never started"), file != null));
        tellBegun(process);
        Underway run = process.run();
        if (run != null) {
            run.miss(cause);
            endings.memberEnded(process, status, at);
        }
    }
}
