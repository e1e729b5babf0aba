package dev.cronward.observe.kernel;

import dev.cronward.linux.Descriptors;
import dev.cronward.linux.Fanotify;
import dev.cronward.linux.KernelClock;
import dev.cronward.linux.NetlinkSocket;
import dev.cronward.linux.ProcReader;
import dev.cronward.linux.Readiness;
import dev.cronward.linux.WakeUp;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.Sight;
import dev.cronward.observe.join.Capabilities;
import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Loop;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.OutputCapture;
import dev.cronward.observe.join.Tally;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.observe.process.ProcessFiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's side: waits for events and figures, follows what descends from a crond, hands over facts. Runs on one
 * platform thread and never waits for anything but the kernel. One thread for both sockets: with two, figures came
 * before the process was known.
 */
public final class KernelLoop implements Loop {
    private static final int IDLE_MILLIS = 60_000;
    private static final int SETTLE_MILLIS = 100;
    private static final int IDLE_TURNS = 20;
    /** Seconds of a minute in which crond hardly starts anything. */
    private static final int REHEARSE_FROM = 5;

    private static final int REHEARSE_TO = 59;
    /** After a loss the storm is let pass a little: a census in its midst would be lost too. */
    private static final long RESCAN_PAUSE_NANOS = 500_000_000L;

    private final ObserveSettings settings;
    private final @Nullable ConnectorFeed connector;
    private final @Nullable TaskstatsFeed taskstats;
    private final WakeUp bell;
    private final Tally tally;
    private final Outbound out;
    private final Priority priority;
    private final @Nullable Fanotify closed;
    private final Capabilities capabilities;
    private final Timeliness timeliness;
    private final TaskstatsBatch batch = new TaskstatsBatch();
    private volatile boolean stopping;

    private final Set<String> rescanReasons = new LinkedHashSet<>();
    private long rescanAt;
    private long rehearsedAt;
    private boolean queueLost;
    /** When nothing was left to read, or to be refused, for the last time. */
    private long quietAt;

    private long refusedSince;

    /** Takes the open sockets over: they are closed when {@link #run()} ends. */
    public KernelLoop(
            ObserveSettings settings, Feeds feeds, WakeUp bell, Tally tally, Outbound out, Capabilities capabilities) {
        this(settings, feeds, bell, tally, out, capabilities, Timeliness.USUAL);
    }

    /** The same, for tests of what comes late. */
    KernelLoop(
            ObserveSettings settings,
            Feeds feeds,
            WakeUp bell,
            Tally tally,
            Outbound out,
            Capabilities capabilities,
            Timeliness timeliness) {
        this.settings = settings;
        this.connector = feeds.connector();
        this.taskstats = feeds.taskstats();
        this.closed = feeds.closed();
        this.capabilities = capabilities;
        this.timeliness = timeliness;
        this.bell = bell;
        this.tally = tally;
        this.out = out;
        this.priority = new Priority(settings, capabilities, out, tally);
    }

    @Override
    public void stop() {
        stopping = true;
        bell.ring();
    }

    /** Events that are lost are told one by one. */
    @Override
    public Sight sight() {
        return connector != null ? Sight.OF_ALL : Sight.NONE;
    }

    @Override
    public void run() {
        KernelTime time = new KernelTime(new KernelClock());
        ProcessFiles files = new ProcessFiles(new ProcReader());
        Descriptors descriptors = new Descriptors();
        OutputCapture capture = new OutputCapture(descriptors, settings, timeliness.early());
        ClosedFiles closedFiles =
                new ClosedFiles(closed, descriptors, time, timeliness.patienceNanos(), capabilities, out, tally);
        ProcessTracker tracker = new ProcessTracker(files, capture, closedFiles, time, taskstats != null, tally, out);
        Rescan rescan = new Rescan(files, capture, time, tracker, out, tally);
        List<NetlinkSocket> sockets = new ArrayList<>();
        if (connector != null) {
            sockets.add(connector.socket());
        }
        if (taskstats != null) {
            sockets.add(taskstats.socket());
        }
        Readiness readiness = new Readiness(bell, sockets, closed);
        WarmUp warmUp = new WarmUp(files, descriptors, time);
        warmUp.begin();
        priority.begin(time);
        rescan.run("the agent was not watching when it ended", () -> read(tracker, time));
        quietAt = time.now();
        RollCall rollCall = new RollCall(tracker.table(), time, out, settings.lookEvery());
        Parts parts = new Parts(readiness, time, tracker, rescan, rollCall);
        while (!stopping) {
            int most = warmUp.isUnfinished() ? SETTLE_MILLIS : IDLE_MILLIS;
            boolean quiet = turn(parts, most);
            if (warmUp.isUnfinished() && (quiet || mayRehearse(time))) {
                rehearsedAt = time.now();
                warmUp.step();
                idle(parts);
            }
        }
        round(tracker, time);
        round(tracker, time);
    }

