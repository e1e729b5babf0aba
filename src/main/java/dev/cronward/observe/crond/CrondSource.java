package dev.cronward.observe.crond;

import dev.cronward.catalog.Catalog;
import dev.cronward.kmsg.KernelLog;
import dev.cronward.linux.Fanotify;
import dev.cronward.linux.WakeUp;
import dev.cronward.observe.Capability;
import dev.cronward.observe.Observation;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.ObservedBy;
import dev.cronward.observe.RunSource;
import dev.cronward.observe.Sight;
import dev.cronward.observe.join.Capabilities;
import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.HandOver;
import dev.cronward.observe.join.Loop;
import dev.cronward.observe.join.Narrator;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.Tally;
import dev.cronward.observe.kernel.ConnectorFeed;
import dev.cronward.observe.kernel.Feeds;
import dev.cronward.observe.kernel.KernelLoop;
import dev.cronward.observe.kernel.TaskstatsFeed;
import dev.cronward.observe.oom.OomLog;
import dev.cronward.observe.polling.PollLoop;
import dev.cronward.run.Run;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees every run of every crond on the node, with nothing of crond or its jobs changed. What the kernel or the agent's
 * rights do not give is a missing {@link Capability}; the rest goes on.
 *
 * <p>Two threads: one that waits for the kernel and never for anything else, one that calls the listener.
 */
public final class CrondSource implements RunSource {
    /** Capabilities that only the kernel's own events give; where runs are seen by polling they are not even asked for. */
    public static final Set<String> KERNELS = Set.of(Capabilities.CONNECTOR, Capabilities.TASKSTATS);

    private static final System.Logger LOG = System.getLogger(CrondSource.class.getName());
    private static final long STOP_MILLIS = 450;

    private final ObserveSettings settings;
    private final Capabilities capabilities = new Capabilities();
    private final Tally tally = new Tally();
    private final AtomicLong failures = new AtomicLong();
    private final Outbound out;
    private final Attempts attempts;
    private @Nullable ConnectorFeed connector;
    private @Nullable TaskstatsFeed taskstats;
    private @Nullable Fanotify closed;
    private @Nullable WakeUp bell;
    private final KernelLog kernelLog;
    private final OomLog oom;
    private volatile @Nullable Loop loop;
    private volatile boolean failed;
    private @Nullable Thread kernel;
    private @Nullable Thread handOver;

    /** Made, but not observing yet; with a kernel log of its own. */
    public CrondSource(ObserveSettings settings) {
        this(settings, new KernelLog());
    }

    /** The same with a kernel log that others listen to as well; it begins it and closes it. */
    public CrondSource(ObserveSettings settings, KernelLog kernelLog) {
        this.settings = settings;
        this.out = new Outbound(settings.queueLength());
        this.attempts = new Attempts(settings, this::say);
        this.kernelLog = kernelLog;
        this.oom = OomLog.of(kernelLog, this::noKernelLog);
    }

    @Override
    public synchronized void start(Supplier<Catalog> catalog, List<Run.Running> open, Consumer<Observation> sink) {
        if (kernel != null) {
            throw new IllegalStateException("it observes already");
        }
        kernelLog.start();
        Narrator narrator = new Narrator(catalog, open, sink, settings, oom);
        handOver = Thread.ofPlatform().name("cronward-hand-over").daemon().start(new HandOver(out, narrator, failures));
        try {
            bell = WakeUp.open();
        } catch (IOException e) {
            say(new Capability(Capabilities.CONNECTOR, false, true, "nothing can be observed: " + e.getMessage()));
            return;
        }
        Loop started = choose(bell);
        attempts.output();
        attempts.kernelLog(oom);
        loop = started;
        kernel = Thread.ofPlatform().name("cronward-kernel").daemon().start(() -> guarded(started));
    }

    /** By the kernel's events where they are wanted and to be had. Figures without events would be nobody's. */
    private Loop choose(WakeUp rung) {
        if (settings.by() == ObservedBy.POLLING) {
            String why = "not asked for, as runs are to be seen by polling (cronward.observe.by=polling)";
            say(new Capability(Capabilities.CONNECTOR, false, true, why));
            say(new Capability(Capabilities.TASKSTATS, false, true, why));
            return new PollLoop(settings, rung, tally, out, capabilities);
        }
        connector = attempts.connector();
        if (connector == null && settings.by() == ObservedBy.AUTO) {
            say(new Capability(
                    Capabilities.TASKSTATS,
                    false,
                    true,
                    "not asked for, as there are no events of the processes that it would be about"));
            return new PollLoop(settings, rung, tally, out, capabilities);
        }
        taskstats = attempts.taskstats();
        closed = connector == null ? null : attempts.closedFiles();
        return new KernelLoop(settings, new Feeds(connector, taskstats, closed), rung, tally, out, capabilities);
    }

    @Override
    public Sight sight() {
        Loop running = loop;
        return failed || running == null ? Sight.NONE : running.sight();
    }

    /** A fault in the loop must not look like a quiet node. */
    private void guarded(Loop started) {
        try {
            started.run();
        } catch (RuntimeException | Error e) {
            failed = true;
            LOG.log(System.Logger.Level.ERROR, "observing crond has ended by a fault of cronward itself", e);
            say(new Capability(
                    Capabilities.CONNECTOR,
                    false,
                    true,
                    "no run is seen any more: observing has ended by a fault of cronward itself (" + e
                            + "); restart the agent, and report this with the log"));
        }
    }

    /** The kernel log is deaf, from the beginning or since now. */
    private void noKernelLog(String why) {
        say(Attempts.noKernelLog(why));
    }

    private void say(Capability capability) {
        if (capabilities.set(capability)) {
            out.offer(new Fact.Changed(capability));
        }
    }

    @Override
    public List<Capability> capabilities() {
        return capabilities.all();
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = tally.figures();
        counters.put("queue.waiting", (long) out.waiting());
        counters.put("sink.failures", failures.get());
        counters.putAll(kernelLog.counters());
        counters.putAll(oom.counters());
        return counters;
    }

    @Override
    public synchronized void close() {
        try {
            if (loop != null && kernel != null) {
                loop.stop();
                kernel.join(STOP_MILLIS);
            }
            if (handOver != null) {
                out.stop();
                handOver.join(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kernelLog.close();
        // Descriptors of a loop that still runs must not be given back: their numbers would be somebody else's.
        if (kernel == null || !kernel.isAlive()) {
            closeFeeds();
        }
        loop = null;
        kernel = null;
        handOver = null;
    }

    private void closeFeeds() {
        if (connector != null) {
            connector.close();
            connector = null;
        }
        if (taskstats != null) {
            taskstats.close();
            taskstats = null;
        }
        if (closed != null) {
            closed.close();
            closed = null;
        }
        if (bell != null) {
            bell.close();
            bell = null;
        }
    }
}
