package dev.cronward.observe.kernel;

import dev.cronward.linux.Fanotify;
import dev.cronward.linux.WakeUp;
import dev.cronward.observe.Capability;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.join.Capabilities;
import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.Tally;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The kernel's side, which comes too late for the open files of every process, as on a node that is too busy. */
final class TooLate implements AutoCloseable {
    /** Patient, as crond's own processes wait for the processor too. */
    private static final Timeliness NEVER_EARLY = new Timeliness(false, 20_000_000_000L);

    private final ConnectorFeed connector;
    private final TaskstatsFeed taskstats;
    private final Fanotify closed;
    private final WakeUp bell;
    private final Tally tally = new Tally();
    private final Capabilities capabilities = new Capabilities();
    private final Outbound out = new Outbound(100_000);
    private final List<Fact> facts = new CopyOnWriteArrayList<>();
    private final KernelLoop loop;
    private final Thread kernel;
    private final Thread listener;

    private TooLate() throws IOException {
        connector = ConnectorFeed.subscribe();
        taskstats = TaskstatsFeed.subscribe(
                TaskstatsFeed.possibleCpus(), (int) ProcessHandle.current().pid());
        closed = Fanotify.open();
        bell = WakeUp.open();
        Feeds feeds = new Feeds(connector, taskstats, closed);
        loop = new KernelLoop(ObserveSettings.defaults(), feeds, bell, tally, out, capabilities, NEVER_EARLY);
        kernel = Thread.ofPlatform().daemon().start(loop);
        listener = Thread.ofPlatform().daemon().start(this::listen);
    }

    /** Starts one; skips the test where the kernel refuses. */
    static TooLate start() {
        Needs.root();
        try {
            TooLate watching = new TooLate();
            Eventually.holds("a census", Duration.ofSeconds(10), () -> watching.facts.stream()
                    .anyMatch(Fact.Census.class::isInstance));
            return watching;
        } catch (IOException e) {
            Needs.capability(false, "closed-files", e.getMessage());
            throw new AssertionError(e);
        }
    }

    private void listen() {
        try {
            Fact fact = out.take();
            while (!(fact instanceof Fact.Stop)) {
                facts.add(fact);
                fact = out.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The runs of a crond that are over. */
    List<Fact.Over> over(long crond) {
        return facts.stream()
                .filter(Fact.Over.class::isInstance)
                .map(Fact.Over.class::cast)
                .filter(over -> over.sighting().daemon() == crond)
                .toList();
    }

    long count(String figure) {
        return tally.figures().get(figure);
    }

    List<Capability> capabilities() {
        return capabilities.all();
    }

    @Override
    public void close() {
        try {
            loop.stop();
            kernel.join();
            out.stop();
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connector.close();
        taskstats.close();
        closed.close();
        bell.close();
    }
}
