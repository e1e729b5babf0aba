package dev.cronward.ledger;

import dev.cronward.notify.Message;
import dev.cronward.notify.Outbox;
import dev.cronward.verdict.Incident;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The outbox as a table; its rows are written together with the incidents that they tell of. Thread-safe. */
public final class SqlOutbox implements Outbox {
    private final Database database;
    private final Incidents incidents;
    private final FindingJson json = new FindingJson();

    SqlOutbox(Database database, Incidents incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    @Override
    public List<Message> owed(String channel, int limit) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT o.*, NOT EXISTS (SELECT 1 FROM outbox d"
                    + " WHERE d.incident = o.incident AND d.channel = o.channel AND d.state = 'delivered') AS first"
                    + " FROM outbox o WHERE o.state = 'owed' AND o.channel = ? ORDER BY o.id LIMIT ?")) {
                select.setString(1, channel);
                select.setInt(2, limit);
                try (ResultSet row = select.executeQuery()) {
                    List<Message> owed = new ArrayList<>();
                    while (row.next()) {
                        owed.add(new Message(
                                row.getLong("id"),
                                row.getString("channel"),
                                Incidents.read(row, "incident", json),
                                Columns.at(row, "created"),
                                row.getBoolean("first")));
                    }
                    return owed;
                }
            }
        });
    }

    @Override
    public void delivered(List<Message> messages, Instant at) {
        each(
                messages,
                // One that was superseded while it was on its way has been taken all the same.
                "UPDATE outbox SET state = 'delivered', settled = ?1, attempts = attempts + 1, reason = NULL"
                        + " WHERE id = ?3 AND state IN ('owed', 'superseded')",
                at,
                "");
    }

    @Override
    public void postponed(List<Message> messages, Instant next, String reason) {
        each(
                messages,
                "UPDATE outbox SET attempts = attempts + 1, next_try = ?1, reason = ?2 WHERE id = ?3 AND state = 'owed'",
                next,
                reason);
    }

    @Override
    public void rejected(List<Message> messages, Instant at, String reason) {
        each(
                messages,
                "UPDATE outbox SET state = 'rejected', settled = ?1, attempts = attempts + 1, reason = ?2"
                        + " WHERE id = ?3 AND state = 'owed'",
                at,
                reason);
    }

    private void each(List<Message> messages, String sql, Instant at, String reason) {
        database.write(transaction -> {
            try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
                for (Message message : messages) {
                    update.setLong(1, at.toEpochMilli());
                    if (sql.contains("?2")) {
                        update.setString(2, reason);
                    }
                    update.setLong(3, message.id());
                    update.executeUpdate();
                }
            }
            return true;
        });
    }

    @Override
    public long pending(String channel) {
        return database.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT count(*) FROM outbox WHERE state = 'owed' AND channel = ?")) {
                select.setString(1, channel);
                try (ResultSet row = select.executeQuery()) {
                    return row.getLong(1);
                }
            }
        });
    }

    @Override
    public List<Incident> current(String channel, Instant resolvedSince) {
        return incidents.current(channel, resolvedSince);
    }

    /** Sets aside rows of channels that are no longer configured, so that they are not owed for ever. */
    public void keepOnly(Collection<String> channels, Instant at) {
        Set<String> abandoned = new HashSet<>(owedChannels());
        abandoned.removeAll(channels);
        if (abandoned.isEmpty()) {
            return;
        }
        database.write(transaction -> {
            try (PreparedStatement update = transaction
                    .connection()
                    .prepareStatement("UPDATE outbox SET state = 'rejected', settled = ?,"
                            + " reason = 'the channel is no longer configured' WHERE state = 'owed' AND channel = ?")) {
                for (String channel : abandoned) {
                    update.setLong(1, at.toEpochMilli());
                    update.setString(2, channel);
                    update.executeUpdate();
                }
            }
            return true;
        });
    }

    private Set<String> owedChannels() {
        return database.read(connection -> {
            Set<String> channels = new HashSet<>();
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT DISTINCT channel FROM outbox WHERE state = 'owed'");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    channels.add(row.getString(1));
                }
            }
            return channels;
        });
    }
}
