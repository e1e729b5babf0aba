package dev.cronward.ledger;

import dev.cronward.catalog.FailureBudget;
import dev.cronward.catalog.IgnoredFindings;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.JobFacts;
import dev.cronward.catalog.Limits;
import dev.cronward.catalog.Part;
import dev.cronward.catalog.Severity;
import dev.cronward.catalog.Thresholds;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.crontab.Source;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The last known definition of every job, so that the jobs of a crond that has gone survive an agent's restart. */
public final class KnownJobs {
    private final Database database;
    /** By crond, as committed; replaced under the database's write lock. */
    private final Map<String, List<KnownJob>> byCrond = new ConcurrentHashMap<>();

    KnownJobs(Database database) {
        this.database = database;
        database.read(connection -> {
            load(connection);
            return true;
        });
    }

    /**
     * These are all jobs of a crond now. A job that is new, or whose schedule or zone has changed, is known from {@code
     * at} on; jobs that are no longer there are forgotten. Cheap when nothing has changed.
     */
    public void remember(String crond, List<Job> jobs, Instant at) {
        List<KnownJob> before = byCrond.getOrDefault(crond, List.of());
        if (before.stream().map(KnownJob::job).toList().equals(jobs)) {
            return;
        }
        Map<String, KnownJob> known = new HashMap<>();
        before.forEach(k -> known.put(k.job().id(), k));
        List<KnownJob> after = jobs.stream()
                .map(job -> new KnownJob(job, since(known.get(job.id()), job, Columns.kept(at))))
                .toList();
        database.write(transaction -> {
            delete(transaction.connection(), crond);
            insert(transaction.connection(), after);
            transaction.afterCommit(() -> byCrond.put(crond, after));
            return true;
        });
    }

    private static Instant since(@org.jspecify.annotations.Nullable KnownJob before, Job job, Instant at) {
        boolean same = before != null
                && before.job().when().text().equals(job.when().text())
                && before.job().when().dialect() == job.when().dialect()
                && before.job().zone().equals(job.zone())
                && before.job().entryZone().equals(job.entryZone());
        return same ? Objects.requireNonNull(before).knownSince() : at;
    }

    /** Forgets all jobs of a crond that is gone for good. */
    public void forget(String crond) {
        database.write(transaction -> {
            delete(transaction.connection(), crond);
            transaction.afterCommit(() -> byCrond.remove(crond));
            return true;
        });
    }

