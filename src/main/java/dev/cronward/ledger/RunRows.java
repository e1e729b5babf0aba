package dev.cronward.ledger;

import dev.cronward.run.MatchedBy;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.OomKills;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs to rows and back. */
final class RunRows {
    /** All that is needed to make a {@link Run} of a row, the output apart. */
    static final String COLUMNS = "r.id, r.crond, r.job, r.user, r.command, r.pid, r.started, r.matched_by,"
            + " r.expected_at, r.ended, r.outcome, r.exit_status, r.signal, r.lost_reason, r.cpu_user, r.cpu_system,"
            + " r.peak, r.read, r.written, r.processes, r.left_children, r.commands, r.incomplete, r.output_state,"
            + " r.output_reason, r.output_total, r.part_of, r.never_started, r.never_started_why,"
            + " r.oom_kills";

    private static final byte[] NOTHING = {};
    private final RunJson json = new RunJson();

    /** Writes a start; false when the run was there already. */
    boolean insertStart(Connection to, Run.Start start) throws SQLException {
        try (PreparedStatement insert = to.prepareStatement(
                "INSERT INTO runs (id, crond, job, subject, user, command, pid, started, matched_by, expected_at,"
                        + " part_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")) {
            insert.setString(1, start.id().value());
            insert.setString(2, start.crond());
            Columns.setText(insert, 3, start.job());
            insert.setString(4, start.subject());
            insert.setString(5, start.user());
            Columns.setText(insert, 6, start.command());
            insert.setInt(7, start.pid());
            insert.setLong(8, start.at().toEpochMilli());
            insert.setString(9, start.matchedBy().word());
            Columns.setInstant(insert, 10, start.expectedAt());
            Columns.setText(insert, 11, start.partOf().map(RunId::value));
            return insert.executeUpdate() == 1;
        }
    }

    /** Writes an end, and what has become known of the start since; false when the run had ended already. */
    boolean updateEnd(Connection to, Run.Ended run) throws SQLException {
        try (PreparedStatement update = to.prepareStatement(
                "UPDATE runs SET job = ?, subject = ?, command = ?, matched_by = ?, expected_at = ?, ended = ?,"
                        + " outcome = ?, exit_status = ?, signal = ?, lost_reason = ?, cpu_user = ?, cpu_system = ?,"
                        + " peak = ?, read = ?, written = ?, processes = ?, left_children = ?, commands = ?,"
                        + " incomplete = ?, output_state = ?, output_reason = ?, output_total = ?, never_started = ?,"
                        + " never_started_why = ?, oom_kills = ?"
                        + " WHERE id = ? AND ended IS NULL")) {
            Run.Start start = run.start();
            Columns.setText(update, 1, start.job());
            update.setString(2, start.subject());
            Columns.setText(update, 3, start.command());
            update.setString(4, start.matchedBy().word());
            Columns.setInstant(update, 5, start.expectedAt());
            update.setLong(6, run.end().toEpochMilli());
            setOutcome(update, run.outcome());
            setProfile(update, run.profile());
            update.setString(19, json.sentences(run.incomplete()));
            setOutput(update, run.output());
            Columns.setText(
                    update, 23, run.neverStarted().map(why -> why.cause().word()));
            Columns.setText(update, 24, run.neverStarted().map(NeverStarted::text));
            Columns.setText(update, 25, json.oomKills(run.oomKills()));
            update.setString(26, run.id().value());
            if (update.executeUpdate() != 1) {
                return false;
            }
        }
        if (run.output() instanceof Output.Kept kept && kept.head().length + kept.tail().length > 0) {
            insertOutput(to, run.id(), kept);
        }
        return true;
    }

    private static void setOutcome(PreparedStatement to, Outcome outcome) throws SQLException {
        to.setString(7, outcome.word());
        Columns.set(to, 8, exitStatus(outcome));
        Columns.set(to, 9, signal(outcome));
        Columns.setText(to, 10, whyUnknown(outcome));
    }

