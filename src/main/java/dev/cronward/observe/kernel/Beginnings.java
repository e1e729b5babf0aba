package dev.cronward.observe.kernel;

import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.GaveUp;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.OutputCapture;
import dev.cronward.observe.join.OutputFile;
import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.join.Tally;
import dev.cronward.observe.process.CommandLine;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.run.Output;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a run of a process that turned out to be a job. For the kernel thread only. */
final class Beginnings {
    private final OutputCapture capture;
    private final KernelTime time;
    private final Tally tally;
    private final Daemons daemons;
    private final Outbound out;

    Beginnings(OutputCapture capture, KernelTime time, Tally tally, Daemons daemons, Outbound out) {
        this.capture = capture;
        this.time = time;
        this.tally = tally;
        this.daemons = daemons;
        this.out = out;
    }

    /**
     * A process turned out to be the job.
     *
     * @param doubtful whether events were lost, and /proc has not been read since
     */
    void begin(Tracked process, Launch launch, CommandLine line, OutputCapture.Found found, boolean doubtful) {
        Underway run = new Underway(sighting(process, launch, line), process.forkedAt());
        launch.start(run);
        daemons.confirm(launch.daemon());
        OutputFile own = found.file();
        OutputFile crondsFile = launch.output();
        launch.output(null);
        if (own != null && crondsFile != null) {
            capture.release(crondsFile);
        }
        run.output(own != null ? own : crondsFile, found.otherwise());
        // Where crond's process is the run itself it keeps nothing, and before it has forked nothing was written.
        if (run.outputFile() == null && launch.hasForked() && found.mayTurnUp()) {
            run.seekOutputOf(launch);
        }
        if (doubtful) {
            run.miss(ProcessTracker.EVENTS_LOST);
        }
        process.become(run, Tracked.Role.MEMBER);
        tally.runs.add(1);
        tally.processes.add(1);
    }

    /** Tells of the run that a process has become. */
    void tell(Tracked process) {
        Underway run = process.run();
        if (run != null) {
            out.offer(new Fact.Began(run.sighting()));
        }
    }

    /** Follows a job that was found going, to be told by the census; null when its launcher has one already. */
    @Nullable Underway adopt(Tracked process, Launch launch, CommandLine line, boolean doubtful) {
        if (launch.hasStarted()) {
            return null;
        }
        begin(process, launch, line, capture.ofRun(process.pid()), doubtful);
        return process.run();
    }

    /** A job whose program crond could not start is told as a run, with how far it had come; its end is told by the caller. */
    void neverStarted(Tracked process, Launch launch, GaveUp.Where where, boolean doubtful) {
        OutputFile file = launch.output();
        begin(
                process,
                launch,
                CommandLine.UNREADABLE,
                new OutputCapture.Found(null, new Output.Unavailable("it never started"), file != null),
                doubtful);
        tell(process);
        Underway run = process.run();
        if (run != null) {
            run.giveUp(where);
        }
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
                line.words(),
                Optional.empty());
    }
}
