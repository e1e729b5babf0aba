package dev.cronward.observe.kernel;

import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.GaveUp;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.observe.process.ProcessFiles;
import dev.cronward.run.Output;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that run-parts starts within a run: each is a run of its own, with its own status and figures, while the
 * run as a whole keeps counting everything below it. Scripts of scripts are not followed. For the kernel thread only.
 */
final class Parts {
    private final ProcessFiles files;
    private final KernelTime time;
    private final Outbound out;

    Parts(ProcessFiles files, KernelTime time, Outbound out) {
        this.files = files;
        this.time = time;
        this.out = out;
    }

    /** A process of a run has made another one. */
    void forked(Tracked above, Tracked child, boolean doubtful) {
        Underway part = above.part();
        RunPartsProcess runParts = above.runParts();
        if (part != null) {
            if (!part.isOver()) {
                part.join();
                child.part(part);
            }
        } else if (runParts != null) {
            if (doubtful) {
                runParts.uncounted();
            }
            child.startedBy(runParts, runParts.place());
        }
    }

    /** A process of a run has become another program. */
    void executed(Tracked process, boolean doubtful) {
        Underway run = process.run();
        if (run == null || run.isOver() || process.part() != null) {
            return;
        }
        RunPartsProcess above = process.startedBy();
        if (above != null) {
            boolean again = process.hasExecuted();
            process.execute();
            Optional<String> script = above.scriptOf(files.commandLine(process.pid()));
            if (script.isPresent() || (above.startsScriptsOnly() && !again)) {
                begin(process, above, run, script);
            }
            return;
        }
        process.runParts(
                files.isRunParts(process.pid())
                        ? RunPartsProcess.of(files.commandLine(process.pid()), !doubtful)
                        : null);
    }

    /** A process of a run has ended: it may be a script that could not be started. */
    void exited(Tracked process, int status, boolean doubtful) {
        Underway run = process.run();
        RunPartsProcess above = process.startedBy();
        if (run == null || run.isOver() || above == null || doubtful) {
            return;
        }
        boolean gaveUp = above.startsScriptsOnly() && process.part() == null && !process.hasExecuted() && status != 0;
        if (gaveUp) {
            begin(process, above, run, Optional.empty());
            Underway part = process.part();
            if (part != null) {
                part.giveUp(GaveUp.Where.SCRIPT);
            }
        }
    }

    /** Takes a process that was found in /proc for what it is. Its parent comes before it. */
    void found(Tracked process, @Nullable Tracked parent) {
        Underway run = process.run();
        if (run == null || run.isOver() || process.part() != null) {
            return;
        }
        Underway part = parent == null ? null : parent.part();
        RunPartsProcess above = parent == null ? null : parent.runParts();
        if (part != null && !part.isOver()) {
            part.join();
            process.part(part);
        } else if (above != null) {
            above.uncounted();
            process.startedBy(above, Sighting.NO_PLACE);
            Optional<String> script = above.scriptOf(files.commandLine(process.pid()));
            if (script.isPresent()) {
                process.execute();
                begin(process, above, run, script);
                Underway begun = process.part();
                if (begun != null) {
                    begun.miss("it was found going at " + time.wall(time.now())
                            + ": what had ended of it by then is not in its figures");
                }
            }
        } else if (process.runParts() == null && files.isRunParts(process.pid())) {
            process.runParts(RunPartsProcess.of(files.commandLine(process.pid()), false));
        }
    }

    private void begin(Tracked process, RunPartsProcess above, Underway run, Optional<String> script) {
        Sighting whole = run.sighting();
        Sighting sighting = new Sighting(
                process.pid(),
                time.wall(process.forkedAt()),
                whole.daemon(),
                whole.launcher(),
                whole.launchedAt(),
                process.place(),
                whole.uid(),
                script,
                Optional.empty(),
                Optional.of(new Sighting.Within(whole, above.directory())));
        Underway part = new Underway(sighting, process.forkedAt());
        part.output(null, new Output.Unavailable("it is part of the output of the whole"));
        process.part(part);
        out.offer(new Fact.Began(sighting));
    }
}
