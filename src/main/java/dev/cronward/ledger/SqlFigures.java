package dev.cronward.ledger;

import dev.cronward.report.Figures;
import dev.cronward.report.IncidentTimes;
import dev.cronward.report.JobTally;
import dev.cronward.report.Tally;
import dev.cronward.verdict.Finding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers of a report. Each is counted when it is asked for, on a connection that keeps nobody from writing. */
final class SqlFigures implements Figures {
    private static final String RUNS = "SELECT r.job, j.owner, r.part_of IS NOT NULL AS part, r.outcome, count(*) AS n,"
            + " sum(coalesce(r.cpu_user, 0) + coalesce(r.cpu_system, 0)) AS cpu"
            + " FROM runs r LEFT JOIN jobs j ON j.id = r.job"
            + " WHERE r.started >= ? AND r.started < ? AND r.ended IS NOT NULL GROUP BY r.job, r.outcome, part";
    private static final String STARTS =
            "SELECT g.job, j.owner, j.part_of IS NOT NULL AS part, g.verdict, count(*) AS n"
                    + " FROM judgements g LEFT JOIN jobs j ON j.id = g.job"
                    + " WHERE g.expected_at >= ? AND g.expected_at < ? GROUP BY g.job, g.verdict";
    private static final String DAY_RUNS = "SELECT outcome, count(*) AS n,"
            + " sum(coalesce(cpu_user, 0) + coalesce(cpu_system, 0)) AS cpu FROM runs"
            + " WHERE started >= ? AND started < ? AND ended IS NOT NULL AND part_of IS NULL GROUP BY outcome";
    private static final String DAY_STARTS = "SELECT g.verdict, count(*) AS n FROM judgements g"
            + " LEFT JOIN jobs j ON j.id = g.job"
            + " WHERE g.expected_at >= ? AND g.expected_at < ? AND j.part_of IS NULL GROUP BY g.verdict";
    private static final String INCIDENTS = "SELECT i.finding, i.opened, i.resolved, i.acknowledged_at,"
            + " (SELECT min(o.settled) FROM outbox o WHERE o.incident = i.id AND o.state = 'delivered'"
            + " AND o.resolved IS NULL) AS told"
            + " FROM incidents i WHERE i.opened >= ? AND i.opened < ?";
    private static final String WATCHED =
            "SELECT sum(min(until, ?2) - max(since, ?1)) FROM watched" + " WHERE until > ?1 AND since < ?2";

    private final Database database;
    private final FindingJson findings = new FindingJson();

    SqlFigures(Database database) {
        this.database = database;
    }

    /** What is counted of one job. */
    private static final class Sum {
        private final Optional<String> owner;
        private final boolean part;
        private Tally tally = Tally.none();

        Sum(ResultSet row) throws SQLException {
            owner = Optional.ofNullable(row.getString("owner"));
            part = row.getBoolean("part");
        }
    }

    @Override
    public List<JobTally> jobs(Instant from, Instant until) {
        return database.read(connection -> {
            Map<Optional<String>, Sum> sums = new HashMap<>();
            each(connection, RUNS, from, until, row -> add(sums, row, run(row)));
            each(connection, STARTS, from, until, row -> add(sums, row, start(row)));
            List<JobTally> jobs = new ArrayList<>();
            sums.forEach((job, sum) -> jobs.add(new JobTally(job, sum.owner, sum.part, sum.tally)));
            return jobs;
        });
    }

    private static void add(Map<Optional<String>, Sum> sums, ResultSet row, Tally more) throws SQLException {
        Optional<String> job = Optional.ofNullable(row.getString("job"));
        Sum sum = sums.get(job);
        if (sum == null) {
            sum = new Sum(row);
            sums.put(job, sum);
        }
        sum.tally = sum.tally.plus(more);
    }

    private static Tally run(ResultSet row) throws SQLException {
        return new Tally(
                Map.of(row.getString("outcome"), row.getLong("n")),
                0,
                0,
                Duration.of(row.getLong("cpu"), ChronoUnit.MICROS));
    }

    private static Tally start(ResultSet row) throws SQLException {
        long count = row.getLong("n");
        return switch (row.getString("verdict")) {
            case "missed" -> new Tally(Map.of(), count, 0, Duration.ZERO);
            case "unknown" -> new Tally(Map.of(), 0, count, Duration.ZERO);
            // crond's log alone tells of the run, and of no end.
            case "logged" -> new Tally(Map.of("unknown", count), 0, 0, Duration.ZERO);
            default -> Tally.none();
        };
    }

    @Override
    public Tally day(LocalDate date, ZoneId zone) {
        Instant from = date.atStartOfDay(zone).toInstant();
        Instant until = date.plusDays(1).atStartOfDay(zone).toInstant();
        return database.read(connection -> {
            List<Tally> parts = new ArrayList<>();
            each(connection, DAY_RUNS, from, until, row -> parts.add(run(row)));
            each(connection, DAY_STARTS, from, until, row -> parts.add(start(row)));
            return parts.stream().reduce(Tally.none(), Tally::plus);
        });
    }

    @Override
    public List<IncidentTimes> incidents(Instant from, Instant until) {
        return database.read(connection -> {
            List<IncidentTimes> incidents = new ArrayList<>();
            each(connection, INCIDENTS, from, until, row -> {
                Finding finding = findings.read(row.getString("finding"));
                if (finding.job().isPresent()) {
                    incidents.add(times(row, finding));
                }
            });
            return incidents;
        });
    }

    private static IncidentTimes times(ResultSet row, Finding finding) throws SQLException {
        return new IncidentTimes(
                finding.code(),
                finding.job(),
                finding.owner(),
                time(finding.since(), row, "told"),
                time(Columns.at(row, "opened"), row, "acknowledged_at"),
                time(finding.since(), row, "resolved"));
    }

    /** A clock that was set back must not make a time negative. */
    private static Optional<Duration> time(Instant since, ResultSet row, String column) throws SQLException {
        long until = row.getLong(column);
        if (row.wasNull()) {
            return Optional.empty();
        }
        Duration time = Duration.between(since, Instant.ofEpochMilli(until));
        return Optional.of(time.isNegative() ? Duration.ZERO : time);
    }

    @Override
    public double watched(Instant from, Instant until) {
        long length = Duration.between(from, until).toMillis();
        if (length <= 0) {
            return 0;
        }
        long[] watched = new long[1];
        database.read(connection -> {
            each(connection, WATCHED, from, until, row -> watched[0] = row.getLong(1));
            return true;
        });
        return Math.clamp((double) watched[0] / length, 0.0, 1.0);
    }

    /** Takes one row. */
    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, Instant from, Instant until, Taker taker)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, from.toEpochMilli());
            select.setLong(2, until.toEpochMilli());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        }
    }
}
