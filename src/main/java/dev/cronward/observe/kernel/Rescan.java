package dev.cronward.observe.kernel;

import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.OutputCapture;
import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.join.Tally;
import dev.cronward.observe.process.CrondFinder;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.observe.process.LockReader;
import dev.cronward.observe.process.ProcessFiles;
import dev.cronward.observe.process.ProcessStat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in /proc what events did not tell: at the start, and after a loss. Events are subscribed to before, so nothing
 * falls between the two. For the kernel thread only.
 */
final class Rescan {
    private final ProcessFiles files;
    private final OutputCapture capture;
    private final KernelTime time;
    private final ProcessTracker tracker;
    private final Outbound out;
    private final Tally tally;
    private final List<Underway> missedOf = new ArrayList<>();

    Rescan(
            ProcessFiles files,
            OutputCapture capture,
            KernelTime time,
            ProcessTracker tracker,
            Outbound out,
            Tally tally) {
        this.files = files;
        this.capture = capture;
        this.time = time;
        this.tracker = tracker;
        this.out = out;
        this.tally = tally;
    }

    /**
     * Compares what is tracked with what there is, and tells a census of the runs.
     *
     * @param reason what to say of runs that are gone
     * @param readEvents reads the events that came meanwhile: a process that ended during the scan has its end there
     */
    void run(String reason, Runnable readEvents) {
        tally.rescans.add(1);
        tracker.settle(); // events that are lost from here on need another scan
        time.sample();
        long begun = time.now();
        List<ProcessStat> all = files.all();
        Map<Integer, ProcessStat> byPid = new HashMap<>();
        all.forEach(stat -> byPid.put(stat.pid(), stat));
        // First, so that a pid which has come back is not taken for the process that had it.
        forgetReplaced(byPid);
        CrondFinder.Found found =
                new CrondFinder(files::commandLine, files::isCrondProgram, new LockReader()::holder).among(all);
        for (int daemon : found.daemons()) {
            tracker.daemons().add(daemon, startOf(byPid, daemon), true);
        }
        Map<Integer, List<ProcessStat>> children = new HashMap<>();
        all.forEach(stat ->
                children.computeIfAbsent(stat.parent(), p -> new ArrayList<>()).add(stat));
        for (int daemon : found.daemons()) {
            for (ProcessStat launcher : children.getOrDefault(daemon, List.of())) {
                adoptLaunch(daemon, launcher, children, all);
            }
        }
        for (int orphan : found.orphans()) {
            ProcessStat launcher = byPid.get(orphan);
            if (launcher != null) {
                // crond's own pid is still its children's session.
                adoptLaunch(launcher.session(), launcher, children, all);
            }
        }
        readEvents.run();
        forgetGone(byPid, begun);
        out.offer(new Fact.Census(time.wall(time.now()), tracker.daemons().told(), alive(), reason));
    }

    /** The runs that there are, parts behind the whole that they are found by. */
    private List<Sighting> alive() {
        List<Sighting> alive = new ArrayList<>();
        List<Sighting> parts = new ArrayList<>();
        tracker.table().forEach(t -> {
            Underway run = t.run();
            Underway part = t.part();
            if (run != null && run.pid() == t.pid() && run.forkedAt() == t.forkedAt()) {
                alive.add(run.sighting());
            }
            if (part != null && part.pid() == t.pid() && part.forkedAt() == t.forkedAt()) {
                parts.add(part.sighting());
            }
        });
        tracker.endings().waiting().forEach(run -> {
            if (!alive.contains(run.sighting())) {
                alive.add(run.sighting()); // another process has its pid by now
            }
        });
        alive.addAll(parts);
        return alive;
    }

    private void forgetReplaced(Map<Integer, ProcessStat> byPid) {
        List<Tracked> replaced = new ArrayList<>();
        tracker.table().forEach(t -> {
            ProcessStat stat = byPid.get(t.pid());
            if (stat != null && !t.hasExited() && !t.isThere(time.ofTicks(stat.startTicks()))) {
                replaced.add(t);
            }
        });
        replaced.forEach(tracker::abandon);
    }

    private void forgetGone(Map<Integer, ProcessStat> byPid, long begun) {
        List<Tracked> gone = new ArrayList<>();
        tracker.table().forEach(t -> {
            ProcessStat stat = byPid.get(t.pid());
            boolean there = stat != null && !stat.isZombie() && t.isThere(time.ofTicks(stat.startTicks()));
            if (!there && !t.hasExited() && t.forkedAt() < begun) {
                gone.add(t);
            }
        });
        gone.forEach(tracker::abandon);
    }

    private static @Nullable ProcessStat stat(int pid, List<ProcessStat> all) {
        for (ProcessStat stat : all) {
            if (stat.pid() == pid) {
                return stat;
            }
        }
        return null;
    }

    private long startOf(Map<Integer, ProcessStat> byPid, int pid) {
        ProcessStat stat = byPid.get(pid);
        return stat == null ? time.now() : time.ofTicks(stat.startTicks());
    }

