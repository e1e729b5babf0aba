package dev.cronward.ledger;

import dev.cronward.verdict.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds what waits for a receiver that does not come back, by number and by age. What is too much or too old is set aside
 * with its reason: first what is over, the oldest first, then what is open and not critical. An open critical incident
 * stays owed whatever the bounds.
 */
final class Backlog {
    private static final int STEP = 200;

    /** What may go, in the order in which it goes. */
    private static final String ORDERED =
            " AND (resolved IS NOT NULL OR json_extract(finding, '$.severity') <> 'critical')"
                    + " ORDER BY resolved IS NULL, coalesce(resolved, opened), id";

    private static final String SET_ASIDE = "UPDATE outbox SET state = 'rejected', settled = ?1, reason = ?2"
            + " WHERE id IN (SELECT id FROM outbox WHERE state = 'owed' ";

    /** Of a row that somebody wanted to be sent again, {@code settled} is when that was: it waits since then. */
    private static final String OLD = "AND coalesce(settled, created) < ?3" + ORDERED + " LIMIT " + STEP + ")";

    private static final String TOO_MANY = "AND channel = ?3" + ORDERED + " LIMIT min(" + STEP
            + ", (SELECT count(*) FROM outbox WHERE state = 'owed' AND channel = ?3) - ?4))";

    private Backlog() {}

    /**
     * One small step.
     *
     * @param longest how long a message may wait
     * @param most how many may wait for one channel
     * @return how many were set aside
     */
    static int bound(Connection connection, Duration longest, int most, Instant now) throws SQLException {
        return old(connection, longest, now) + crowd(connection, most, now);
    }

    private static int old(Connection connection, Duration longest, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SET_ASIDE + OLD)) {
            update.setLong(1, now.toEpochMilli());
            update.setString(2, "waited for this channel for more than " + Text.span(longest));
            update.setLong(3, now.minus(longest).toEpochMilli());
            return update.executeUpdate();
        }
    }

    private static int crowd(Connection connection, int most, Instant now) throws SQLException {
        int setAside = 0;
        for (String channel : crowded(connection, most)) {
            try (PreparedStatement update = connection.prepareStatement(SET_ASIDE + TOO_MANY)) {
                update.setLong(1, now.toEpochMilli());
                update.setString(2, "more than " + most + " messages waited for this channel");
                update.setString(3, channel);
                update.setInt(4, most);
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
