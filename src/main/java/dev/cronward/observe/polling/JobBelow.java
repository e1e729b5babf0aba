package dev.cronward.observe.polling;

import dev.cronward.crontab.Dialect;
import dev.cronward.linux.FileFacts;
import dev.cronward.linux.ProcReader.Entry;
import dev.cronward.observe.join.OutputCapture;
import dev.cronward.observe.join.OutputFile;
import dev.cronward.observe.process.Children;
import dev.cronward.observe.process.CommandLine;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.observe.process.ProcessFiles;
import dev.cronward.observe.process.ProcessStat;
import dev.cronward.observe.process.RunRule;
import org.jspecify.annotations.Nullable;

/** Finds, by looking, the job among what is below a child of crond: {@link RunRule} without events. For one thread. */
final class JobBelow {
    private final ProcessFiles files;
    private final Children children;
    private final OutputCapture capture;
    private final KernelTime time;

    JobBelow(ProcessFiles files, Children children, OutputCapture capture, KernelTime time) {
        this.files = files;
        this.children = children;
        this.capture = capture;
        this.time = time;
    }

    /** Looks once; where the job is there, the run knows it from now on. */
    void look(PolledRun run, PolledDaemon daemon, ProcessStat launcher) {
        if (isItself(launcher, daemon)) {
            identify(run, launcher, capture.ofRun(launcher.pid()));
            return;
        }
        if (run.file() == null) {
            run.output(capture.ofLauncher(launcher.pid()), run.otherwise());
        }
        ProcessStat job = null;
        for (int pid : children.of(launcher.pid())) {
            ProcessStat child = files.stat(pid).orElse(null);
            if (child != null && !child.isZombie() && child.session() == pid && isJob(child, run, job == null)) {
                job = child;
            }
        }
        if (job != null) {
            identify(run, job, capture.ofRun(job.pid()));
        }
    }

    /** busybox' crond has no process between itself and the job. */
    private boolean isItself(ProcessStat launcher, PolledDaemon daemon) {
        return daemon.dialect() == Dialect.BUSYBOX
                && files.commandLine(launcher.pid()).isShellCommand();
    }

    private boolean isJob(ProcessStat child, PolledRun run, boolean none) {
        CommandLine line = files.commandLine(child.pid());
        if (line.arguments().isEmpty() || line.isCrondsChild() || isStillCrond(child)) {
            return false;
        }
        OutputFile crondsFile = run.file();
        FileFacts own = null;
        if (crondsFile != null) {
            OutputCapture.Found found = capture.ofRun(child.pid());
            if (found.file() != null) {
                own = found.file().facts();
                capture.release(found.file());
            }
        }
        FileFacts collected = crondsFile == null ? null : crondsFile.facts();
        // A shell becomes its last command without a fork, and a job may since have sent its output elsewhere.
        return RunRule.isRun(false, true, true, line, own == null ? null : collected, own)
                && (line.isShellCommand() || none);
    }

    private static boolean isStillCrond(ProcessStat child) {
        return child.isNamedCrond();
    }

    private void identify(PolledRun run, ProcessStat job, OutputCapture.Found found) {
        String status = files.text(job.pid(), Entry.STATUS);
        run.identify(
                job,
                time.ofTicks(job.startTicks()),
                ProcessStat.realUid(status),
                ProcessStat.innermostPid(status).orElse(job.pid()),
                files.commandLine(job.pid()),
                time.now());
        @Nullable OutputFile before = run.file();
        if (found.file() != null) {
            if (before != null) {
                capture.release(before);
            }
            run.output(found.file(), found.otherwise());
        } else {
            run.output(before, found.otherwise());
        }
    }
}
