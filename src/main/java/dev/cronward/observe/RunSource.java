package dev.cronward.observe;

import dev.cronward.catalog.Catalog;
import dev.cronward.run.Run;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Something that sees runs. */
public interface RunSource extends AutoCloseable {
    /**
     * Begins to observe, on threads of its own.
     *
     * @param catalog gives the present catalogue; called for every run that starts
     * @param open runs that the ledger holds as still going; each is found again (and its end told later) or told as
     *     lost, before any new one is told
     * @param sink takes what was observed, in order, on one thread; may be slow, the kernel side never waits for it
     */
    void start(Supplier<Catalog> catalog, List<Run.Running> open, Consumer<Observation> sink);

    /** What it can and cannot see at present. */
    List<Capability> capabilities();

    /**
     * What it sees of starts at present. One that was expected while it did not see every start of its crond is
     * unobserved, never missed.
     */
    Sight sight();

    /** Totals since start for metrics, by stable name: {@code events}, {@code events.lost}, {@code rescans} … */
    Map<String, Long> counters();

    /** Stops within a second; everything observed so far has been handed to the sink when it returns. */
    @Override
    void close();
}