    /** On a busy node it is never quiet, and a storm of jobs is likelier there: then between the minutes' beginnings. */
    private boolean mayRehearse(KernelTime time) {
        long second = Math.floorMod(time.wall(time.now()).getEpochSecond(), 60L);
        return second >= REHEARSE_FROM
                && second < REHEARSE_TO
                && time.now() - rehearsedAt >= SETTLE_MILLIS * 1_000_000L;
    }

    /** What a turn of the loop works with. */
    private record Parts(
            Readiness readiness, KernelTime time, ProcessTracker tracker, Rescan rescan, RollCall rollCall) {}

    /** Waits, at most so long, and does what there is to do. Returns whether nothing had come. */
    private boolean turn(Parts parts, int mostMillis) {
        int patience = parts.rollCall.patience(patience(parts.tracker));
        boolean quiet = !parts.readiness.await(Math.min(mostMillis, patience));
        if (parts.readiness.belled()) {
            bell.clear();
        }
        round(parts.tracker, parts.time);
        if (connector == null || rescanDue(parts.time)) {
            rescan(parts.rescan, parts.tracker, parts.time);
        }
        parts.rollCall.check();
        priority.check(parts.time);
        return quiet;
    }

    /** Rehearses the loop itself, with answers of the kernel about a process of no interest. */
    private void idle(Parts parts) {
        if (connector == null) {
            return; // each turn would look through all processes
        }
        for (int i = 0; i < IDLE_TURNS; i++) {
            if (taskstats != null) {
                taskstats.askForOwn();
            }
            turn(parts, 0);
        }
    }

    private int patience(ProcessTracker tracker) {
        if (batch.isFull()) {
            return 0;
        }
        int most = connector == null ? (int) settings.crondPoll().toMillis() : IDLE_MILLIS;
        most = tracker.endings().patience(most);
        if (tracker.lateOutputs().isWary()) {
            most = Math.min(most, 1000);
        }
        if (!tracker.daemons().settle()) {
            most = Math.min(most, priority.isOrdinary() ? 1000 : IDLE_MILLIS);
        } else {
            most = Math.min(most, SETTLE_MILLIS);
        }
        if (!rescanReasons.isEmpty() || out.hasRefused()) {
            most = Math.min(most, SETTLE_MILLIS);
        }
        return most;
    }

    /** Figures first, then all events, then the figures are applied: a FORK is sent before its process' figures. */
    private void round(ProcessTracker tracker, KernelTime time) {
        time.sample();
        batch.clear();
        if (taskstats != null) {
            taskstats.drain(batch);
            tally.taskstats.add(batch.size());
        }
        boolean readToTheEnd = !batch.isFull();
        time.sample();
        long readAt = time.now();
        tracker.lateOutputs().read(() -> read(tracker, time));
        if (taskstats != null && taskstats.takeOverflowed()) {
            tally.taskstatsLost.add(1);
            tracker.figuresMissed();
            lose(new Fact.Lost(time.wall(quietAt), time.wall(time.now()), 0, Capabilities.TASKSTATS));
        }
        tracker.endings().apply(batch, readAt);
        if (readToTheEnd) {
            tally.taskstatsMissing.add(tracker.endings().sweep());
        }
        noteLosses(time);
        quietAt = time.now();
    }

    private void read(ProcessTracker tracker, KernelTime time) {
        if (connector != null) {
            connector.drain(tracker);
        }
        time.sample();
    }

    private void noteLosses(KernelTime time) {
        if (connector != null) {
            long lost = connector.takeLost();
            boolean overflowed = connector.takeOverflowed();
            if (lost > 0 || overflowed) {
                tally.eventsLost.add(lost);
                lose(new Fact.Lost(time.wall(quietAt), time.wall(time.now()), lost, Capabilities.CONNECTOR));
                wantRescan("kernel events were lost, its end among them", time);
            }
        }
        if (out.hasRefused()) {
            if (!queueLost) {
                refusedSince = quietAt;
                queueLost = true;
            }
            wantRescan("its end was observed, but could not be handed over: the queue was full", time);
        }
    }

    private void lose(Fact.Lost lost) {
        tally.losses.add(1);
        out.offer(lost);
    }

    private void wantRescan(String reason, KernelTime time) {
        if (rescanReasons.isEmpty()) {
            rescanAt = time.now() + RESCAN_PAUSE_NANOS;
        }
        rescanReasons.add(reason);
    }

    private boolean rescanDue(KernelTime time) {
        return !rescanReasons.isEmpty() && time.now() >= rescanAt && (!queueLost || out.hasRoom());
    }

    private void rescan(Rescan rescan, ProcessTracker tracker, KernelTime time) {
        if (queueLost) {
            long refused = out.takeRefused();
            tally.queueLost.add(refused);
            lose(new Fact.Lost(time.wall(refusedSince), time.wall(time.now()), refused, "queue"));
            queueLost = false;
        }
        String reason = rescanReasons.isEmpty() ? "it was found gone" : String.join("; or ", rescanReasons);
        rescanReasons.clear();
        rescan.run(reason, () -> read(tracker, time));
    }
}
