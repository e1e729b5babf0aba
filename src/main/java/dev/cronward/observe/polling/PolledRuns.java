package dev.cronward.observe.polling;

import dev.cronward.cronlog.CronMessage;
import dev.cronward.cronlog.SyslogLine;
import dev.cronward.crontab.Dialect;
import dev.cronward.linux.ProcReader.Entry;
import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.OutputCapture;
import dev.cronward.observe.join.OutputFile;
import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.process.Children;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.observe.process.ProcessFiles;
import dev.cronward.observe.process.ProcessStat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The children of cronds and their jobs, by polling: what is looked at joins what the log tells by process id and time,
 * so that a run that both show is one. For one thread.
 */
final class PolledRuns {
    /** A run that is over is remembered so long, since its lines may come late. */
    private static final long REMEMBERED_NANOS = 120_000_000_000L;
    /** A line is logged within moments of the fork; a coarse stamp may lie a second before it. */
    private static final long SAME_NANOS = 5_000_000_000L;

    private static final int MOST_PROCESSES = 256;
    private static final long SAMPLE_NANOS = 400_000_000L;

    private final ProcessFiles files;
    private final Children children;
    private final OutputCapture capture;
    private final KernelTime time;
    private final JobBelow below;
    private final Map<Integer, PolledRun> byLauncher = new HashMap<>();
    private final List<PolledRun> all = new ArrayList<>();
    private long sampledAt;

    PolledRuns(ProcessFiles files, Children children, OutputCapture capture, KernelTime time) {
        this.files = files;
        this.children = children;
        this.capture = capture;
        this.time = time;
        this.below = new JobBelow(files, children, capture, time);
    }

    List<PolledRun> all() {
        return all;
    }

    /** Notices the children of a crond. */
    void see(PolledDaemon daemon) {
        for (int pid : children.of(daemon.pid())) {
            files.stat(pid).ifPresent(stat -> see(daemon, stat));
        }
    }

    /** Notices one child of a crond, or of one that has died. */
    void see(PolledDaemon daemon, ProcessStat launcher) {
        // What was started beside a crond that then took its shell's place, a log daemon for example, is its child too.
        boolean stranger = daemon.dialect() != Dialect.BUSYBOX && !launcher.isNamedCrond();
        if (launcher.isZombie() || stranger) {
            return;
        }
        long at = time.ofTicks(launcher.startTicks());
        PolledRun known = byLauncher.get(launcher.pid());
        if (known != null && isSame(known.launchedAt(), at)) {
            return;
        }
        if (launcher.session() != daemon.session() && !files.isCrondProgram(launcher.pid())) {
            return; // a crond that is process 1 of a container inherits whatever jobs left behind
        }
        int innermost = ProcessStat.innermostPid(files.text(launcher.pid(), Entry.STATUS))
                .orElse(launcher.pid());
        PolledRun run = PolledRun.seen(daemon.pid(), launcher.pid(), at, innermost, time.now());
        byLauncher.put(launcher.pid(), run);
        all.add(run);
    }

    /** A start time out of /proc is up to a tick early. */
    private static boolean isSame(long known, long at) {
        return Math.abs(known - at) <= 3 * KernelTime.TICK_NANOS;
    }

    /** Looks at all that go on. */
    void look(IntFunction<@Nullable PolledDaemon> daemons) {
        for (PolledRun run : all) {
            if (!run.isLauncherGone()) {
                Optional<ProcessStat> stat = there(run.launcher(), run.launchedAt());
                PolledDaemon daemon = daemons.apply(run.daemon());
                if (stat.isEmpty()) {
                    run.launcherGone(sinceLooked());
                } else if (!run.isIdentified() && daemon != null) {
                    below.look(run, daemon, stat.get());
                }
            }
            if (run.isIdentified() && run.goneAt() == 0) {
                if (there(run.pid(), run.forkedAt()).isPresent()) {
                    run.alive(time.now());
                } else {
                    run.gone(sinceLooked());
                }
            }
        }
    }

