package dev.cronward.observe.kernel;

import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.OutputCapture;
import dev.cronward.observe.join.OutputFile;
import dev.cronward.observe.oom.Killed;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Processes that have ended and whose final figures may still lie in the other socket. The kernel sends the figures
 * before the end, so after one more full reading of that socket they are here or lost; no clock is needed. For the
 * kernel thread only.
 */
final class Endings {
    private static final String NO_FIGURES = "the kernel's figures of at least one of its processes did not arrive";

    private final PidTable<Tracked> table;
    private final OutputCapture capture;
    private final LateOutputs lateOutputs;
    private final KernelTime time;
    private final boolean figuresCome;
    private final Outbound out;
    private final Deque<Tracked> leaving = new ArrayDeque<>();
    /** Runs whose output may still come, by their own processes. */
    private final List<Tracked> waiting = new ArrayList<>();

    private int round;

    Endings(
            PidTable<Tracked> table,
            OutputCapture capture,
            LateOutputs lateOutputs,
            KernelTime time,
            boolean figuresCome,
            Outbound out) {
        this.table = table;
        this.capture = capture;
        this.lateOutputs = lateOutputs;
        this.time = time;
        this.figuresCome = figuresCome;
        this.out = out;
    }

    /** A process of a run has ended; where it is the job itself, the run is over. */
    void memberEnded(Tracked process, int status, long at) {
        Underway run = process.run();
        if (run == null) {
            table.remove(process.pid());
            return;
        }
        Underway part = process.part();
        if (WaitStatus.isKilled(status)) {
            Killed killed = new Killed(process.pid(), process.forkedAt(), at);
            run.killed(killed);
            if (part != null) {
                part.killed(killed);
            }
        }
        if (process.pid() == run.pid() && !run.isOver()) {
            OutputFile file = run.outputFile();
            Output output = file == null ? run.output() : capture.collect(file);
            run.end(status, at, output);
            lateOutputs.over(run);
        }
        if (part != null) {
            if (process.pid() == part.pid() && !part.isOver()) {
                part.end(status, at, part.output());
            }
            part.leave();
        }
        run.leave();
        run.lastEndRound(round);
        process.exit(round);
        leaving.add(process);
    }

    /**
     * Adds figures to the runs that their processes belong to; call when no event is left unread.
     *
     * @param readAt a moment after the last of them was read, nanoseconds since boot
     */
    void apply(TaskstatsBatch batch, long readAt) {
        for (int i = 0; i < batch.size(); i++) {
            Tracked process = table.get(batch.group(i));
            Underway run = process == null ? null : process.run();
            if (process == null) {
                continue;
            }
            if (run == null) {
                process.figure(); // not known to be a run yet, and at its end: one that never got to its shell
                continue;
            }
            // The figures of an earlier process with this pid began before this one was forked. It is the latest
            // moment at which they can have begun: this thread may read them long after the process has ended.
            long began = readAt - batch.elapsedMicros(i) * 1000;
            if (batch.pid(i) == batch.group(i) && began < process.forkedAt() - 2_000_000) {
                continue;
            }
            if (!run.isOver() || process.forkedAt() <= run.endedAt()) {
                run.add(batch, i);
            }
            Underway part = process.part();
            if (part != null) {
                part.add(batch, i);
            }
            if (batch.pid(i) == batch.group(i)) {
                process.figure();
            }
        }
    }

    /**
     * Ends a round in which the figures were read to the end, and tells of the runs whose figures are complete.
     *
     * @return how many processes' figures are missing for good
     */
    int sweep() {
        int missing = 0;
        while (!leaving.isEmpty() && leaving.getFirst().exitRound() < round) {
            Tracked process = leaving.removeFirst();
            Underway run = process.run();
            if (run == null) {
                continue;
            }
            Underway part = process.part();
            if (figuresCome && !process.isFigured()) {
                missing++;
                run.miss(NO_FIGURES);
                if (part != null) {
                    part.miss(NO_FIGURES);
                }
            }
            if (part != null) {
                tellOver(process, part);
            }
            if (isOwn(process, run) && lateOutputs.isAwaited(run, round)) {
                waiting.add(process);
            } else {
                forget(process, run);
            }
        }
        for (int i = waiting.size() - 1; i >= 0; i--) {
            Tracked process = waiting.get(i);
            Underway run = process.run();
            if (run != null && !lateOutputs.isAwaited(run, round)) {
                waiting.remove(i);
                forget(process, run);
            }
        }
        round++;
        return missing;
    }

    private void forget(Tracked process, Underway run) {
        if (table.get(process.pid()) == process) {
            table.remove(process.pid());
        }
        tellOver(process, run);
    }

    private static boolean isOwn(Tracked process, Underway run) {
        return process.pid() == run.pid() && process.forkedAt() == run.forkedAt();
    }

    /** Tells that a run is over if this process is the one that it began with. */
    private void tellOver(Tracked process, Underway run) {
        if (isOwn(process, run)) {
            out.offer(new Fact.Over(
                    run.sighting(),
                    time.wall(run.endedAt()),
                    Outcome.ofWaitStatus(run.status()),
                    run.profile(),
                    run.output(),
                    List.copyOf(run.incomplete()),
                    run.gaveUp(),
                    List.copyOf(run.killed())));
        }
    }

    /** How long the loop may wait for the next event, at most {@code most} milliseconds. */
    int patience(int most) {
        if (!leaving.isEmpty()) {
            return 0;
        }
        int patience = most;
        for (Tracked process : waiting) {
            Underway run = process.run();
            patience = run == null ? 0 : Math.min(patience, lateOutputs.patience(run, round));
        }
        return patience;
    }

    /** Runs that are over and not told of yet, as their output may still come. */
    List<Underway> waiting() {
        return waiting.stream().map(Tracked::run).filter(Objects::nonNull).toList();
    }

    /** The present round: what is read in it is complete in the next. */
    int round() {
        return round;
    }
}
