package dev.cronward.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Removes what is too old or too much, a little at a time, so that no writer waits long for it. */
final class Retention {
    private static final int STEP = 200;
    /** So many messages wait for one channel; a receiver that is gone for good must not fill the disk. */
    static final int MOST_OWED = 10_000;

    /** Delivered messages are of use only while somebody looks into a recent incident. */
    private static final Duration SETTLED_MESSAGES = Duration.ofDays(7);
    /** Unmatched commands may be different every time; their glances must not pile up in memory. */
    private static final Duration UNMATCHED = Duration.ofDays(2);
    /** Receivers are told again of an incident for some minutes after its end, and people look at the last ones. */
    private static final Duration FRESH_INCIDENTS = Duration.ofHours(1);
    /** So many outstanding judgements of a job stay, whatever their age: as many as verdicts look at. */
    private static final int OUTSTANDING = 100;

    /**
     * Ended runs that may go: none of the newest of their job, and none that a glance refers to. The count stops at the
     * limit, so it costs the same however many runs a job has.
     */
    private static final String MAY_GO = "SELECT r.id FROM runs r WHERE r.ended IS NOT NULL AND r.started < ?"
            + " AND (r.job IS NULL OR (SELECT count(*) FROM (SELECT 1 FROM runs n WHERE n.subject = r.subject"
            + " AND n.started > r.started LIMIT ?)) >= ?)"
            + " AND NOT EXISTS (SELECT 1 FROM job_state s WHERE s.subject = r.subject"
            + " AND r.id IN (s.newest_run, s.last_run, s.last_observed, s.last_success, s.last_trouble))"
            + " ORDER BY r.started LIMIT " + STEP;

    /** Incidents that are over and of which nobody is still to be told; the oldest first. */
    private static final String OVER =
            "resolved < ? AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.incident = incidents.id) ORDER BY resolved";

    /** Judgements that nobody asks for any more: a success followed, the job is gone, or enough later ones stand. */
    private static final String SETTLED = "SELECT j.job, j.expected_at, j.ordinal FROM judgements j"
            + " WHERE j.expected_at < ?"
            + " AND (NOT EXISTS (SELECT 1 FROM jobs k WHERE k.id = j.job)"
            + " OR EXISTS (SELECT 1 FROM job_state s JOIN runs r ON r.id = s.last_success"
            + " WHERE s.subject = j.job AND r.started >= j.expected_at)"
            + " OR (SELECT count(*) FROM (SELECT 1 FROM judgements n WHERE n.job = j.job"
            + " AND n.expected_at > j.expected_at LIMIT " + OUTSTANDING + ")) >= " + OUTSTANDING + ")"
            + " LIMIT " + STEP;

    /** Versions of a table that had been followed by another one by then. */
    private static final String SUPERSEDED = "EXISTS (SELECT 1 FROM table_versions n WHERE"
            + " n.crond = table_versions.crond AND n.file = table_versions.file AND n.seen > table_versions.seen"
            + " AND n.seen < ?)";

    private final Database database;
    private final LedgerSettings settings;
    private final Histories histories;
    private final Watching watching;
    private final CrondPauses pauses;

    Retention(Database database, LedgerSettings settings, Histories histories, Watching watching, CrondPauses pauses) {
        this.pauses = pauses;
        this.database = database;
        this.settings = settings;
        this.histories = histories;
        this.watching = watching;
    }

    /** That a channel has heard of an open incident is kept in the newest row that it took. */
    private static final String DONE = "state IN ('delivered', 'superseded') AND settled < ? AND (state = 'superseded'"
            + " OR EXISTS (SELECT 1 FROM outbox n WHERE n.incident = outbox.incident AND n.channel = outbox.channel"
            + " AND n.state = 'delivered' AND n.id > outbox.id)"
            + " OR NOT EXISTS (SELECT 1 FROM incidents i WHERE i.id = outbox.incident AND i.resolved IS NULL))";

    private static final String SET_ASIDE = "state = 'rejected' AND settled < ?";

