package dev.cronward.ledger;

import dev.cronward.records.RunEvent;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs in the ledger. Thread-safe. */
public final class Runs {
    private static final String SELECT = "SELECT " + RunRows.COLUMNS + " FROM runs r";
    private final Database database;
    private final Histories histories;
    private final SqlRunEvents events;
    private final RunRows rows = new RunRows();
    private final HistoryRows historyRows = new HistoryRows(rows);

    Runs(Database database, Histories histories, SqlRunEvents events) {
        this.database = database;
        this.histories = histories;
        this.events = events;
        database.read(connection -> {
            historyRows.load(connection, histories);
            return true;
        });
    }

    /**
     * Writes starts and ends in one transaction. Writing a run again changes nothing: a run that has ended stays as it
     * ended first. When it throws, nothing was written and the same batch may be tried again.
     */
    public void record(List<? extends Run> batch) {
        if (batch.isEmpty()) {
            return;
        }
        database.write(transaction -> {
            Histories.Draft draft = histories.draft();
            SqlRunEvents.Writer told = events.writer(transaction);
            for (Run run : batch) {
                record(transaction.connection(), run, draft, told);
            }
            historyRows.save(transaction.connection(), draft.changed());
            transaction.afterCommit(draft::publish);
            return true;
        });
    }

    private void record(Connection connection, Run run, Histories.Draft draft, SqlRunEvents.Writer told)
            throws SQLException {
        if (rows.insertStart(connection, run.start())) {
            draft.started(run.start());
            told.write(run.id(), RunEvent.Kind.START);
        }
        if (run instanceof Run.Ended ended) {
            Optional<String> subject = openSubject(connection, ended);
            if (subject.isPresent() && rows.updateEnd(connection, ended)) {
                if (!subject.get().equals(ended.start().subject())) {
                    draft.stopped(subject.get(), ended.id());
                    draft.started(ended.start());
                }
                historyRows.count(connection, ended);
                draft.ended(ended);
                told.write(run.id(), RunEvent.Kind.FINISH);
            }
        }
    }

    private static Optional<String> openSubject(Connection connection, Run.Ended run) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT subject FROM runs WHERE id = ? AND ended IS NULL")) {
            select.setString(1, run.id().value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Runs that have not ended, oldest first. */
    public List<Run.Running> open() {
        return list(SELECT + " WHERE r.ended IS NULL ORDER BY r.started, r.id", List.of(), 0).stream()
                .map(run -> new Run.Running(run.start()))
                .toList();
    }

    /** Runs that a query asks for, newest start first. */
    public List<Run> find(RunQuery query) {
        StringBuilder where = new StringBuilder(" WHERE true");
        List<Object> values = new ArrayList<>();
        // A job's runs have the job as their subject, and the subject is what is indexed.
        query.job().ifPresent(job -> add(where, values, " AND r.subject = ?", job));
        query.outcome().ifPresent(word -> add(where, values, " AND r.outcome = ?", word));
        query.user().ifPresent(user -> add(where, values, " AND r.user = ?", user));
        query.since().ifPresent(at -> add(where, values, " AND r.started >= ?", at.toEpochMilli()));
        query.until().ifPresent(at -> add(where, values, " AND r.started < ?", at.toEpochMilli()));
        values.add(query.limit());
        return list(SELECT + where + " ORDER BY r.started DESC, r.id DESC LIMIT ?", values, query.outputBytes());
    }

    private static void add(StringBuilder where, List<Object> values, String condition, Object value) {
        where.append(condition);
        values.add(value);
    }

    /** One run with all of its output that was kept. */
    public Optional<Run> byId(String id) {
        return list(SELECT + " WHERE r.id = ?", List.of(id), Integer.MAX_VALUE).stream()
                .findFirst();
    }

    /** The runs of scripts that run-parts started within a run, in the order in which they started, without output. */
    public List<Run> partsOf(RunId id) {
        return list(SELECT + " WHERE r.part_of = ? ORDER BY r.started, r.id", List.of(id.value()), 0);
    }

    /** Runs of a job that started, or were expected to start, in [from, to]; oldest first, without output. */
    List<Run.Start> starts(String job, Instant from, Instant to) {
        List<Object> values =
                List.of(job, from.toEpochMilli(), to.toEpochMilli(), job, from.toEpochMilli(), to.toEpochMilli());
        String sql = SELECT + " WHERE r.id IN (SELECT id FROM runs WHERE subject = ? AND started BETWEEN ? AND ?"
                + " UNION SELECT id FROM runs WHERE job = ? AND expected_at BETWEEN ? AND ?)"
                + " ORDER BY r.started, r.id";
        return list(sql, values, 0).stream().map(Run::start).toList();
    }

    /** The oldest run of a job that began before an instant and had not ended by then. */
    Optional<Run.Start> going(String job, Instant at) {
        String sql = SELECT + " WHERE r.subject = ? AND r.started < ? AND (r.ended IS NULL OR r.ended > ?)"
                + " ORDER BY r.started LIMIT 1";
        return list(sql, List.of(job, at.toEpochMilli(), at.toEpochMilli()), 0).stream()
                .map(Run::start)
                .findFirst();
    }

    private List<Run> list(String sql, List<Object> values, int outputBytes) {
        return database.read(connection -> {
            List<Run> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.size(); i++) {
                    select.setObject(i + 1, values.get(i));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(rows.read(connection, row, outputBytes));
                    }
                }
            }
            return found;
        });
    }

    /**
     * Every job's runs at a glance, by job id or, for runs of no job, by {@link Run.Start#subject()}. A view of memory
     * that follows what is written.
     */
    public Map<String, History> histories() {
        return histories.all();
    }

    /** When a crond last started a run, by what was told last; parts of runs are none of its own. From memory. */
    Optional<Instant> lastStart(String crond) {
        return histories.lastStart(crond);
    }

    /** One job's runs at a glance; {@link History#none()} where no run is known. From memory. */
    public History history(String job) {
        return histories.of(job);
    }

    /** Peak memory that the runs of these jobs usually need, bytes; without those of which too little is known. */
    public Map<String, Long> usualMemory(Iterable<String> jobs) {
        return database.read(connection -> UsualMemory.of(connection, jobs));
    }

    /** Number of ended runs that belong to no job, by outcome's word; survives restarts and retention. From memory. */
    public Map<String, Long> unmatchedByOutcome() {
        return histories.unmatchedByOutcome();
    }

    /** Counts misses, by job and cause, in the transaction that judges them. */
    void missed(Database.Transaction transaction, Map<String, Map<String, Integer>> more) throws SQLException {
        Histories.Draft draft = histories.draft();
        more.forEach(draft::missed);
        historyRows.countMisses(transaction.connection(), more);
        historyRows.save(transaction.connection(), draft.changed());
        transaction.afterCommit(draft::publish);
    }
}
