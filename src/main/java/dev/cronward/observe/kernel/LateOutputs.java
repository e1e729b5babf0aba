package dev.cronward.observe.kernel;

import dev.cronward.linux.Fanotify;
import dev.cronward.linux.FileFacts;
import dev.cronward.observe.join.OutputCapture;
import dev.cronward.observe.join.OutputFile;
import dev.cronward.observe.join.Tally;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.run.Output;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the output of runs that were too short for their files to be opened: crond's file is taken when it is closed.
 * There is no race in it, since the kernel keeps word of the file, and the file, until both are read, and tells of the
 * file before it tells of the end of the process that closed it. Files of anybody else are given back unread. For the
 * kernel thread only.
 */
final class LateOutputs {
    /** While a process that a run has left behind may still close the output. */
    static final int PAUSE_MILLIS = 10;
    /** What is closed faster than it is read must not keep the loop from its work. */
    private static final int MOST_READS = 100;

    private static final Output.Unavailable DROPPED = new Output.Unavailable(
            "it was gone too soon, and more files were closed in /tmp than the kernel keeps word of");

    private final ClosedFiles closed;
    private final OutputCapture capture;
    private final KernelTime time;
    private final PidTable<Tracked> table;
    private final Tally tally;
    /** Runs that are over, by the process id of what crond had started them with, which may have ended. */
    private final PidTable<Underway> awaited = new PidTable<>();

    private boolean readToTheEnd = true;

    LateOutputs(ClosedFiles closed, OutputCapture capture, KernelTime time, PidTable<Tracked> table, Tally tally) {
        this.closed = closed;
        this.capture = capture;
        this.time = time;
        this.table = table;
        this.tally = tally;
    }

    /**
     * Takes all files that were closed, with the process events that tell whose they are.
     *
     * @param readEvents reads all events: a process' start was told before it closed anything
     */
    void read(Runnable readEvents) {
        closed.tick();
        int taken = Fanotify.MOST;
        for (int reads = 0; taken == Fanotify.MOST && reads < MOST_READS; reads++) {
            taken = closed.take();
            readEvents.run();
            for (int i = 0; i < taken; i++) {
                int descriptor = closed.descriptor(i);
                if (descriptor >= 0 && !isTaken(closed.pid(i), descriptor)) {
                    closed.giveBack(descriptor);
                }
            }
        }
        readToTheEnd = taken < Fanotify.MOST;
    }

    private boolean isTaken(int pid, int descriptor) {
        Underway over = awaited.get(pid);
        Tracked process = table.get(pid);
        if (over != null) {
            return isTaken(over, descriptor, true);
        }
        Underway run = process == null ? null : process.run();
        Launch launch = process == null ? null : process.launch();
        if (run != null) {
            return isTaken(run, descriptor, false);
        }
        if (launch == null || launch.pid() != pid) {
            return false; // a stranger, or a helper of crond
        }
        Underway started = launch.run();
        return started != null ? isTaken(started, descriptor, true) : isKept(launch, descriptor);
    }

    private boolean isTaken(Underway run, int descriptor, boolean byLauncher) {
        Launch launch = run.seeking();
        FileFacts facts = launch == null ? null : closed.facts(descriptor);
        if (launch == null || facts == null || !isOutput(facts, launch, run.forkedAt(), byLauncher)) {
            return false;
        }
        consider(run, new OutputFile(descriptor, facts), byLauncher);
        return true;
    }

    /** No job was started, and what crond's process has closed may say why. */
    private boolean isKept(Launch launch, int descriptor) {
        FileFacts facts = launch.failed() != null && launch.output() == null ? closed.facts(descriptor) : null;
        if (facts == null || !isOutput(facts, launch, time.now(), true)) {
            return false;
        }
        launch.output(new OutputFile(descriptor, facts));
        return true;
    }