    /** One step; true when there is more to remove. */
    boolean step(Instant now) {
        Instant oldest = now.minus(settings.keepRuns());
        int removed = database.write(transaction -> {
            Connection connection = transaction.connection();
            forgetUnmatched(transaction, now.minus(UNMATCHED));
            int runs = removeRuns(connection, oldest);
            if (runs == 0 && usedBytes(connection) > settings.maxBytes()) {
                runs = makeRoom(connection, now);
            }
            transaction.afterCommit(() -> {
                watching.forgetBefore(oldest);
                pauses.forgetBefore(oldest);
            });
            return runs
                    + removeOthers(connection, oldest, now)
                    + Backlog.bound(connection, settings.keepOwed(), MOST_OWED, now)
                    + PassedEvents.remove(connection, PassedEvents.MOST);
        });
        database.maintain(connection -> {
            try (Statement statement = connection.createStatement()) {
                // Not execute(): that steps the statement once, and each step gives back one page.
                statement.executeUpdate("PRAGMA incremental_vacuum(" + STEP + ")");
            }
            return true;
        });
        return removed >= STEP;
    }

    /** Delivered messages are worth least; the rest goes with the oldest runs. */
    private int makeRoom(Connection connection, Instant now) throws SQLException {
        int messages = delete(connection, "outbox", "id", DONE, now.plusMillis(1));
        if (messages == 0) {
            messages = delete(connection, "outbox", "id", SET_ASIDE, now.plusMillis(1));
        }
        return messages > 0
                ? messages
                : removeRuns(connection, Instant.ofEpochMilli(Long.MAX_VALUE))
                        + delete(connection, "incidents", "id", OVER, now.minus(FRESH_INCIDENTS));
    }

    private int removeRuns(Connection connection, Instant startedBefore) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(MAY_GO)) {
            select.setLong(1, startedBefore.toEpochMilli());
            select.setInt(2, settings.keepPerJob());
            select.setInt(3, settings.keepPerJob());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        for (String sql : List.of("DELETE FROM run_output WHERE run = ?", "DELETE FROM runs WHERE id = ?")) {
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                for (String id : ids) {
                    delete.setString(1, id);
                    delete.executeUpdate();
                }
            }
        }
        return ids.size();
    }

    /** Rows that are owed, incidents that are open or still to be told of, and present times of being up all stay. */
    private int removeOthers(Connection connection, Instant oldest, Instant now) throws SQLException {
        Instant settled = max(oldest, now.minus(SETTLED_MESSAGES));
        return delete(connection, "outbox", "id", DONE, settled)
                + delete(connection, "outbox", "id", SET_ASIDE, oldest)
                + delete(connection, "incidents", "id", OVER, oldest)
                + delete(connection, "crond_times", "id", "up_until < ?", oldest)
                + delete(connection, "crond_pauses", "id", "until < ?", oldest)
                + delete(connection, "table_versions", "id", SUPERSEDED, oldest)
                + delete(connection, "watched", "id", "until < ?", oldest)
                + delete(connection, "node_facts", "rowid", "until < ?", oldest)
                + deleteJudgements(connection, oldest);
    }

    private static int delete(Connection connection, String table, String key, String condition, Instant before)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE " + key
                + " IN (SELECT " + key + " FROM " + table + " WHERE " + condition + " LIMIT " + STEP + ")")) {
            delete.setLong(1, before.toEpochMilli());
            return delete.executeUpdate();
        }
    }

    private static int deleteJudgements(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM judgements WHERE (job, expected_at," + " ordinal) IN (" + SETTLED + ")")) {
            delete.setLong(1, before.toEpochMilli());
            return delete.executeUpdate();
        }
    }

    private void forgetUnmatched(Database.Transaction transaction, Instant endedBefore) throws SQLException {
        List<String> subjects = histories.all().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("unmatched:")
                        && entry.getValue().running() == 0
                        && entry.getValue().last().isPresent()
                        && entry.getValue().last().get().end().isBefore(endedBefore))
                .map(Map.Entry::getKey)
                .limit(STEP)
                .toList();
        for (String table : List.of("job_state", "run_totals", "miss_totals")) {
            try (PreparedStatement delete =
                    transaction.connection().prepareStatement("DELETE FROM " + table + " WHERE subject = ?")) {
                for (String subject : subjects) {
                    delete.setString(1, subject);
                    delete.executeUpdate();
                }
            }
        }
        transaction.afterCommit(() -> subjects.forEach(histories::forget));
    }

    /** Pages in use; those that were freed but not given back yet do not count. */
    private static long usedBytes(Connection connection) throws SQLException {
        return (pragma(connection, "page_count") - pragma(connection, "freelist_count"))
                * pragma(connection, "page_size");
    }

    private static long pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.getLong(1);
        }
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
