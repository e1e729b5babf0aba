package dev.cronward.ledger;

import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.IncidentStore;
import dev.cronward.verdict.Told;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Incidents and the messages about them. Thread-safe. */
public final class Incidents implements IncidentStore {
    private final Database database;
    private final FindingJson json = new FindingJson();

    Incidents(Database database) {
        this.database = database;
    }

    @Override
    public List<Incident> open() {
        return list("WHERE resolved IS NULL ORDER BY id", List.of());
    }

    /** Open incidents and those resolved at or after an instant, newest first. */
    public List<Incident> since(Instant resolvedSince, int limit) {
        return list(
                "WHERE resolved IS NULL OR resolved >= ? ORDER BY id DESC LIMIT ?",
                List.of(resolvedSince.toEpochMilli(), (long) limit));
    }

    /** One incident. */
    public Optional<Incident> byId(long id) {
        return list("WHERE id = ?", List.of(id)).stream().findFirst();
    }

    /** Open incidents and those resolved at or after an instant of which a channel was told, oldest first. */
    List<Incident> current(String channel, Instant resolvedSince) {
        return list(
                "WHERE (resolved IS NULL OR resolved >= ?)"
                        + " AND instr(char(10) || told || char(10), char(10) || ? || char(10)) > 0 ORDER BY id",
                List.of(resolvedSince.toEpochMilli(), channel));
    }

    @Override
    public Map<Long, Told> told() {
        return database.read(connection -> {
            Map<Long, Told> told = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT id, told, told_since FROM incidents WHERE resolved IS NULL");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    told.put(row.getLong("id"), told(row));
                }
            }
            return told;
        });
    }

    private static Told told(ResultSet row) throws SQLException {
        return new Told(row.getString("told").lines().collect(Collectors.toSet()), Columns.instant(row, "told_since"));
    }

    @Override
    public List<Incident> write(List<Step> steps, Instant at) {
        Instant when = Columns.kept(at);
        return database.write(transaction -> {
            List<Incident> written = new ArrayList<>();
            for (Step step : steps) {
                Incident incident = apply(transaction.connection(), step.change(), when);
                if (!step.tell().isEmpty()) {
                    enqueue(transaction.connection(), incident, step.tell(), when);
                    remember(transaction.connection(), incident.id(), step.tell(), when);
                }
                written.add(incident);
            }
            return written;
        });
    }

    private Incident apply(Connection to, Change change, Instant at) throws SQLException {
        return switch (change) {
            case Change.Open(Finding finding) -> {
                try (PreparedStatement insert = to.prepareStatement("INSERT INTO incidents (code, subject, finding,"
                        + " opened, changed) VALUES (?1, ?2, ?3, ?4, ?4) RETURNING id")) {
                    insert.setString(1, finding.code());
                    insert.setString(2, finding.subject());
                    insert.setString(3, json.write(finding));
                    insert.setLong(4, at.toEpochMilli());
                    try (ResultSet row = insert.executeQuery()) {
                        yield new Incident(row.getLong(1), finding, at, at, Optional.empty());
                    }
                }
            }
            case Change.Tell(Incident present) -> present;
            case Change.Update(Incident before, Finding finding) ->
                update(to, new Incident(before.id(), finding, before.openedAt(), at, Optional.empty()));
            case Change.Resolve(Incident before) ->
                // changedAt stays: it tells of the evidence, which is still that of the last change
                update(
                        to,
                        new Incident(
                                before.id(), before.finding(), before.openedAt(), before.changedAt(), Optional.of(at)));
        };
    }

    private Incident update(Connection to, Incident incident) throws SQLException {
        try (PreparedStatement update = to.prepareStatement(
                "UPDATE incidents SET finding = ?, changed = ?, resolved = ? WHERE id = ? AND resolved IS NULL")) {
            update.setString(1, json.write(incident.finding()));
            update.setLong(2, incident.changedAt().toEpochMilli());
            Columns.setInstant(update, 3, incident.resolvedAt());
            update.setLong(4, incident.id());
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("incident " + incident.id() + " is not open and cannot change");
            }
        }
        return incident;
    }

    private static void remember(Connection to, long incident, Set<String> more, Instant at) throws SQLException {
        Told told = Told.nobody();
        try (PreparedStatement select = to.prepareStatement("SELECT told, told_since FROM incidents WHERE id = ?")) {
            select.setLong(1, incident);
            try (ResultSet row = select.executeQuery()) {
                told = row.next() ? told(row) : told;
            }
        }
        Told now = told.and(more, at);
        if (now.equals(told)) {
            return;
        }
        try (PreparedStatement update =
                to.prepareStatement("UPDATE incidents SET told = ?, told_since = ? WHERE id = ?")) {
            update.setString(1, now.channels().stream().sorted().collect(Collectors.joining("\n")));
            Columns.setInstant(update, 2, now.since());
            update.setLong(3, incident);
            update.executeUpdate();
        }
    }

    /** What a channel has not been told yet need not be told any more when it is to hear something newer. */
    private static void supersede(Connection to, Incident incident, Set<String> channels, Instant at)
            throws SQLException {
        try (PreparedStatement update = to.prepareStatement("UPDATE outbox SET state = 'superseded', settled = ?"
                + " WHERE incident = ? AND channel = ? AND state = 'owed'")) {
            for (String channel : channels) {
                update.setLong(1, at.toEpochMilli());
                update.setLong(2, incident.id());
                update.setString(3, channel);
                update.executeUpdate();
            }
        }
    }

    private void enqueue(Connection to, Incident incident, Set<String> channels, Instant at) throws SQLException {
        supersede(to, incident, channels, at);
        try (PreparedStatement insert = to.prepareStatement("INSERT INTO outbox (channel, incident, finding, opened,"
                + " changed, resolved, created) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (String channel : channels.stream().sorted().toList()) {
                insert.setString(1, channel);
                insert.setLong(2, incident.id());
                insert.setString(3, json.write(incident.finding()));
                insert.setLong(4, incident.openedAt().toEpochMilli());
                insert.setLong(5, incident.changedAt().toEpochMilli());
                Columns.setInstant(insert, 6, incident.resolvedAt());
                insert.setLong(7, at.toEpochMilli());
                insert.executeUpdate();
            }
        }
    }

    private List<Incident> list(String where, List<Object> values) {
        return database.read(connection -> {
            List<Incident> incidents = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id, finding, opened, changed, resolved FROM incidents " + where)) {
                for (int i = 0; i < values.size(); i++) {
                    select.setObject(i + 1, values.get(i));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        incidents.add(read(row, "id", json));
                    }
                }
            }
            return incidents;
        });
    }

    /** The incident of a row that has its columns, be it of incidents or of the outbox. */
    static Incident read(ResultSet row, String idColumn, FindingJson json) throws SQLException {
        return new Incident(
                row.getLong(idColumn),
                json.read(row.getString("finding")),
                Columns.at(row, "opened"),
                Columns.at(row, "changed"),
                Columns.instant(row, "resolved"));
    }
}
