package dev.cronward.ledger;

import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.CrondLife;
import dev.cronward.verdict.CrondPause;
import dev.cronward.verdict.CrondTime;
import dev.cronward.verdict.Judgement;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.PastRun;
import dev.cronward.verdict.StartMemory;
import dev.cronward.verdict.TableVersion;
import dev.cronward.verdict.WatchedTime;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledger as verdicts see it. */
final class LedgerMemory implements StartMemory {
    private final Database database;
    private final Runs runs;
    private final KnownJobs jobs;
    private final KnownCronds cronds;
    private final Watching watching;
    private final CrondPauses pauses;
    private final TableVersions tables;
    private final EvidenceJson json = new EvidenceJson();

    LedgerMemory(
            Database database,
            Runs runs,
            KnownJobs jobs,
            KnownCronds cronds,
            Watching watching,
            CrondPauses pauses,
            TableVersions tables) {
        this.pauses = pauses;
        this.tables = tables;
        this.database = database;
        this.runs = runs;
        this.jobs = jobs;
        this.cronds = cronds;
        this.watching = watching;
    }

    @Override
    public Map<String, Instant> knownSince() {
        return jobs.knownSince();
    }

    @Override
    public Map<String, Instant> judgedUntil() {
        return database.read(connection -> {
            Map<String, Instant> until = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT job, until FROM judged_until");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    until.put(row.getString("job"), Columns.at(row, "until"));
                }
            }
            return until;
        });
    }

    @Override
    public List<Run.Start> starts(String job, Instant from, Instant to) {
        return runs.starts(job, from, to);
    }

    @Override
    public Optional<Run> run(RunId id) {
        return runs.byId(id.value());
    }

    @Override
    public List<PastRun> newest(String job, Instant before, int most) {
        return database.read(connection -> PastRows.newest(connection, job, before, most));
    }

    @Override
    public List<List<PastRun>> around(String job, List<Instant> times, int each) {
        return database.read(connection -> PastRows.around(connection, job, times, each));
    }

    @Override
    public List<Instant> failures(String job, Instant from, int most) {
        return database.read(connection -> PastRows.failures(connection, job, from, most));
    }

    @Override
    public boolean watched(String crond, Instant from, Instant to) {
        return watching.covered(crond, from, to);
    }

    @Override
    public List<WatchedTime> watchedTimes(String crond, Instant from, Instant to) {
        return watching.times(crond, from, to);
    }

    @Override
    public Optional<Instant> lastWatchedBefore(String crond, Instant at) {
        return watching.lastBefore(crond, at);
    }

    @Override
    public boolean crondUp(String crond, Instant at) {
        return cronds.wasUp(crond, at);
    }

    @Override
    public List<CrondPause> crondPauses(String crond, Instant from, Instant to) {
        return pauses.between(crond, from, to);
    }

    @Override
    public Optional<Instant> lastStart(String crond) {
        return runs.lastStart(crond);
    }

    @Override
    public List<CrondPause> openPauses() {
        return pauses.open();
    }

    @Override
    public Optional<CrondTime> crondTime(String crond, Instant at) {
        return cronds.timeAt(crond, at);
    }

    @Override
    public List<TableVersion> tableVersions(String crond, String file, Instant until) {
        return tables.until(crond, file, until);
    }

    @Override
    public Optional<Run.Start> going(String job, Instant at) {
        return runs.going(job, at);
    }

    @Override
    public List<NodeFact> nodeFacts(Instant from, Instant to) {
        return watching.facts(from, to);
    }

    @Override
    public List<Judgement> outstanding() {
        return database.read(connection -> {
            List<Judgement> outstanding = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT j.* FROM judgements j"
                            + " LEFT JOIN job_state s ON s.subject = j.job LEFT JOIN runs r ON r.id = s.last_success"
                            + " WHERE (r.ended IS NULL OR j.expected_at > r.started)"
                            // Where nobody can tell how runs end, one that came later is all there is to hope for.
                            + " AND NOT EXISTS (SELECT 1 FROM runs u WHERE u.subject = j.job AND u.outcome = 'unknown'"
                            + " AND u.started >= j.expected_at)"
                            + " ORDER BY j.expected_at, j.job, j.ordinal");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    outstanding.add(read(row));
                }
            }
            return outstanding;
        });
    }

    private Judgement read(ResultSet row) throws SQLException {
        return new Judgement(
                row.getString("job"),
                Columns.at(row, "expected_at"),
                row.getInt("ordinal"),
                Judgement.Verdict.ofWord(row.getString("verdict")),
                row.getString("cause"),
                json.read(row.getString("evidence")));
    }

    @Override
    public List<Judgement> judgements(String job, Instant from, Instant to) {
        return database.read(connection -> {
            List<Judgement> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM judgements"
                    + " WHERE job = ? AND expected_at BETWEEN ? AND ? ORDER BY expected_at, ordinal LIMIT 1000")) {
                select.setString(1, job);
                select.setLong(2, from.toEpochMilli());
                select.setLong(3, to.toEpochMilli());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(read(row));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public Map<String, History> histories() {
        return runs.histories();
    }

    @Override
    public List<CrondLife> cronds() {
        return cronds.lives();
    }

    @Override
    public void judged(List<Judgement> judgements, Map<String, Instant> judgedUntil) {
        if (judgements.isEmpty() && judgedUntil.isEmpty()) {
            return;
        }
        database.write(transaction -> {
            Map<String, Map<String, Integer>> missed = new HashMap<>();
            try (PreparedStatement insert = transaction
                    .connection()
                    .prepareStatement(
                            "INSERT INTO judgements (job,"
                                    + " expected_at, ordinal, verdict, cause, evidence) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
                for (Judgement judgement : judgements) {
                    insert.setString(1, judgement.job());
                    insert.setLong(2, judgement.expectedAt().toEpochMilli());
                    insert.setInt(3, judgement.ordinal());
                    insert.setString(4, judgement.verdict().word());
                    insert.setString(5, judgement.cause());
                    insert.setString(6, json.write(judgement.evidence()));
                    if (insert.executeUpdate() == 1 && judgement.verdict() == Judgement.Verdict.MISSED) {
                        missed.computeIfAbsent(judgement.job(), job -> new HashMap<>())
                                .merge(judgement.cause(), 1, Integer::sum);
                    }
                }
            }
            try (PreparedStatement upsert = transaction
                    .connection()
                    .prepareStatement("INSERT OR REPLACE INTO judged_until (job, until) VALUES (?, ?)")) {
                for (Map.Entry<String, Instant> progress : judgedUntil.entrySet()) {
                    upsert.setString(1, progress.getKey());
                    upsert.setLong(2, progress.getValue().toEpochMilli());
                    upsert.executeUpdate();
                }
            }
            runs.missed(transaction, missed);
            return true;
        });
    }
}