    private static Optional<String> whyUnknown(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Interrupted interrupted -> Optional.of(interrupted.reason());
            case Outcome.Lost(String reason) -> Optional.of(reason);
            case Outcome.Unknown(String reason) -> Optional.of(reason);
            case Outcome.Succeeded s -> Optional.empty();
            case Outcome.Failed f -> Optional.empty();
            case Outcome.Killed k -> Optional.empty();
            case Outcome.OomKilled o -> Optional.empty();
        };
    }

    private static OptionalInt signal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Killed(int signal) -> OptionalInt.of(signal);
            case Outcome.Interrupted interrupted -> interrupted.signal();
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt exitStatus(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded s -> OptionalInt.of(0);
            case Outcome.Failed(int status) -> OptionalInt.of(status);
            case Outcome.OomKilled(OptionalInt status) -> status;
            case Outcome.Killed k -> OptionalInt.empty();
            case Outcome.Interrupted i -> OptionalInt.empty();
            case Outcome.Lost l -> OptionalInt.empty();
            case Outcome.Unknown u -> OptionalInt.empty();
        };
    }

    private void setProfile(PreparedStatement to, Profile profile) throws SQLException {
        Columns.setMicros(to, 11, profile.cpuUser());
        Columns.setMicros(to, 12, profile.cpuSystem());
        Columns.set(to, 13, profile.peakMemoryBytes());
        Columns.set(to, 14, profile.readBytes());
        Columns.set(to, 15, profile.writtenBytes());
        Columns.set(to, 16, profile.processes());
        Columns.set(to, 17, profile.leftChildren());
        to.setString(18, json.commands(profile.commands()));
    }

    private static void setOutput(PreparedStatement to, Output output) throws SQLException {
        switch (output) {
            case Output.Kept kept -> {
                to.setString(20, "kept");
                to.setString(21, null);
                to.setLong(22, kept.totalBytes());
            }
            case Output.Unavailable(String reason) -> {
                to.setString(20, "unavailable");
                to.setString(21, reason);
                to.setString(22, null);
            }
            case Output.Off off -> {
                to.setString(20, "off");
                to.setString(21, null);
                to.setString(22, null);
            }
        }
    }

    private static void insertOutput(Connection to, RunId id, Output.Kept kept) throws SQLException {
        try (PreparedStatement insert =
                to.prepareStatement("INSERT OR REPLACE INTO run_output (run, head, tail) VALUES (?, ?, ?)")) {
            insert.setString(1, id.value());
            insert.setBytes(2, kept.head());
            insert.setBytes(3, kept.tail());
            insert.executeUpdate();
        }
    }

    /** The run of a row of {@link #COLUMNS}, with at most so much of the end of its output. */
    Run read(Connection from, ResultSet row, int outputBytes) throws SQLException {
        Run.Start start = new Run.Start(
                new RunId(row.getString("id")),
                row.getString("crond"),
                Columns.text(row, "job"),
                row.getString("user"),
                Columns.text(row, "command"),
                row.getInt("pid"),
                Columns.at(row, "started"),
                MatchedBy.ofWord(row.getString("matched_by")),
                Columns.instant(row, "expected_at"),
                Columns.text(row, "part_of").map(RunId::new));
        Optional<Instant> ended = Columns.instant(row, "ended");
        if (ended.isEmpty()) {
            return new Run.Running(start);
        }
        Profile profile = new Profile(
                Columns.micros(row, "cpu_user"),
                Columns.micros(row, "cpu_system"),
                Columns.number(row, "peak"),
                Columns.number(row, "read"),
                Columns.number(row, "written"),
                Columns.smallNumber(row, "processes"),
                Columns.smallNumber(row, "left_children"),
                json.commands(row.getString("commands")));
        return new Run.Ended(
                start,
                ended.get(),
                outcome(row),
                profile,
                output(from, row, outputBytes),
                json.sentences(row.getString("incomplete")),
                neverStarted(row),
                Columns.text(row, "oom_kills").map(json::oomKills).orElse(OomKills.UNKNOWN));
    }

    private static Optional<NeverStarted> neverStarted(ResultSet row) throws SQLException {
        String why = Columns.text(row, "never_started_why").orElse("");
        return Columns.text(row, "never_started").map(word -> new NeverStarted(NeverStarted.Cause.ofWord(word), why));
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        String word = row.getString("outcome");
        return switch (word) {
            case "succeeded" -> new Outcome.Succeeded();
            case "failed" -> new Outcome.Failed(row.getInt("exit_status"));
            case "killed" -> new Outcome.Killed(row.getInt("signal"));
            case "oom-killed" -> new Outcome.OomKilled(Columns.smallNumber(row, "exit_status"));
            case "interrupted" ->
                new Outcome.Interrupted(
                        Columns.smallNumber(row, "signal"),
                        Columns.text(row, "lost_reason").orElse("not known"));
            case "unknown" ->
                new Outcome.Unknown(Columns.text(row, "lost_reason").orElse("not known"));
            case "lost" -> new Outcome.Lost(Columns.text(row, "lost_reason").orElse("not known"));
            default -> throw new SQLException("the ledger holds an outcome that means nothing here: " + word);
        };
    }

    private static Output output(Connection from, ResultSet row, int bytes) throws SQLException {
        return switch (Columns.text(row, "output_state").orElse("off")) {
            case "kept" -> kept(from, row.getString("id"), row.getLong("output_total"), bytes);
            case "unavailable" ->
                new Output.Unavailable(Columns.text(row, "output_reason").orElse("not known"));
            default -> new Output.Off();
        };
    }

    private static Output.Kept kept(Connection from, String id, long total, int bytes) throws SQLException {
        if (total == 0 || bytes <= 0) {
            return new Output.Kept(NOTHING, NOTHING, total);
        }
        try (PreparedStatement select = from.prepareStatement("SELECT head, tail FROM run_output WHERE run = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return new Output.Kept(NOTHING, NOTHING, total);
                }
                return endOf(new Output.Kept(bytes(row, 1), bytes(row, 2), total), bytes);
            }
        }
    }

    /** SQLite's driver gives null for a blob of no bytes. */
    private static byte[] bytes(ResultSet row, int column) throws SQLException {
        byte[] value = row.getBytes(column);
        return value == null ? NOTHING : value;
    }

    /** The same output of which only the last bytes are kept. */
    static Output.Kept endOf(Output.Kept kept, int bytes) {
        return kept.head().length + kept.tail().length <= bytes
                ? kept
                : new Output.Kept(NOTHING, kept.last(bytes), kept.totalBytes());
    }
}
