package dev.cronward.ledger;

import dev.cronward.run.History;
import dev.cronward.run.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code job_state}, {@code run_totals} and {@code miss_totals}: histories that survive a restart. */
final class HistoryRows {
    private static final String UNMATCHED = "";

    /** Looked for among the newest only: a job that fails every minute for months would make the start slow. */
    private static final String SUCCESS_TIMES = "SELECT started, ended FROM (SELECT started, ended, outcome FROM runs"
            + " WHERE subject = ? AND ended IS NOT NULL ORDER BY ended DESC LIMIT 1000) WHERE outcome = 'succeeded'"
            + " ORDER BY ended DESC LIMIT " + History.KEPT_TIMES;

    private final RunRows runs;

    HistoryRows(RunRows runs) {
        this.runs = runs;
    }

    /** Writes the state of the subjects that a transaction changes. */
    void save(Connection to, Map<String, History> changed) throws SQLException {
        try (PreparedStatement upsert = to.prepareStatement(
                "INSERT INTO job_state (subject, newest_run, last_run, last_observed, last_success, last_trouble,"
                        + " streaks, longest) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (subject) DO UPDATE SET"
                        + " newest_run = excluded.newest_run, last_run = excluded.last_run,"
                        + " last_observed = excluded.last_observed, last_success = excluded.last_success,"
                        + " last_trouble = excluded.last_trouble, streaks = excluded.streaks,"
                        + " longest = excluded.longest")) {
            for (Map.Entry<String, History> entry : changed.entrySet()) {
                History h = entry.getValue();
                upsert.setString(1, entry.getKey());
                Columns.setText(upsert, 2, h.newest().map(start -> start.id().value()));
                Columns.setText(upsert, 3, h.last().map(run -> run.id().value()));
                Columns.setText(upsert, 4, h.lastObserved().map(run -> run.id().value()));
                Columns.setText(upsert, 5, h.lastSuccess().map(run -> run.id().value()));
                Columns.setText(upsert, 6, h.lastTrouble().map(run -> run.id().value()));
                upsert.setString(7, StreaksText.of(h.streaks()));
                upsert.setString(8, LongestText.of(h.longest()));
                upsert.executeUpdate();
            }
        }
    }

    /** Counts one ended run. */
    void count(Connection to, Run.Ended run) throws SQLException {
        try (PreparedStatement upsert = to.prepareStatement("INSERT INTO run_totals (subject, outcome, n)"
                + " VALUES (?, ?, 1) ON CONFLICT (subject, outcome) DO UPDATE SET n = n + 1")) {
            upsert.setString(1, run.start().subject());
            upsert.setString(2, run.outcome().word());
            upsert.executeUpdate();
            if (run.start().job().isEmpty()) {
                upsert.setString(1, UNMATCHED);
                upsert.executeUpdate();
            }
        }
    }

    /** Counts misses of jobs, by job and cause. */
    void countMisses(Connection to, Map<String, Map<String, Integer>> more) throws SQLException {
        try (PreparedStatement upsert = to.prepareStatement("INSERT INTO miss_totals (subject, cause, n)"
                + " VALUES (?, ?, ?) ON CONFLICT (subject, cause) DO UPDATE SET n = n + excluded.n")) {
            for (Map.Entry<String, Map<String, Integer>> job : more.entrySet()) {
                for (Map.Entry<String, Integer> cause : job.getValue().entrySet()) {
                    upsert.setString(1, job.getKey());
                    upsert.setString(2, cause.getKey());
                    upsert.setInt(3, cause.getValue());
                    upsert.executeUpdate();
                }
            }
        }
    }

    /** Numbers by subject and word; runs of no job have the empty subject. */
    private static Map<String, Map<String, Long>> totals(Connection from, String sql) throws SQLException {
        Map<String, Map<String, Long>> totals = new HashMap<>();
        try (Statement statement = from.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                totals.computeIfAbsent(row.getString(1), s -> new HashMap<>()).put(row.getString(2), row.getLong(3));
            }
        }
        return totals;
    }

    /** All histories of a ledger that has just been opened. */
    void load(Connection from, Histories into) throws SQLException {
        Map<String, Map<String, Long>> totals = totals(from, "SELECT subject, outcome, n FROM run_totals");
        Map<String, Map<String, Long>> missed = totals(from, "SELECT subject, cause, n FROM miss_totals");
        Map<String, List<Run.Start>> open = open(from);
        Map<String, History> histories = new LinkedHashMap<>();
        try (Statement statement = from.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM job_state");
                PreparedStatement one =
                        from.prepareStatement("SELECT " + RunRows.COLUMNS + " FROM runs r WHERE r.id = ?");
                PreparedStatement times = from.prepareStatement(SUCCESS_TIMES)) {
            while (row.next()) {
                Map<String, Optional<Run>> known = new HashMap<>(); // usually one run is newest, last and success
                String subject = row.getString("subject");
                histories.put(
                        subject,
                        new History(
                                run(from, one, known, row.getString("newest_run"))
                                        .map(Run::start),
                                ended(run(from, one, known, row.getString("last_run"))),
                                ended(run(from, one, known, row.getString("last_observed"))),
                                ended(run(from, one, known, row.getString("last_success"))),
                                ended(run(from, one, known, row.getString("last_trouble"))),
                                StreaksText.read(row.getString("streaks")),
                                open.getOrDefault(subject, List.of()),
                                totals.getOrDefault(subject, Map.of()),
                                missed.getOrDefault(subject, Map.of()),
                                successTimes(times, subject),
                                LongestText.read(row.getString("longest"))));
            }
        }
        into.load(histories, totals.getOrDefault(UNMATCHED, Map.of()));
    }

    /** The runs that are going, by subject, in the order in which they started. */
    private Map<String, List<Run.Start>> open(Connection from) throws SQLException {
        Map<String, List<Run.Start>> open = new HashMap<>();
        try (Statement statement = from.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + RunRows.COLUMNS + " FROM runs r WHERE r.ended IS NULL ORDER BY r.started, r.id")) {
            while (row.next()) {
                Run.Start start = runs.read(from, row, 0).start();
                open.computeIfAbsent(start.subject(), s -> new ArrayList<>()).add(start);
            }
        }
        return open;
    }

    private static List<Duration> successTimes(PreparedStatement newestFirst, String subject) throws SQLException {
        newestFirst.setString(1, subject);
        List<Duration> times = new ArrayList<>();
        try (ResultSet row = newestFirst.executeQuery()) {
            while (row.next()) {
                times.addFirst(Duration.ofMillis(Math.max(0, row.getLong("ended") - row.getLong("started"))));
            }
        }
        return times;
    }

    private Optional<Run> run(
            Connection from, PreparedStatement one, Map<String, Optional<Run>> known, @Nullable String id)
            throws SQLException {
        if (id == null) {
            return Optional.empty();
        }
        Optional<Run> before = known.get(id);
        if (before != null) {
            return before;
        }
        one.setString(1, id);
        Optional<Run> found;
        try (ResultSet row = one.executeQuery()) {
            found = row.next() ? Optional.of(runs.read(from, row, Histories.OUTPUT_BYTES)) : Optional.empty();
        }
        known.put(id, found);
        return found;
    }

    private static Optional<Run.Ended> ended(Optional<Run> run) {
        return run.flatMap(r -> r instanceof Run.Ended ended ? Optional.of(Histories.brief(ended)) : Optional.empty());
    }
}
