package dev.cronward.observe.kernel;

import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.oom.Killed;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.observe.process.ProcessFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cronds among the tracked processes: how they come and go. For the kernel thread only. */
final class Daemons {
    private final PidTable<Tracked> table;
    private final ProcessFiles files;
    private final KernelTime time;
    private final Outbound out;
    private final ClosedFiles closed;
    private final List<Daemon> settling = new ArrayList<>();

    Daemons(PidTable<Tracked> table, ProcessFiles files, KernelTime time, Outbound out, ClosedFiles closed) {
        this.closed = closed;
        this.table = table;
        this.files = files;
        this.time = time;
        this.out = out;
    }

    /** Begins to follow a crond; one that has only just started is told of a moment later. */
    void add(int pid, long forkedAt, boolean settled) {
        Tracked known = table.get(pid);
        if (known != null && known.role() == Tracked.Role.DAEMON) {
            Daemon counting = known.daemon();
            if (settled && counting != null) {
                counting.uncounted(minute());
            }
            return;
        }
        Underway run = known == null ? null : known.run();
        Daemon daemon = new Daemon(pid, time.now(), settled);
        Tracked process = Tracked.daemon(daemon, forkedAt);
        if (run != null) {
            process.become(run, Tracked.Role.DAEMON);
        }
        table.put(pid, process);
        closed.watch(pid);
        if (settled) {
            daemon.uncounted(minute());
            tell(daemon);
        } else {
            settling.add(daemon);
        }
    }

    private long minute() {
        return time.wall(time.now()).getEpochSecond() / 60;
    }

    /** Tells of cronds that have stayed. Returns whether some still have to. */
    boolean settle() {
        for (int i = settling.size() - 1; i >= 0; i--) {
            Daemon daemon = settling.get(i);
            if (!daemon.isSettling(time.now())) {
                settling.remove(i);
                tell(daemon);
            }
        }
        return !settling.isEmpty();
    }

    /** A job was started by it, so it is a crond beyond doubt. */
    void confirm(int pid) {
        Tracked process = table.get(pid);
        Daemon daemon = process == null ? null : process.daemon();
        if (daemon != null) {
            tell(daemon);
        }
    }

    private void tell(Daemon daemon) {
        if (!daemon.isTold()) {
            daemon.tell();
            Tracked process = table.get(daemon.pid());
            out.offer(seen(daemon, process == null ? time.now() : process.forkedAt()));
        }
    }

    private Fact.DaemonSeen seen(Daemon daemon, long since) {
        return new Fact.DaemonSeen(daemon.pid(), time.wall(since), time.wall(time.now()));
    }

    /** All that were told of and are there, for a census. */
    List<Fact.DaemonSeen> told() {
        List<Fact.DaemonSeen> told = new ArrayList<>();
        table.forEach(t -> {
            Daemon daemon = t.daemon();
            if (daemon != null && daemon.isTold()) {
                told.add(seen(daemon, t.forkedAt()));
            }
        });
        return told;
    }

    /** One has ended; it is not in the table any more. */
    void ended(Tracked process, int status, long at) {
        Underway run = process.run();
        if (run != null) {
            run.leave();
        }
        Daemon daemon = process.daemon();
        if (daemon == null) {
            return;
        }
        settling.remove(daemon);
        closed.ended(daemon.pid());
        if (daemon.isTold()) {
            Optional<Killed> killed = WaitStatus.isKilled(status)
                    ? Optional.of(new Killed(process.pid(), process.forkedAt(), at))
                    : Optional.empty();
            out.offer(new Fact.DaemonGone(daemon.pid(), time.wall(at), WaitStatus.describe(status), killed));
        } else {
            promoteChild(daemon);
        }
    }

    /** A crond that puts itself into the background forks, and the parent ends: the child is the crond. */
    private void promoteChild(Daemon ended) {
        List<Tracked> children = new ArrayList<>();
        table.forEach(t -> {
            Launch launch = t.launch();
            if (t.role() == Tracked.Role.LAUNCHER && launch != null && launch.daemon() == ended.pid()) {
                children.add(t);
            }
        });
        for (Tracked child : children) {
            if (files.isCrond(child.pid()) && !files.commandLine(child.pid()).isCrondsChild()) {
                add(child.pid(), child.forkedAt(), false);
                adopt(child.pid());
            }
        }
    }

    /** What it has forked before its parent ended was taken for a child of a job's launcher, and is one itself. */
    private void adopt(int daemon) {
        List<Tracked> children = new ArrayList<>();
        table.forEach(t -> {
            Launch launch = t.launch();
            if (t.role() == Tracked.Role.CANDIDATE && launch != null && launch.pid() == daemon) {
                children.add(t);
            }
        });
        for (Tracked child : children) {
            Launch launch = new Launch(daemon, child.pid(), child.forkedAt(), Sighting.NO_PLACE);
            table.put(child.pid(), Tracked.launcher(launch));
        }
    }
}
