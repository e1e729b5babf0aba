package dev.cronward.ledger;

import dev.cronward.people.Acknowledgement;
import dev.cronward.people.Mute;
import dev.cronward.people.Silences;
import dev.cronward.people.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** What people said, in the ledger and in memory as committed. Thread-safe. */
public final class SqlSilences implements Silences {
    private final Database database;
    private final Map<Long, Acknowledgement> acknowledged = new ConcurrentHashMap<>();
    /** Those that nobody has ended; one whose time is over stays until the next start, which costs nothing. */
    private final Map<Long, Mute> mutes = new ConcurrentSkipListMap<>();

    SqlSilences(Database database) {
        this.database = database;
        database.read(connection -> {
            load(connection);
            return true;
        });
    }

    @Override
    public Map<Long, Acknowledgement> acknowledged() {
        return acknowledged;
    }

    @Override
    public boolean acknowledge(long incident, Acknowledgement word) {
        Acknowledgement kept = new Acknowledgement(word.by(), Columns.kept(word.at()), word.note());
        return database.write(transaction -> {
            try (PreparedStatement update = transaction
                    .connection()
                    .prepareStatement("UPDATE incidents SET acknowledged_by = ?, acknowledged_at = ?,"
                            + " acknowledgement_note = ? WHERE id = ? AND resolved IS NULL")) {
                update.setString(1, kept.by());
                update.setLong(2, kept.at().toEpochMilli());
                Columns.setText(update, 3, kept.note());
                update.setLong(4, incident);
                boolean open = update.executeUpdate() == 1;
                if (open) {
                    transaction.afterCommit(() -> acknowledged.put(incident, kept));
                }
                return open;
            }
        });
    }

    @Override
    public List<Mute> mutes() {
        return List.copyOf(mutes.values());
    }

    @Override
    public Mute mute(List<Target> targets, Instant from, Instant until, String by, String reason) {
        return database.write(transaction -> {
            try (PreparedStatement insert = transaction
                    .connection()
                    .prepareStatement("INSERT INTO mutes (targets, made, until, made_by, reason)"
                            + " VALUES (?, ?, ?, ?, ?) RETURNING id")) {
                insert.setString(1, targets.stream().map(Target::text).collect(Collectors.joining("\n")));
                insert.setLong(2, from.toEpochMilli());
                insert.setLong(3, until.toEpochMilli());
                insert.setString(4, by);
                insert.setString(5, reason);
                try (ResultSet row = insert.executeQuery()) {
                    Mute mute = new Mute(
                            row.getLong(1),
                            targets,
                            Columns.kept(from),
                            Columns.kept(until),
                            by,
                            reason,
                            Optional.empty(),
                            Optional.empty());
                    transaction.afterCommit(() -> mutes.put(mute.id(), mute));
                    return mute;
                }
            }
        });
    }

    @Override
    public Optional<Mute> unmute(long id, String by, Instant at) {
        Mute mute = mutes.get(id);
        if (mute == null || !mute.holds(at)) {
            return Optional.empty();
        }
        database.write(transaction -> {
            try (PreparedStatement update = transaction
                    .connection()
                    .prepareStatement("UPDATE mutes SET ended = ?, ended_by = ? WHERE id = ? AND ended IS NULL")) {
                update.setLong(1, at.toEpochMilli());
                update.setString(2, by);
                update.setLong(3, id);
                update.executeUpdate();
            }
            transaction.afterCommit(() -> mutes.remove(id));
            return true;
        });
        return Optional.of(new Mute(
                mute.id(),
                mute.targets(),
                mute.from(),
                mute.until(),
                mute.by(),
                mute.reason(),
                Optional.of(Columns.kept(at)),
                Optional.of(by)));
    }

    private void load(Connection from) throws SQLException {
        try (PreparedStatement select = from.prepareStatement(
                        "SELECT id, acknowledged_by, acknowledged_at,"
                                + " acknowledgement_note FROM incidents WHERE resolved IS NULL AND acknowledged_at IS NOT NULL");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                acknowledged.put(
                        row.getLong("id"),
                        new Acknowledgement(
                                row.getString("acknowledged_by"),
                                Columns.at(row, "acknowledged_at"),
                                Columns.text(row, "acknowledgement_note")));
            }
        }
        try (PreparedStatement select = from.prepareStatement("SELECT * FROM mutes WHERE ended IS NULL");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                mutes.put(row.getLong("id"), mute(row));
            }
        }
    }

    private static Mute mute(ResultSet row) throws SQLException {
        return new Mute(
                row.getLong("id"),
                row.getString("targets")
                        .lines()
                        .flatMap(line -> Target.ofText(line).stream())
                        .toList(),
                Columns.at(row, "made"),
                Columns.at(row, "until"),
                row.getString("made_by"),
                row.getString("reason"),
                Optional.empty(),
                Optional.empty());
    }
}