    /**
     * Whether a file is the one in which output was collected, and none of the job's own: crond makes it before it forks
     * the job. Where the file system does not tell when it was made, only crond's own process is believed.
     */
    private boolean isOutput(FileFacts facts, Launch launch, long forkedAt, boolean byLauncher) {
        if (!facts.isUnlinked()) {
            return false;
        }
        if (facts.born() == FileFacts.UNKNOWN) {
            return byLauncher;
        }
        return facts.born() <= nanos(time.wall(forkedAt))
                && facts.born() >= nanos(time.wall(launch.forkedAt())) - KernelTime.TICK_NANOS;
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    /** What was closed later, and what crond's own process has closed, is likelier to be it. */
    private void consider(Underway run, OutputFile file, boolean byLauncher) {
        Candidate known = run.candidate();
        if (known != null && known.byLauncher() && !byLauncher) {
            capture.release(file);
            return;
        }
        drop(run);
        run.candidate(new Candidate(file, byLauncher));
    }

    private void drop(Underway run) {
        Candidate known = run.candidate();
        if (known != null) {
            capture.release(known.file());
            run.candidate(null);
        }
    }

    /**
     * A file that may hold the output of a run; open.
     *
     * @param byLauncher whether crond's own process has closed it
     */
    record Candidate(OutputFile file, boolean byLauncher) {}

    /** Nothing more is waited for. */
    void settle(Underway run, Output output) {
        Launch launch = run.seeking();
        drop(run);
        run.outputIs(output);
        if (launch != null && awaited.get(launch.pid()) == run) {
            awaited.remove(launch.pid());
        }
    }

    private void settle(Underway run, OutputFile file) {
        tally.outputsLate.add(1);
        settle(run, capture.collect(file));
    }

    /** The job has ended: what crond's process still has open is taken at once, else it is waited for. */
    void over(Underway run) {
        Launch launch = run.seeking();
        if (launch == null) {
            return;
        }
        if (!launch.hasEnded() && isHad(run, launch, capture.ofLauncher(launch.pid()))) {
            return;
        }
        run.outputDue(time.now() + closed.patienceNanos());
        awaited.put(launch.pid(), run);
    }

    private boolean isHad(Underway run, Launch launch, @Nullable OutputFile file) {
        if (file == null) {
            return false;
        }
        if (!isOutput(file.facts(), launch, run.forkedAt(), true)) {
            capture.release(file);
            return false;
        }
        settle(run, file);
        return true;
    }

    /**
     * Whether the output of a run that is over may still come; call at the end of a round. When it may not, that is
     * settled with this.
     *
     * @param round in which the files were read before the events
     */
    boolean isAwaited(Underway run, int round) {
        Launch launch = run.seeking();
        if (launch == null) {
            return false;
        }
        boolean past = time.now() >= run.outputDue() || !closed.isOf(launch.daemon());
        if (!past && !(readToTheEnd && isRead(run, launch, round))) {
            return true;
        }
        Candidate candidate = run.candidate();
        if (candidate != null && (launch.hasEnded() || candidate.byLauncher())) {
            run.candidate(null);
            settle(run, candidate.file());
        } else if (!past && run.hasMembers()) {
            return !isHadFromMembers(run, launch);
        } else {
            settle(run, closed.hasLostSince(launch.forkedAt()) ? DROPPED : run.output());
        }
        return false;
    }

    /** Whether whatever the processes that have ended had closed was read after that. */
    private static boolean isRead(Underway run, Launch launch, int round) {
        return launch.hasEnded() && launch.endRound() < round && run.lastEndRound() < round;
    }

    /** What a run has left behind may be all that has its output open. */
    private boolean isHadFromMembers(Underway run, Launch launch) {
        List<Tracked> members = new ArrayList<>();
        table.forEach(t -> {
            if (t.run() == run && !t.hasExited()) {
                members.add(t);
            }
        });
        for (Tracked member : members) {
            if (isHad(run, launch, capture.ofRun(member.pid()).file())) {
                return true;
            }
        }
        return false;
    }

    /** Whether something is due within a second though nothing comes. */
    boolean isWary() {
        return closed.isWary();
    }

    /** How long the loop may wait for the next event because of a run, milliseconds. */
    int patience(Underway run, int nextRound) {
        Launch launch = run.seeking();
        boolean fresh =
                launch != null && launch.hasEnded() && Math.max(launch.endRound(), run.lastEndRound()) == nextRound - 1;
        return fresh || !readToTheEnd ? 0 : PAUSE_MILLIS;
    }
}