    /** All jobs of all cronds, in the order in which they were remembered. */
    public List<KnownJob> all() {
        return byCrond.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** Since when each job's present schedule has been known. */
    Map<String, Instant> knownSince() {
        Map<String, Instant> since = new HashMap<>();
        byCrond.values().forEach(jobs -> jobs.forEach(k -> since.put(k.job().id(), k.knownSince())));
        return since;
    }

    private static void delete(Connection to, String crond) throws SQLException {
        try (PreparedStatement delete = to.prepareStatement("DELETE FROM jobs WHERE crond = ?")) {
            delete.setString(1, crond);
            delete.executeUpdate();
        }
    }

    private static void insert(Connection to, List<KnownJob> jobs) throws SQLException {
        try (PreparedStatement insert = to.prepareStatement("INSERT OR REPLACE INTO jobs (id, crond, position, user,"
                + " command, expression, dialect, zone, file, line, description, owner, severity, runbook,"
                + " idempotent, grace, keep_output, known_since, entry_zone, origins, part_of, max_duration, ignored,"
                + " alert_after, recover_after, failure_budget, max_memory)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int position = 0;
            for (KnownJob known : jobs) {
                Job job = known.job();
                insert.setString(1, job.id());
                insert.setString(2, job.crond());
                insert.setInt(3, position++);
                insert.setString(4, job.user());
                insert.setString(5, job.command());
                insert.setString(6, job.when().text());
                insert.setString(7, job.when().dialect().name());
                insert.setString(8, job.zone().getId());
                insert.setString(9, job.source().file());
                insert.setInt(10, job.source().line());
                Columns.setText(insert, 11, job.description());
                Columns.setText(insert, 12, job.owner());
                insert.setString(13, job.severity().word());
                Columns.setText(insert, 14, job.runbook());
                if (job.idempotent().isPresent()) {
                    insert.setBoolean(15, job.idempotent().get());
                } else {
                    insert.setNull(15, Types.INTEGER);
                }
                insert.setLong(16, job.grace().toMillis());
                insert.setBoolean(17, job.keepOutput());
                insert.setLong(18, known.knownSince().toEpochMilli());
                Columns.setText(insert, 19, job.entryZone().map(ZoneId::getId));
                insert.setString(20, OriginsText.of(job.origins()));
                Columns.setText(insert, 21, job.part().map(Part::of));
                Columns.setMillis(insert, 22, job.maxDuration());
                insert.setString(23, IgnoredFindings.text(job.facts().ignored()));
                Columns.setNumber(insert, 24, job.thresholds().alertAfter());
                Columns.setNumber(insert, 25, job.thresholds().recoverAfter());
                Columns.setText(insert, 26, job.thresholds().budget().map(FailureBudget::text));
                Columns.set(insert, 27, job.maxMemory().map(OptionalLong::of).orElse(OptionalLong.empty()));
                insert.executeUpdate();
            }
        }
    }

    private void load(Connection from) throws SQLException {
        try (PreparedStatement select = from.prepareStatement("SELECT * FROM jobs ORDER BY crond, position");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Optional<KnownJob> job = job(row);
                job.ifPresent(k -> byCrond.computeIfAbsent(k.job().crond(), c -> new ArrayList<>())
                        .add(k));
            }
        }
        byCrond.replaceAll((crond, jobs) -> List.copyOf(jobs));
    }

    /** Empty when this cronward no longer accepts the schedule; the next reading of the tables tells about it. */
    private static Optional<KnownJob> job(ResultSet row) throws SQLException {
        CronExpression when;
        try {
            when = CronExpression.parse(row.getString("expression"), Dialect.valueOf(row.getString("dialect")));
        } catch (RejectedExpression | IllegalArgumentException e) {
            return Optional.empty();
        }
        String command = row.getString("command");
        Job job = new Job(
                row.getString("id"),
                row.getString("crond"),
                row.getString("user"),
                command,
                when,
                Columns.zone(row.getString("zone")),
                Columns.text(row, "entry_zone").map(Columns::zone),
                new Source(row.getString("file"), row.getInt("line")),
                facts(row),
                Columns.text(row, "part_of").map(whole -> new Part(whole, command)));
        return Optional.of(new KnownJob(job, Columns.at(row, "known_since")));
    }

    private static Optional<Integer> count(ResultSet row, String column) throws SQLException {
        int count = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(count);
    }

    private static Optional<Long> bytes(ResultSet row, String column) throws SQLException {
        long bytes = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(bytes);
    }

    private static JobFacts facts(ResultSet row) throws SQLException {
        boolean idempotent = row.getBoolean("idempotent");
        Optional<Boolean> saidIdempotent = row.wasNull() ? Optional.empty() : Optional.of(idempotent);
        return new JobFacts(
                Columns.text(row, "description"),
                Columns.text(row, "owner"),
                Severity.ofWord(row.getString("severity")).orElse(Severity.WARNING),
                Columns.text(row, "runbook"),
                saidIdempotent,
                Duration.ofMillis(row.getLong("grace")),
                new Limits(Columns.millis(row, "max_duration"), bytes(row, "max_memory")),
                new Thresholds(
                        count(row, "alert_after"),
                        count(row, "recover_after"),
                        Columns.text(row, "failure_budget").flatMap(FailureBudget::parse)),
                row.getBoolean("keep_output"),
                Columns.text(row, "ignored").flatMap(IgnoredFindings::parse).orElse(Set.of()),
                OriginsText.read(row.getString("origins")));
    }
}
