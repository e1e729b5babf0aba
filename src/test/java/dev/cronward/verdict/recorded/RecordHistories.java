package dev.cronward.verdict.recorded;

import dev.cronward.testing.Agent;
import dev.cronward.testing.Cgroup;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Records the histories that {@link RecordedHistoriesTest} replays: a real agent watches several real cronds for six
 * minutes, and what its ledger then holds of each of them is written beside the ones that are there, with what it told.
 * To be run by hand, as root, after {@code make build}: {@code scripts/bench} says how its class path is made. Read
 * what it says was told before you keep it.
 */
public final class RecordHistories {
    private static final Path INTO = Path.of("src/test/resources/dev/cronward/verdict/recorded");
    private static final Duration MINUTE = Duration.ofSeconds(90);
    private static final String PARTS = PrivateCrond.OWN_ETC + """
            mkdir /etc/cron.parts
            printf '#!/bin/sh\\nexit 0\\n' >/etc/cron.parts/sound
            printf '#!/bin/sh\\nexit 3\\n' >/etc/cron.parts/broken
            chmod 755 /etc/cron.parts/sound /etc/cron.parts/broken
            """;

    private final Agent agent;
    private final Map<String, PrivateCrond> cronds = new LinkedHashMap<>();
    private final Map<String, String> about = new HashMap<>();

    private RecordHistories(Agent agent) {
        this.agent = agent;
    }

    /** Takes six to eight minutes. */
    public static void main(String[] args) throws Exception {
        try (Cgroup little = Cgroup.ofMemory(30 << 20);
                Agent agent = new Agent().with("cronward.grace=10s")) {
            RecordHistories record = new RecordHistories(agent);
            try {
                record.watch(little);
            } finally {
                record.cronds.values().forEach(PrivateCrond::close);
            }
        }
    }

    private void watch(Cgroup little) throws IOException, SQLException {
        crond(
                "well",
                "Three jobs each minute to which nothing happens.",
                "",
                "root true",
                "root sleep 2",
                "root sleep 0.2; echo done");
        crond(
                "failing",
                "A job that fails each minute, and one that fails each second minute.",
                "",
                "root sleep 0.3; exit 3",
                "root exit $(($(date +\\%s) / 60 \\% 2))");
        crond(
                "out-of-memory",
                "A job that the OOM killer ends each minute.",
                "",
                "root echo $$ >" + little.processes() + "; exec tail /dev/zero");
        crond(
                "stopped",
                "crond is stopped (SIGSTOP) for a minute and a half and makes up for what it has not done.",
                "",
                "root true");
        crond("killed", "crond is killed and started again a minute and a half later.", "", "root true");
        crond(
                "changed",
                "The entry of a job that fails is taken out of the crontab, and another one stays.",
                "",
                "root exit 4",
                "root true");
        crond(
                "signals",
                "One job is ended by SIGTERM, one by SIGKILL that is not the OOM killer's.",
                "",
                "root kill -TERM $$",
                "root kill -KILL $$");
        crond(
                "run-parts",
                "A run-parts with a script that fails and one that does not.",
                PARTS,
                "root run-parts --report /etc/cron.parts");
        crond("overlap", "A job that takes longer than until its next start.", "", "root sleep 75");
        crond("reboot", "After a boot an @reboot entry fails, and a job each minute goes well.", "", "root true");
        cronds.get("reboot").files().dropIn("boot", "# cronward: name=reboot-first\n@reboot root sleep 1; exit 5\n");
        agent.start();
        Eventually.holds(
                "all jobs are known",
                MINUTE,
                () -> agent.list("jobs").stream()
                                .map(job -> job.path("id").asText())
                                .filter(id -> cronds.keySet().stream().anyMatch(name -> id.startsWith(name + "-")))
                                .count()
                        >= 16);
        PrivateCrond reboot = cronds.get("reboot");
        reboot.stop();
        Files.delete(reboot.files().directory().resolve("run/crond.reboot"));
        reboot.startAgain();
        Instant first = Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
        until(first.plusSeconds(5));
        cronds.get("stopped").pause();
        cronds.get("killed").kill9();
        until(first.plusSeconds(100));
        cronds.get("stopped").resume();
        cronds.get("killed").startAgain();
        cronds.get("changed").files().system(table("changed", "root true"));
        until(first.plusSeconds(5 * 60 + 10));
        if (agent.terminate() != 0) {
            throw new IllegalStateException(agent.log());
        }
        Files.createDirectories(INTO);
        for (String name : cronds.keySet()) {
            write(name);
        }
    }

    /** A crond with some jobs each minute, which are called after it. */
    private void crond(String name, String what, String mounts, String... jobs) {
        PrivateCrond crond = PrivateCrond.startOdd(mounts);
        crond.files().system(table(name, jobs));
        cronds.put(name, crond);
        about.put(name, what);
    }

    private static String table(String name, String... jobs) {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < jobs.length; i++) {
            table.append("# cronward: name=" + name + "-" + (i + 1) + "\n* * * * * " + jobs[i] + "\n");
        }
        return table.toString();
    }

    private static void until(Instant at) {
        Eventually.holds(
                at.toString(), Duration.ofMinutes(7), () -> Instant.now().isAfter(at));
    }

    private void write(String name) throws IOException, SQLException {
        Path database = agent.state().resolve("ledger.db");
        List<String> told = new ArrayList<>();
        String key;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            key = one(connection, "SELECT crond FROM jobs WHERE id = ?", name + "-1");
            List<String> subjects = all(connection, "SELECT DISTINCT subject FROM runs WHERE crond = ?", key);
            String sql = "SELECT code, subject, opened AS at, '+' AS what FROM incidents UNION ALL"
                    + " SELECT code, subject, resolved, '-' FROM incidents WHERE resolved IS NOT NULL ORDER BY at";
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String subject = row.getString("subject");
                    if (subjects.contains(subject) || subject.equals(key)) {
                        told.add(row.getString("code") + " " + (subject.equals(key) ? "host" : subject) + " "
                                + row.getString("what"));
                    }
                }
            }
        }
        Recording recording = Recording.of(database, key, List.of(Objects.requireNonNull(about.get(name))), told);
        Files.writeString(INTO.resolve(name + ".txt"), recording.text());
        System.out.println(name + ": " + told);
    }

    private static String one(Connection connection, String sql, String value) throws SQLException {
        return all(connection, sql, value).getFirst();
    }

    private static List<String> all(Connection connection, String sql, String value) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, value);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }
}
