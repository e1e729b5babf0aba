package dev.cronward.ledger;

import dev.cronward.notify.Deliveries;
import dev.cronward.notify.Undelivered;
import dev.cronward.verdict.Finding;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
                Columns.instant(row, "settled"));
    }

    @Override
    public Again again(long id) {
        return database.write(transaction -> {
            try (PreparedStatement update = transaction
                            .connection()
                            .prepareStatement("UPDATE outbox SET state = 'owed', settled = NULL WHERE id = ?"
                                    + " AND state = 'rejected' AND NOT EXISTS (SELECT 1 FROM outbox n"
                                    + " WHERE n.incident = outbox.incident AND n.channel = outbox.channel"
                                    + " AND n.id > outbox.id AND n.state IN ('owed', 'delivered'))");
                    PreparedStatement select = transaction
                            .connection()
                            .prepareStatement("SELECT 1 FROM outbox WHERE id = ? AND state = 'rejected'")) {
                update.setLong(1, id);
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
