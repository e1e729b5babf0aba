package dev.cronward.ledger;

import dev.cronward.checks.CheckMemory;
import dev.cronward.notify.Deliveries;
import dev.cronward.report.Figures;
import dev.cronward.verdict.StartMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * The one durable memory of an agent: a SQLite database {@code ledger.db} in the state directory. Thread-safe; every
 * method may throw a {@link LedgerException}.
 */
public final class Ledger implements AutoCloseable {
    /** Up to this size the whole file is checked when it is opened, bytes; it takes some ten milliseconds. */
    private static final long CHECKED_BYTES = 16L << 20;

    private final Path file;
    private final Database database;
    private final Optional<Path> movedAside;
    private final @Nullable StateDirectory directory;
    private final Watching watching;
    private final BootId bootId;
    private final SqlRunEvents runEvents;
    private final Runs runs;
    private final KnownJobs jobs;
    private final KnownCronds cronds;
    private final CrondPauses pauses;
    private final TableVersions tables;
    private final Incidents incidents;
    private final SqlOutbox outbox;
    private final Deliveries deliveries;
    private final SqlSilences silences;
    private final Figures figures;
    private final CheckMemory checks;
    private final StartMemory memory;
    private final Retention retention;

    /**
     * A ledger over connections of the caller's making, who also cares for the file's place and mode.
     *
     * @param source gives connections to the SQLite database {@code file}; at most five are open at once
     */
    public Ledger(DataSource source, Path file, LedgerSettings settings) {
        this(source, file, settings, Optional.empty(), null);
    }

    private Ledger(
            DataSource source,
            Path file,
            LedgerSettings settings,
            Optional<Path> movedAside,
            @Nullable StateDirectory directory) {
        this.file = file;
        this.movedAside = movedAside;
        this.directory = directory;
        this.database = new Database(source, file);
        try {
            database.maintain(connection -> {
                Schema.migrate(connection, file.toString());
                return true;
            });
            this.watching = new Watching(database);
            this.bootId = new BootId(database);
            Histories histories = new Histories(watching::present);
            this.runEvents = new SqlRunEvents(database);
            this.runs = new Runs(database, histories, runEvents);
            this.jobs = new KnownJobs(database);
            this.cronds = new KnownCronds(database, watching);
            this.pauses = new CrondPauses(database, watching);
            this.tables = new TableVersions(database);
            this.incidents = new Incidents(database);
            this.outbox = new SqlOutbox(database, incidents);
            this.deliveries = new SqlDeliveries(database);
            this.silences = new SqlSilences(database);
            this.figures = new SqlFigures(database);
            this.checks = new SqlCheckMemory(database);
            this.memory = new LedgerMemory(database, runs, jobs, cronds, watching, pauses, tables);
            this.retention = new Retention(database, settings, histories, watching, pauses);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Opens the ledger of a state directory and makes both where they are missing (modes 0700 and 0600). A damaged file
     * is moved aside and a new one begun, see {@link LedgerState#movedAside()}.
     *
     * @throws LedgerTooNew when a later cronward wrote the file
     * @throws LedgerUnavailable when another agent uses the directory, or it cannot be written
     */
    public static Ledger open(Path stateDirectory, LedgerSettings settings) {
        return open(stateDirectory, settings, InstantSource.system());
    }

    /** The same with a clock, which names a damaged file that is moved aside. */
    public static Ledger open(Path stateDirectory, LedgerSettings settings, InstantSource clock) {
        if (stateDirectory.toString().contains("?")) {
            throw new LedgerUnavailable(
                    "the state directory " + stateDirectory + " has a ? in its name, which SQLite's"
                            + " driver takes for the end of it; choose another one (--state)",
                    null);
        }
        StateDirectory directory = StateDirectory.take(stateDirectory.toAbsolutePath());
        try {
            Path file = directory.database();
            Optional<Path> aside = Optional.empty();
            try {
                check(file);
                return new Ledger(source(file), file, settings, aside, directory);
            } catch (LedgerCorrupt e) {
                aside = Optional.of(directory.moveAside(file, clock.instant()));
            }
            directory.database();
            return new Ledger(source(file), file, settings, aside, directory);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static DataSource source(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** Looks for damage where that is quick; in a bigger file it shows when a damaged page is used. */
    private static void check(Path file) {
        boolean suspected = Files.exists(Database.suspicion(file));
        try (Connection connection = source(file).getConnection();
                Statement statement = connection.createStatement()) {
            if (!suspected && Files.size(file) > CHECKED_BYTES) {
                return;
            }
            try (ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
                String found = row.next() ? row.getString(1) : "no answer";
                if (!"ok".equals(found)) {
                    throw new LedgerCorrupt("the ledger " + file + " is damaged: " + found, new SQLException(found));
                }
            }
            Files.deleteIfExists(Database.suspicion(file));
        } catch (SQLException e) {
            throw Failures.of(e, file, "open");
        } catch (IOException e) {
            throw new LedgerUnavailable("cannot read the ledger " + file + ": " + e + "; check owner and mode", e);
        }
    }

    /** The runs. */
    public Runs runs() {
        return runs;
    }

    /** Starts and ends for those who take records of them. */
    public SqlRunEvents runEvents() {
        return runEvents;
    }

    /** The jobs as last known. */
    public KnownJobs jobs() {
        return jobs;
    }

    /** The cronds and when they were up. */
    public KnownCronds cronds() {
        return cronds;
    }

    /** When cronds were stopped. */
    public CrondPauses pauses() {
        return pauses;
    }

    /** What the crontabs held. */
    public TableVersions tables() {
        return tables;
    }

    /** When the agent watched, and what happened to the node. */
    public Watching watching() {
        return watching;
    }

    /** Which boot of the node it was last written in. */
    public BootId bootId() {
        return bootId;
    }

    /** The incidents. */
    public Incidents incidents() {
        return incidents;
    }

    /** What people said of incidents. */
    public SqlSilences silences() {
        return silences;
    }

    /** The numbers of a report. */
    public Figures figures() {
        return figures;
    }

    /** What the checks of the node remember. */
    public CheckMemory checks() {
        return checks;
    }

    /** What receivers are owed. */
    public SqlOutbox outbox() {
        return outbox;
    }

    /** All of this as verdicts need it. */
    public StartMemory memory() {
        return memory;
    }

    /**
     * Removes a little of what is too old or too much. To be called now and then, again at once while it returns true.
     *
     * @return whether there is more to remove
     */
    public boolean retain(Instant now) {
        return retention.step(now);
    }

    /** What has not been delivered. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** Sets aside a little of what waits for too long, or is owed beyond {@code most} messages a channel; how many. */
    int bound(Duration longest, int most, Instant now) {
        return database.write(transaction -> Backlog.bound(transaction.connection(), longest, most, now));
    }

    /** Removes some of the starts and ends that are passed, or beyond {@code most}; how many. */
    int removePassed(int most) {
        return database.write(transaction -> PassedEvents.remove(transaction.connection(), most));
    }

    /** How it is. */
    public LedgerState state() {
        long bytes = 0;
        try {
            bytes = Files.size(file);
        } catch (IOException e) {
            // Somebody removed it; the next write tells.
        }
        return new LedgerState(file, bytes, database.problem(), movedAside);
    }

    @Override
    public void close() {
        database.close();
        if (directory != null) {
            directory.close();
        }
    }
}
