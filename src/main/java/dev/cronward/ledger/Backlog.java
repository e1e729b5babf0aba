package dev.cronward.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds what waits for a receiver that does not come back. What is too much is set aside with its reason: first what is
 * over, the oldest first, then what is open and not critical. An open critical incident stays owed whatever the bound.
 */
final class Backlog {
    private static final int STEP = 200;

    private Backlog() {}

    /** One small step for every channel that is owed more than {@code most} messages; how many were set aside. */
    static int bound(Connection connection, int most, Instant now) throws SQLException {
        int setAside = 0;
        for (String channel : crowded(connection, most)) {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE outbox SET state = 'rejected', settled = ?1, reason = ?2 WHERE id IN (SELECT id FROM outbox"
                            + " WHERE state = 'owed' AND channel = ?3"
                            + " AND (resolved IS NOT NULL OR json_extract(finding, '$.severity') <> 'critical')"
                            + " ORDER BY resolved IS NULL, coalesce(resolved, opened), id"
                            + " LIMIT min(?4, (SELECT count(*) FROM outbox WHERE state = 'owed' AND channel = ?3) - ?5))")) {
                update.setLong(1, now.toEpochMilli());
                update.setString(2, "more than " + most + " messages waited for this channel");
                update.setString(3, channel);
                update.setInt(4, STEP);
                update.setInt(5, most);
                setAside += update.executeUpdate();
            }
        }
        return setAside;
    }

    private static List<String> crowded(Connection connection, int most) throws SQLException {
        List<String> channels = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT channel FROM outbox WHERE state = 'owed' GROUP BY channel HAVING count(*) > ?")) {
            select.setInt(1, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    channels.add(row.getString(1));
                }
            }
        }
        return channels;
    }
}
