package dev.cronward.ledger;

import dev.cronward.verdict.StartMemory;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The one durable memory of an agent: a SQLite database {@code ledger.db} in the state directory. Thread-safe; every
 * method may throw a {@link LedgerException}.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Ledger implements AutoCloseable {
    private final Path file;

    private Ledger(Path file) {
        this.file = file;
    }

    /**
     * Opens the ledger of a state directory and makes both where they are missing (modes 0700 and 0600). A damaged file
     * is moved aside and a new one begun, see {@link LedgerState#movedAside()}.
     *
     * @throws LedgerTooNew when a later cronward wrote the file
     * @throws LedgerUnavailable when another agent uses the directory, or it cannot be written
     */
    public static Ledger open(Path stateDirectory, LedgerSettings settings) {
        return new Ledger(stateDirectory.resolve("ledger.db"));
    }

    /** The runs. */
    public Runs runs() {
        return new Runs();
    }

    /** The jobs as last known. */
    public KnownJobs jobs() {
        return new KnownJobs();
    }

    /** The cronds and when they were up. */
    public KnownCronds cronds() {
        return new KnownCronds();
    }

    /** When the agent watched, and what happened to the node. */
    public Watching watching() {
        return new Watching();
    }

    /** The incidents. */
    public Incidents incidents() {
        return new Incidents();
    }

    /** What receivers are owed. */
    public SqlOutbox outbox() {
        return new SqlOutbox();
    }

    /** All of this as verdicts need it. */
    public StartMemory memory() {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Removes a little of what is too old or too much. To be called now and then, again at once while it returns true.
     *
     * @return whether there is more to remove
     */
    public boolean retain(Instant now) {
        throw new UnsupportedOperationException("not yet");
    }

    /** How it is. */
    public LedgerState state() {
        throw new UnsupportedOperationException("not yet: " + file);
    }

    @Override
    public void close() {}
}
