package dev.cronward.ledger;

import dev.cronward.notify.Deliveries;
import dev.cronward.notify.Undelivered;
import dev.cronward.verdict.Finding;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rows of the outbox that nobody has taken. Thread-safe. */
final class SqlDeliveries implements Deliveries {
    private final Database database;
    private final FindingJson json = new FindingJson();

    SqlDeliveries(Database database) {
        this.database = database;
    }

    @Override
    public List<Undelivered> undelivered(int limit) {
        return database.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT * FROM outbox WHERE state IN ('owed', 'rejected')"
                            + " ORDER BY state = 'owed', id LIMIT ?")) {
                select.setInt(1, limit);
                try (ResultSet row = select.executeQuery()) {
                    List<Undelivered> all = new ArrayList<>();
                    while (row.next()) {
                        all.add(read(row));
                    }
                    return all;
                }
            }
        });
    }

    private Undelivered read(ResultSet row) throws SQLException {
        Finding finding = json.read(row.getString("finding"));
        boolean setAside = "rejected".equals(row.getString("state"));
        return new Undelivered(
                row.getLong("id"),
                row.getString("channel"),
                row.getLong("incident"),
                finding.code(),
                finding.subject(),
                Columns.instant(row, "resolved").isPresent(),
                Columns.at(row, "created"),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("reason")),
                Columns.instant(row, "settled").filter(at -> setAside));
    }

    @Override
    public Map<String, Long> setAside() {
        return database.read(connection -> {
            Map<String, Long> counts = new TreeMap<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT channel, count(*) AS n FROM outbox WHERE state = 'rejected' GROUP BY channel");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getString("channel"), row.getLong("n"));
                }
            }
            return counts;
        });
    }

    @Override
    public Again again(long id, Instant at) {
        return database.write(transaction -> {
            try (PreparedStatement update = transaction
                            .connection()
                            .prepareStatement("UPDATE outbox SET state = 'owed', settled = ? WHERE id = ?"
                                    + " AND state = 'rejected' AND NOT EXISTS (SELECT 1 FROM outbox n"
                                    + " WHERE n.incident = outbox.incident AND n.channel = outbox.channel"
                                    + " AND n.id > outbox.id AND n.state IN ('owed', 'delivered'))");
                    PreparedStatement select = transaction
                            .connection()
                            .prepareStatement("SELECT 1 FROM outbox WHERE id = ? AND state = 'rejected'")) {
                update.setLong(1, at.toEpochMilli());
                update.setLong(2, id);
                if (update.executeUpdate() == 1) {
                    return Again.OWED;
                }
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Again.OUTDATED : Again.UNKNOWN;
                }
            }
        });
    }
}