    /** Now, after a look: it had gone by then. The time of the round was taken before it, and may be too early. */
    private long sinceLooked() {
        time.sample();
        return time.now();
    }

    private Optional<ProcessStat> there(int pid, long since) {
        return files.stat(pid).filter(stat -> !stat.isZombie() && isSame(since, time.ofTicks(stat.startTicks())));
    }

    /** Who belongs to which run, out of all processes. */
    void join(List<ProcessStat> processes) {
        for (PolledRun run : all) {
            if (run.isIdentified() && run.goneAt() == 0) {
                run.family(Children.family(run.pid(), processes, MOST_PROCESSES));
            }
        }
    }

    /** Takes the figures of the runs that go on, not at every look. */
    void sample() {
        boolean due = time.now() - sampledAt >= SAMPLE_NANOS;
        for (PolledRun run : all) {
            if (run.isIdentified()
                    && run.goneAt() == 0
                    && (due || !run.sampled().isKnown())) {
                Sampled sampled = run.sampled();
                sampled.begin();
                for (int pid : run.family()) {
                    String stat = files.text(pid, Entry.STAT);
                    if (!stat.isEmpty()) {
                        sampled.add(stat, files.text(pid, Entry.STATUS), files.text(pid, Entry.IO));
                    }
                }
                sampled.end();
            }
        }
        if (due) {
            sampledAt = time.now();
        }
    }

    /**
     * Takes a line of a crond's log.
     *
     * @param alone whether no other crond writes to the same log, so that a run that nobody saw is this one's
     */
    void take(PolledDaemon daemon, SyslogLine line, boolean alone) {
        CronMessage message = CronMessage.parse(line).orElse(new CronMessage.Other());
        if (message instanceof CronMessage.Other || line.pid().isEmpty()) {
            return;
        }
        // busybox' daemon logs itself, and names the run; a helper is never named there.
        OptionalInt named = message instanceof CronMessage.Started started ? started.run() : OptionalInt.empty();
        boolean daemonItself = line.program().equals("crond") && named.isPresent();
        int by = daemonItself ? named.getAsInt() : line.pid().getAsInt();
        PolledRun run = find(daemon.pid(), line, by);
        if (run == null && message instanceof CronMessage.Started && alone) {
            run = PolledRun.logged(daemon.pid(), by, stamp(line), time.now());
            all.add(run);
        }
        if (run != null) {
            run.logged().take(line, message);
        }
    }

    /** The latest that it can be: a pid comes back only after all others. */
    private @Nullable PolledRun find(int daemon, SyslogLine line, int by) {
        for (int i = all.size() - 1; i >= 0; i--) {
            PolledRun run = all.get(i);
            if (run.daemon() == daemon && run.isLoggedAs(by) && run.mayLogAt(stamp(line), SAME_NANOS)) {
                return run;
            }
        }
        return null;
    }

    private long stamp(SyslogLine line) {
        return time.now() - Duration.between(line.at(), time.wall(time.now())).toNanos();
    }

    /** The processes of the runs that go on for at least so long. */
    List<Fact.Roll.Group> roll(long nanos) {
        List<Fact.Roll.Group> groups = new ArrayList<>();
        for (PolledRun run : all) {
            Sighting sighting = run.sighting();
            boolean goesOn = run.isIdentified() && run.goneAt() == 0;
            if (sighting != null && goesOn && time.now() - run.forkedAt() >= nanos) {
                groups.add(new Fact.Roll.Group(sighting, Optional.empty(), List.copyOf(run.family())));
            }
        }
        return groups;
    }

    /** Nothing more is to be told of it. */
    void drop(PolledRun run) {
        OutputFile file = run.file();
        if (file != null) {
            capture.release(file);
            run.output(null, run.otherwise());
        }
        run.finish();
    }

    /** Forgets what is over for long. */
    void forget() {
        all.removeIf(run -> {
            boolean old = run.isOver() && run.isLauncherGone() && time.now() - run.launcherGoneAt() > REMEMBERED_NANOS;
            if (old) {
                byLauncher.remove(run.launcher(), run);
            }
            return old;
        });
    }
}
