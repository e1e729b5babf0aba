package dev.cronward.ledger;

import dev.cronward.run.History;
import dev.cronward.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs in the ledger. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester")
public final class Runs {
    Runs() {}

    /**
     * Writes starts and ends in one transaction. Writing a run again changes nothing: a run that has ended stays as it
     * ended first. When it throws, nothing was written and the same batch may be tried again.
     */
    public void record(List<? extends Run> batch) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Runs that have not ended, oldest first. */
    public List<Run.Running> open() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Runs that a query asks for, newest start first. */
    public List<Run> find(RunQuery query) {
        throw new UnsupportedOperationException("not yet");
    }

    /** One run with all of its output that was kept. */
    public Optional<Run> byId(String id) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Every job's runs at a glance, by job id or, for runs of no job, by {@link Run.Start#subject()}. From memory. */
    public Map<String, History> histories() {
        throw new UnsupportedOperationException("not yet");
    }

    /** One job's runs at a glance; {@link History#none()} where no run is known. From memory. */
    public History history(String job) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Number of ended runs that belong to no job, by outcome's word; survives restarts and retention. From memory. */
    public Map<String, Long> unmatchedByOutcome() {
        throw new UnsupportedOperationException("not yet");
    }
}
