package dev.cronward.ledger;

import dev.cronward.records.Origin;
import dev.cronward.records.RunEvent;
import dev.cronward.records.RunEvents;
import dev.cronward.run.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Starts and ends as a table; its rows are written together with the runs that they tell of, and only while somebody
 * takes them. Thread-safe.
 */
public final class SqlRunEvents implements RunEvents {
    /** Of an output so much is read that its last 2,000 characters are in it, bytes. */
    private static final int OUTPUT_BYTES = 8_000;

    private static final String LAST = "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'run_events'), 0)";

    private final Database database;
    private final RunRows rows = new RunRows();
    /** Who is told; empty while nobody takes records. */
    private volatile Optional<Taking> taking = Optional.empty();

    private record Taking(Supplier<Origin> origin, Runnable written) {}

    SqlRunEvents(Database database) {
        this.database = database;
    }

    /**
     * From now on these sinks take records; to be called before runs are written. One that is new begins with what is
     * written from now on, and what others had not passed is forgotten with them.
     *
     * @param origin where and how what is being written was observed; asked within transactions
     * @param written called after events have been committed; must not block
     */
    public void take(Collection<String> sinks, Supplier<Origin> origin, Runnable written) {
        taking = sinks.isEmpty() ? Optional.empty() : Optional.of(new Taking(origin, written));
        Set<String> known = names();
        if (known.equals(Set.copyOf(sinks))) {
            return;
        }
        database.write(transaction -> {
            for (String name : known) {
                if (!sinks.contains(name)) {
                    update(transaction.connection(), "DELETE FROM record_sinks WHERE name = ?", name);
                }
            }
            for (String name : sinks) {
                update(
                        transaction.connection(),
                        "INSERT INTO record_sinks (name, passed) VALUES (?, " + LAST + ") ON CONFLICT DO NOTHING",
                        name);
            }
            return true;
        });
    }

    private static void update(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, name);
            update.executeUpdate();
        }
    }

    private Set<String> names() {
        return database.read(connection -> {
            Set<String> names = new HashSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT name FROM record_sinks")) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        });
    }

    /** What writes events within one transaction. */
    interface Writer {
        void write(RunId run, RunEvent.Kind kind) throws SQLException;
    }

    /** One that writes nothing while nobody takes records. */
    Writer writer(Database.Transaction transaction) {
        Optional<Taking> now = taking;
        if (now.isEmpty()) {
            return (run, kind) -> {};
        }
        transaction.afterCommit(now.get().written());
        Origin origin = now.get().origin().get();
        return (run, kind) -> {
            try (PreparedStatement insert = transaction
                    .connection()
                    .prepareStatement("INSERT INTO run_events (run, kind, origin) VALUES (?, ?, ?)")) {
                insert.setString(1, run.value());
                insert.setString(2, kind.word());
                insert.setLong(3, originId(transaction.connection(), origin));
                insert.executeUpdate();
            }
        };
    }

    private static long originId(Connection connection, Origin origin) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM run_event_origins WHERE boot IS ? AND eye = ?")) {
            Columns.setText(select, 1, origin.boot());
            select.setString(2, origin.eye());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return row.getLong(1);
                }
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO run_event_origins (boot, eye) VALUES (?, ?) RETURNING id")) {
            Columns.setText(insert, 1, origin.boot());
            insert.setString(2, origin.eye());
            try (ResultSet row = insert.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    @Override
    public Stretch after(String sink, int limit) {
        return database.read(connection -> {
            List<RunEvent> events = new ArrayList<>();
            long through = 0;
            long gone = 0;
            try (PreparedStatement select = connection.prepareStatement("SELECT e.seq, e.kind, o.boot, o.eye, "
                    + RunRows.COLUMNS + " FROM run_events e LEFT JOIN run_event_origins o ON o.id = e.origin"
                    + " LEFT JOIN runs r ON r.id = e.run"
                    + " WHERE e.seq > (SELECT passed FROM record_sinks WHERE name = ?) ORDER BY e.seq LIMIT ?")) {
                select.setString(1, sink);
                select.setInt(2, limit);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        through = row.getLong("seq");
                        if (row.getString("id") == null) {
                            gone++;
                        } else {
                            events.add(event(connection, row));
                        }
                    }
                }
            }
            return new Stretch(events, through, gone);
        });
    }

    private RunEvent event(Connection connection, ResultSet row) throws SQLException {
        RunEvent.Kind kind = RunEvent.Kind.ofWord(row.getString("kind"));
        int output = kind == RunEvent.Kind.FINISH ? OUTPUT_BYTES : 0;
        return new RunEvent(
                row.getLong("seq"),
                kind,
                rows.read(connection, row, output),
                new Origin(Columns.text(row, "boot"), row.getString("eye")));
    }

    @Override
    public void passed(String sink, long through, long lost) {
        database.write(transaction -> {
            try (PreparedStatement update = transaction
                    .connection()
                    .prepareStatement("UPDATE record_sinks SET passed = ?1, lost = lost + ?2"
                            + " WHERE name = ?3 AND passed < ?1")) {
                update.setLong(1, through);
                update.setLong(2, lost);
                update.setString(3, sink);
                return update.executeUpdate();
            }
        });
    }

    @Override
    public Standing standing(String sink) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + LAST + " - passed AS waiting, lost FROM record_sinks WHERE name = ?")) {
                select.setString(1, sink);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? new Standing(row.getLong("waiting"), row.getLong("lost")) : new Standing(0, 0);
                }
            }
        });
    }
}
