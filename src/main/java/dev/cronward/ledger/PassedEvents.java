package dev.cronward.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Removes starts and ends that every sink has passed, and those beyond what may wait, a little at a time. */
final class PassedEvents {
    /** So many wait for a sink, about 20 MB; a receiver that is gone for good must not fill the disk. */
    static final int MOST = 500_000;

    private static final int STEP = 5_000;

    private PassedEvents() {}

    /** One step; how many were removed. What a sink will never get is counted as its loss. */
    static int remove(Connection connection, int most) throws SQLException {
        try (PreparedStatement give =
                connection.prepareStatement("UPDATE record_sinks SET lost = lost + bound - passed,"
                        + " passed = bound FROM (SELECT seq - ? AS bound FROM sqlite_sequence WHERE name = 'run_events')"
                        + " WHERE passed < bound")) {
            give.setInt(1, most);
            give.executeUpdate();
        }
        // Without any sink all of them go.
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM run_events WHERE seq IN (SELECT seq"
                + " FROM run_events WHERE seq <= coalesce((SELECT min(passed) FROM record_sinks), 9223372036854775807)"
                + " ORDER BY seq LIMIT " + STEP + ")")) {
            return delete.executeUpdate();
        }
    }
}
