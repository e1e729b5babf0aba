package dev.cronward.ledger;

import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs on their way into the ledger. While the ledger cannot be written they stay here, bounded, and are tried again,
 * so that a full disk costs nothing as long as it does not last. Thread-safe.
 */
public final class PendingRuns {
    private static final System.Logger LOG = System.getLogger("cronward");

    private final Runs runs;
    private final int limit;
    /** In the order in which they were first told; guarded by this object. */
    private final Map<RunId, Run> waiting = new LinkedHashMap<>();

    private int withOutput;
    private long dropped;

    /**
     * Nothing pending.
     *
     * @param limit how many runs are kept at most while nothing can be written, and for a quarter of them their
     *     output; beyond it the oldest outputs, then the oldest runs, are given up
     */
    public PendingRuns(Runs runs, int limit) {
        this.runs = runs;
        this.limit = limit;
    }

    /** Takes a start or an end; an end replaces the start of the same run. */
    public synchronized void add(Run run) {
        Run before = waiting.get(run.id());
        if (before instanceof Run.Ended) {
            return;
        }
        waiting.put(run.id(), run);
        withOutput += hasOutput(run) ? 1 : 0;
        if (withOutput > Math.max(1, limit / 4)) {
            dropOldestOutput();
        }
        if (waiting.size() > limit) {
            Iterator<Run> oldest = waiting.values().iterator();
            withOutput -= hasOutput(oldest.next()) ? 1 : 0;
            oldest.remove();
            dropped++;
        }
    }

    /** Takes several. */
    public void addAll(Collection<? extends Run> batch) {
        batch.forEach(this::add);
    }

    /**
     * Writes what is pending in one transaction.
     *
     * @return empty when nothing is pending any more, else why not, for people; then call again later
     */
    public Optional<LedgerException> flush() {
        List<Run> batch;
        synchronized (this) {
            batch = List.copyOf(waiting.values());
        }
        try {
            runs.record(batch);
        } catch (LedgerException e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            return oneByOne(batch);
        }
        batch.forEach(this::done);
        return Optional.empty();
    }

    /** One run that cannot be written, by a defect of cronward, must not keep all others from the ledger for ever. */
    private Optional<LedgerException> oneByOne(List<Run> batch) {
        for (Run run : batch) {
            try {
                runs.record(List.of(run));
            } catch (LedgerException e) {
                return Optional.of(e);
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "run " + run.id().value() + " cannot be written and is given up; please report this",
                        e);
                synchronized (this) {
                    dropped++;
                }
            }
            done(run);
        }
        return Optional.empty();
    }

    private synchronized void done(Run run) {
        // By identity: its end may have been told while its start was being written.
        if (waiting.get(run.id()) == run) {
            waiting.remove(run.id());
            withOutput -= hasOutput(run) ? 1 : 0;
        }
    }

    private static boolean hasOutput(Run run) {
        return run instanceof Run.Ended ended
                && ended.output() instanceof Output.Kept kept
                && kept.head().length + kept.tail().length > 0;
    }

    private void dropOldestOutput() {
        for (Map.Entry<RunId, Run> entry : waiting.entrySet()) {
            if (hasOutput(entry.getValue()) && entry.getValue() instanceof Run.Ended e) {
                Output lost = new Output.Unavailable("given up while the ledger could not be written");
                entry.setValue(e.withOutput(lost));
                withOutput--;
                return;
            }
        }
    }

    /** How many runs wait. */
    public synchronized int size() {
        return waiting.size();
    }

    /** How many runs had to be given up since this object was made; their loss is final. */
    public synchronized long dropped() {
        return dropped;
    }
}