    /** A child of crond: finds its run, or what was missed of a run that is known. */
    private void adoptLaunch(
            int daemon, ProcessStat launcher, Map<Integer, List<ProcessStat>> children, List<ProcessStat> all) {
        if (launcher.isZombie()) {
            return;
        }
        Tracked above = tracker.table().get(launcher.pid());
        ProcessStat crond = stat(daemon, all);
        boolean inItsSession = crond == null || launcher.session() == crond.session();
        if ((above != null && above.role() == Tracked.Role.MEMBER && above.launch() == null)
                || (!inItsSession && !files.isCrondProgram(launcher.pid()))) {
            // A crond that is process 1 of a container inherits whatever jobs left behind.
            return;
        }
        if (above == null || above.launch() == null) {
            long at = time.ofTicks(launcher.startTicks());
            above = Tracked.launcher(new Launch(daemon, launcher.pid(), at, Sighting.NO_PLACE));
            tracker.table().put(launcher.pid(), above);
        }
        Launch launch = above.launch();
        if (launch == null) {
            return;
        }
        if (launch.hasStarted()) {
            tracker.table().forEach(t -> {
                Underway run = t.run();
                if (run != null && run.pid() == t.pid() && run.sighting().launcher() == launcher.pid()) {
                    missedOf.add(run);
                }
            });
            missedOf.forEach(run -> adoptMembers(run, children, all));
            missedOf.clear();
            return;
        }
        if (inItsSession && files.commandLine(launcher.pid()).isShellCommand()) {
            adoptRun(above, launch, launcher, children, all);
            return;
        }
        List<ProcessStat> below = children.getOrDefault(launcher.pid(), List.of());
        if (!below.isEmpty() && !launch.hasForked()) {
            launch.fork();
            launch.output(capture.ofLauncher(launcher.pid()));
        }
        ProcessStat run = null;
        for (ProcessStat child : below) {
            Tracked candidate = Tracked.candidate(child.pid(), time.ofTicks(child.startTicks()), launch);
            candidate.uid(files.uid(child.pid()));
            if (child.session() == child.pid()) {
                candidate.lead();
            }
            if (child.session() == child.pid() || isOtherProgram(child.pid())) {
                candidate.execute();
            }
            if (tracker.table().get(child.pid()) == null) {
                tracker.table().put(child.pid(), candidate);
            }
            boolean leads = !child.isZombie() && child.session() == child.pid();
            boolean shell = leads && files.commandLine(child.pid()).isShellCommand();
            // A shell becomes its last command without a fork: the job may no longer look like "SHELL -c COMMAND".
            if (shell
                    || (run == null
                            && leads
                            && !files.commandLine(child.pid()).isCrondsChild()
                            && isOtherProgram(child.pid()))) {
                run = child;
            }
        }
        Tracked chosen = run == null ? null : tracker.table().get(run.pid());
        if (run != null && chosen != null) {
            adoptRun(chosen, launch, run, children, all);
        }
    }

    private boolean isOtherProgram(int pid) {
        return !files.commandLine(pid).arguments().isEmpty() && !files.isCrondProgram(pid);
    }

    private void adoptRun(
            Tracked process,
            Launch launch,
            ProcessStat stat,
            Map<Integer, List<ProcessStat>> children,
            List<ProcessStat> all) {
        process.uid(files.uid(stat.pid()));
        @Nullable Underway run = tracker.beginnings().adopt(process, launch, files.commandLine(stat.pid()), tracker.isDoubtful());
        if (run == null) {
            return;
        }
        run.miss("it was found going at " + time.wall(time.now())
                + ": what had ended of it by then is not in its figures");
        adoptMembers(run, children, all);
    }

    /** Descendants by parentage, and whoever is in the run's session though its parent has ended. */
    private void adoptMembers(Underway run, Map<Integer, List<ProcessStat>> children, List<ProcessStat> all) {
        if (run.isOver()) {
            return;
        }
        Set<Integer> members = new HashSet<>();
        collect(run.pid(), children, members);
        all.stream().filter(p -> p.session() == run.pid()).map(ProcessStat::pid).forEach(members::add);
        members.remove(run.pid());
        for (ProcessStat member : all) {
            if (members.contains(member.pid())
                    && !member.isZombie()
                    && tracker.table().get(member.pid()) == null) {
                run.join();
                tracker.table().put(member.pid(), Tracked.member(member.pid(), time.ofTicks(member.startTicks()), run));
            }
        }
        findParts(run.pid(), children);
    }

    /** From the run's own process downwards, as a script is known by the run-parts above it. */
    private void findParts(int own, Map<Integer, List<ProcessStat>> children) {
        Deque<Integer> todo = new ArrayDeque<>(List.of(own));
        Set<Integer> seen = new HashSet<>(todo);
        while (!todo.isEmpty()) {
            int pid = todo.pop();
            Tracked process = tracker.table().get(pid);
            if (process != null && pid == own) {
                tracker.parts().found(process, null);
            }
            for (ProcessStat child : children.getOrDefault(pid, List.of())) {
                Tracked below = tracker.table().get(child.pid());
                if (process != null && below != null && !below.hasExited()) {
                    tracker.parts().found(below, process);
                }
                if (seen.add(child.pid())) {
                    todo.push(child.pid());
                }
            }
        }
    }

    private static void collect(int pid, Map<Integer, List<ProcessStat>> children, Set<Integer> members) {
        for (ProcessStat child : children.getOrDefault(pid, List.of())) {
            if (members.add(child.pid())) {
                collect(child.pid(), children, members);
            }
        }
    }
}
