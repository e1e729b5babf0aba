package dev.cronward.ledger;

import dev.cronward.run.RunId;
import dev.cronward.verdict.PastRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Past successes of a job, and its failures. Each query follows the index of its subject, and reads as many rows as it is asked for. */
final class PastRows {
    private static final String SQL = "SELECT id, started, ended, outcome, peak, output_total, output_state,"
            + " cpu_user + cpu_system AS cpu FROM runs"
            + " WHERE subject = ? AND started < ? ORDER BY started DESC LIMIT ?";

    /** The index of failures has these very words for its condition. */
    private static final String FAILURES =
            "SELECT ended FROM runs INDEXED BY runs_failed WHERE subject = ? AND ended > ?"
                    + " AND outcome IN ('failed', 'killed', 'oom-killed') ORDER BY ended DESC LIMIT ?";

    private PastRows() {}

    static List<Instant> failures(Connection from, String job, Instant after, int most) throws SQLException {
        try (PreparedStatement select = from.prepareStatement(FAILURES)) {
            select.setString(1, job);
            select.setLong(2, after.toEpochMilli());
            select.setInt(3, most);
            List<Instant> ends = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ends.add(Columns.at(row, "ended"));
                }
            }
            return ends;
        }
    }

    static List<PastRun> newest(Connection from, String job, Instant before, int most) throws SQLException {
        try (PreparedStatement select = from.prepareStatement(SQL)) {
            List<PastRun> found = new ArrayList<>();
            read(select, job, before.toEpochMilli(), most, found);
            return found;
        }
    }

    static List<List<PastRun>> around(Connection from, String job, List<Instant> times, int each) throws SQLException {
        List<List<PastRun>> groups = new ArrayList<>();
        try (PreparedStatement select = from.prepareStatement(SQL)) {
            long oldest = Long.MAX_VALUE;
            for (Instant time : times) {
                long before = Math.min(time.toEpochMilli() + 1, oldest);
                if (before == oldest && oldest != Long.MAX_VALUE) {
                    continue; // that time's runs have been read with a later one
                }
                List<PastRun> group = new ArrayList<>();
                long reached = read(select, job, before, each, group);
                if (reached == Long.MAX_VALUE) {
                    break;
                }
                oldest = reached;
                if (!group.isEmpty()) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    /** Adds the successes; the start of the oldest row that was read, or the largest number where there was none. */
    private static long read(PreparedStatement select, String job, long before, int most, List<PastRun> into)
            throws SQLException {
        select.setString(1, job);
        select.setLong(2, before);
        select.setInt(3, most);
        long oldest = Long.MAX_VALUE;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                oldest = row.getLong("started");
                if ("succeeded".equals(row.getString("outcome"))) {
                    into.add(run(row));
                }
            }
        }
        return oldest;
    }

    private static PastRun run(ResultSet row) throws SQLException {
        long started = row.getLong("started");
        boolean kept = "kept".equals(row.getString("output_state"));
        return new PastRun(
                new RunId(row.getString("id")),
                Instant.ofEpochMilli(started),
                Duration.ofMillis(Math.max(0, row.getLong("ended") - started)),
                Columns.number(row, "peak"),
                kept ? Columns.number(row, "output_total") : OptionalLong.empty(),
                Columns.micros(row, "cpu"));
    }
}
