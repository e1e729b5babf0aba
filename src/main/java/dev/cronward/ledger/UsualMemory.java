package dev.cronward.ledger;

import dev.cronward.run.History;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What memory runs usually need: the median peak of the last successful ones, as {@link History#usualTime()} is of time. */
final class UsualMemory {
    /** Looked for among the newest only, and asked of every job of a node at once. */
    private static final String SQL = "SELECT peak FROM (SELECT ended, peak, outcome FROM runs"
            + " WHERE subject = ? AND ended IS NOT NULL ORDER BY ended DESC LIMIT 200)"
            + " WHERE outcome = 'succeeded' AND peak IS NOT NULL ORDER BY ended DESC LIMIT " + History.KEPT_TIMES;

    /** From how many on they say what is usual. */
    private static final int ENOUGH = 3;

    private UsualMemory() {}

    /** Bytes by job, without those of which too little is known. */
    static Map<String, Long> of(Connection connection, Iterable<String> jobs) throws SQLException {
        Map<String, Long> usual = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SQL)) {
            for (String job : jobs) {
                select.setString(1, job);
                List<Long> peaks = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        peaks.add(row.getLong("peak"));
                    }
                }
                if (peaks.size() >= ENOUGH) {
                    usual.put(job, peaks.stream().sorted().toList().get(peaks.size() / 2));
                }
            }
        }
        return usual;
    }
}
