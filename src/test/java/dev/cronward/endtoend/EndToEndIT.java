package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.records.SchemaCheck;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.Dashboard;
import dev.cronward.testing.Eventually;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole way, with everything real: Debian's crond, Alertmanager, Prometheus and the agent as its user starts it. The
 * tests share one minute of jobs; the last ones end crond. Needs root, the kernel's process events and a built agent.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(4) // among those that last longest
class EndToEndIT extends EndToEndStage {
    private static final Duration NEXT_MINUTE = Duration.ofSeconds(75);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final long MIB = 1 << 20;

    private Instant stopped;

    private RunFacts run(String job) {
        return RunFacts.ended(agent, job, NEXT_MINUTE);
    }

    @Test
    @Order(1)
    void aRunThatSucceeds() {
        RunFacts run = run("e2e-ok");
        assertEquals("succeeded", run.outcome());
        assertEquals(0, run.exitStatus());
        assertTrue(run.isAbsent("signal"), run::toString);
        assertEquals("root", run.text("user"));
        assertEquals("echo hello; sleep 0.3", run.command()); // long enough to be read on a busy machine
        assertEquals("command", run.text("matchedBy"));
        assertEquals("hello\n", run.text("outputTail"));
        assertEquals(6, run.number("outputBytes"));
        assertFalse(run.json().path("incomplete").asBoolean(true), run::toString);
        assertTrue(run.at("start").toString().matches("\\S+Z"), run::toString);
        // crond starts its jobs within the first seconds of a minute.
        assertTrue(run.at("start").getEpochSecond() % 60 < 20, run::toString);
    }

    @Test
    @Order(2)
    void aRunThatFails() {
        RunFacts run = run("e2e-exit3");
        assertEquals("failed", run.outcome());
        assertEquals(3, run.exitStatus());
        assertEquals("went wrong\n", run.text("outputTail"));
    }

    @Test
    @Order(3)
    void aRunThatIsKilled() {
        RunFacts run = run("e2e-killed");
        assertEquals("killed", run.outcome());
        assertEquals(9, run.number("signal"));
        assertTrue(run.isAbsent("exitStatus"), run::toString);
        assertEquals("nobody", run.text("user"));
    }

    @Test
    @Order(4)
    void whatARunCosts() {
        RunFacts memory = run("e2e-memory");
        long peak = memory.number("peakMemoryBytes");
        assertTrue(peak > 200 * MIB && peak < 300 * MIB, memory::toString);
        assertTrue(memory.seconds("cpuSeconds") > 0, memory::toString);

        RunFacts pipeline = run("e2e-pipeline");
        assertEquals("1\n", pipeline.text("outputTail"));
        assertTrue(pipeline.number("processes") >= 4, pipeline::toString);
        JsonNode whole = agent.cli("show", pipeline.id(), "--json").json();
        List<String> commands = whole.path("commands").findValuesAsText("name");
        assertTrue(commands.containsAll(List.of("seq", "sort", "tail")), whole::toString);
    }

    @Test
    @Order(5)
    void whatARunWrites() {
        RunFacts run = run("e2e-output");
        assertEquals(1_000_004, run.number("outputBytes"));
        assertTrue(run.text("outputTail").endsWith("xxxEND\n"), run::toString);
    }

    @Test
    @Order(6)
    void whatARunLeavesBehind() {
        RunFacts run = run("e2e-daemon");
        assertEquals("succeeded", run.outcome());
        assertEquals(1, run.number("leftChildren"));
        assertTrue(run.seconds("durationSeconds") < 30, run::toString);
    }

    @Test
    @Order(7)
    void whatRunPartsStartsIsAJobOfItsOwn() {
        RunFacts whole = run("e2e-hourly");
        assertEquals("failed", whole.outcome());
        assertEquals(1, whole.exitStatus());
        assertTrue(whole.text("outputTail").contains("/etc/cron.hourly/e2e-bad:\nbroke\n"), whole::toString);
        RunFacts bad = run("cron.hourly/e2e-bad");
        assertEquals(3, bad.exitStatus());
        assertEquals(whole.id(), bad.text("partOf"));
        RunFacts good = run("cron.hourly/e2e-good");
        assertEquals("succeeded", good.outcome());
        RunFacts costly = run("cron.hourly/e2e-costly");
        assertEquals("succeeded", costly.outcome());
        assertTrue(costly.number("peakMemoryBytes") > 200 * MIB, costly::toString);
        assertTrue(costly.seconds("cpuSeconds") > good.seconds("cpuSeconds"), costly::toString);
        assertTrue(good.number("peakMemoryBytes") < 50 * MIB, good::toString);
        assertFalse(agent.cli("jobs").out().contains("e2e-left"), "run-parts does not take that name");

        assertEquals(5, run("cron.daily/e2e-sweep").exitStatus());
        assertEquals(run("e2e-daily").id(), run("cron.daily/e2e-sweep").text("partOf"));
        String shown = agent.cli("show", whole.id()).out();
        assertTrue(shown.contains("cron.hourly/e2e-bad") && shown.contains("failed (exit 3)"), shown);
        List<String> starts = agent.list("next", "--count", "200").stream()
                .map(start -> start.path("job").asText())
                .toList();
        assertTrue(starts.contains("e2e-hourly"), starts::toString);
        assertFalse(starts.contains("cron.hourly/e2e-bad"), "scripts start with their whole");
    }

    @Test
    @Order(8)
    void theAlertIsTheScriptsAndTheWholesOnlyInforms() {
        Alertmanager.Alert ofScript = alert("failed-run", "cronjob", "cron.hourly/e2e-bad", SOON);
        assertEquals("critical", ofScript.labels().get("severity"));
        assertEquals("payments", ofScript.labels().get("owner"));
        assertEquals("3", ofScript.annotations().get("exit_status"));
        Alertmanager.Alert ofWhole = alert("failed-run", "cronjob", "e2e-hourly", SOON);
        assertEquals("info", ofWhole.labels().get("severity"));
        assertTrue(ofWhole.annotations().get("summary").contains("cron.hourly/e2e-bad failed"), ofWhole::toString);
        Alertmanager.Alert daily = alert("failed-run", "cronjob", "cron.daily/e2e-sweep", SOON);
        assertEquals("warning", daily.labels().get("severity"));
        assertEquals("ops", daily.labels().get("owner"));
        assertEquals(
                "info",
                alert("failed-run", "cronjob", "e2e-daily", SOON).labels().get("severity"));
    }

    @Test
    @Order(9)
    void theJobsAndTheirNextStarts() {
        Map<String, JsonNode> jobs = agent.list("jobs").stream()
                .filter(job -> job.path("id").asText().startsWith("e2e-"))
                .collect(java.util.stream.Collectors.toMap(job -> job.path("id").asText(), job -> job));
        assertEquals(10, jobs.size(), jobs::toString);
        JsonNode pay = jobs.get("e2e-exit3");
        assertEquals("payments", pay.path("owner").asText());
        assertEquals("critical", pay.path("severity").asText());
        assertEquals("https://runbooks.example/pay", pay.path("runbook").asText());
        assertEquals("/etc/crontab:4", pay.path("source").asText());
        assertEquals("* * * * *", pay.path("schedule").asText());
        assertEquals("failed", pay.path("lastRun").path("outcome").asText(), pay::toString);
        Instant next = Instant.parse(pay.path("nextStart").asText());
        assertTrue(next.isAfter(Instant.now().minusSeconds(60)), pay::toString);
        assertEquals(0, next.getEpochSecond() % 60);
        assertTrue(
                jobs.get("e2e-reboot-day").path("nextStart").asText().contains("-02-29T"),
                jobs.get("e2e-reboot-day")::toString);
        List<JsonNode> starts = agent.list("next", "e2e-ok", "--count", "3");
        assertEquals(3, starts.size(), starts::toString);
        assertEquals("e2e-ok", starts.getFirst().path("job").asText());
    }

    @Test
    @Order(10)
    void theRecordsOfARun() {
        String id = run("e2e-exit3").text("id");
        List<JsonNode> records = Eventually.get(
                "start and finish in the file of records",
                SOON,
                () -> Files.readAllLines(agent.directory().resolve("runs.jsonl")).stream()
                        .map(SchemaCheck::read)
                        .filter(record -> record.get("run").asText().equals(id))
                        .toList(),
                found -> found.size() == 2);
        assertEquals("start", records.get(0).get("event").asText());
        JsonNode finish = records.get(1);
        assertEquals("e2e-exit3", finish.get("job").asText());
        assertEquals("payments", finish.get("owner").asText());
        assertEquals("* * * * *", finish.get("schedule").asText());
        assertEquals("kernel", finish.get("observed_by").asText());
        assertEquals(36, finish.get("boot_id").asText().length(), finish::toString);
        assertEquals(3, finish.get("exit_status").asInt());
        assertEquals("went wrong\n", finish.get("output_tail").asText());
        assertTrue(finish.get("peak_memory_bytes").asLong() > 0, finish::toString);
    }

    @Test
    @Order(10)
    void theAlertForAFailure() {
        Alertmanager.Alert alert = alert("failed-run", "cronjob", "e2e-exit3", SOON);
        assertEquals("payments", alert.labels().get("owner"));
        assertEquals("critical", alert.labels().get("severity"));
        assertEquals("root", alert.labels().get("user"));
        assertTrue(alert.labels().containsKey("node"), alert::toString);
        assertEquals("3", alert.annotations().get("exit_status"));
        assertEquals("went wrong\n", alert.annotations().get("output_tail"));
        assertEquals("https://runbooks.example/pay", alert.annotations().get("runbook_url"));
        String dashboard = alert.annotations().get("dashboard");
        assertEquals("https://grafana.example/d/cronward-job?var-node=e2e&var-cronjob=e2e-exit3", dashboard);
        assertTrue(
                alert.annotations().keySet().containsAll(List.of("start", "end", "duration", "peak_memory")),
                alert::toString);
        Alertmanager.Alert killed = alert("failed-run", "cronjob", "e2e-killed", SOON);
        assertEquals("SIGKILL", killed.annotations().get("signal"));
        for (String good :
                List.of("e2e-ok", "e2e-memory", "e2e-output", "e2e-daemon", "e2e-pipeline", "cron.hourly/e2e-good")) {
            assertEquals(Optional.empty(), alertmanager.alert("failed-run", "cronjob", good));
        }
    }

    @Test
    @Order(11)
    void theAlertForATableThatCrondIgnores() {
        Alertmanager.Alert alert = Eventually.get(
                        "crontab-ignored",
                        SOON,
                        () -> alertmanager.alerts().stream()
                                .filter(a -> "crontab-ignored".equals(a.labels().get("alertname")))
                                .filter(a ->
                                        a.labels().getOrDefault("subject", "").endsWith("/etc/cron.d/e2e-broken"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertTrue(alert.annotations().get("reason").contains("minute"), alert::toString);
        assertTrue(RunFacts.withCommand(agent, "echo fine").isEmpty(), "crond ran a line of a file that it ignores");
    }

    @Test
    @Order(12)
    void theMetricsAsPrometheusHasThem() {
        metric("cronward_job_last_exit_status{cronjob='e2e-exit3'} == 3");
        metric("cronward_job_last_exit_status{cronjob='e2e-ok'} == 0");
        metric("time() - cronward_job_last_success_timestamp_seconds{cronjob='e2e-ok'} < 120");
        metric("cronward_job_next_start_timestamp_seconds{cronjob='e2e-ok'} > time() - 5");
        metric("cronward_job_last_peak_memory_bytes{cronjob='e2e-memory'} > 200 * 1024 * 1024");
        metric("cronward_job_runs_total{cronjob='e2e-exit3',outcome='failed'} >= 1");
        metric("cronward_job_runs_total{cronjob='e2e-reboot-day',outcome='succeeded'} == 0");
        metric("cronward_crond_up{crond='" + crondKey() + "'} == 1");
        metric("cronward_job_open_incidents{cronjob='e2e-exit3',code='failed-run',severity='critical'} == 1");
        metric("cronward_node_info{node='e2e'} == 1");
        metric("changes(cronward_agent_last_round_timestamp_seconds[20s]) > 0");
        metric("cronward_observer_capability == 1");
        metric("cronward_build_info == 1");
        assertEquals(List.of(), prometheus.query("{__name__=~'cronward.+',command!=''}"), "command lines in labels");
    }

    @Test
    @Order(12)
    void theDashboardsHaveWhatTheyShow() {
        run("e2e-exit3"); // where it is tried alone nobody has waited for that yet
        DashboardQueries asked = new DashboardQueries(prometheus, Map.of("cronjob", "e2e-exit3"));
        Dashboard.all().forEach(asked::haveData);
    }

    @Test
    @Order(12)
    void theRulesCanBeEvaluated() {
        Eventually.get(
                "all rules ok", SOON, () -> prometheus.rulesByHealth().keySet(), found -> found.equals(Set.of("ok")));
    }

    @Test
    @Order(12)
    void whatSomebodyHasTakenOnGoesOnFiringAndSaysSo() {
        String id = agent.list("incidents").stream()
                .filter(one -> one.path("subject").asText().equals("e2e-exit3"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        assertEquals(0, agent.cli("ack", id, "--by", "alice", "--note", "on it").status());
        Eventually.get(
                "the acknowledgement at Alertmanager",
                SOON,
                () -> alertmanager.alert("failed-run", "cronjob", "e2e-exit3"),
                alert -> alert.filter(a -> "alice".equals(a.annotations().get("acknowledged_by")))
                        .isPresent());
        metric("cronward_incidents{muted='false',acknowledged='true',covered='false'} == 1");
    }

    @Test
    @Order(13)
    void crondIsGone() {
        String key = crondKey();
        stopped = Instant.now();
        crond.stop();
        Alertmanager.Alert alert = alert("crond-down", "subject", key, Duration.ofSeconds(5));
        assertEquals("critical", alert.labels().get("severity"));
        metric("cronward_crond_up{crond='" + key + "'} == 0");
    }

    @Test
    @Order(14)
    void aRunThatNeverStarted() {
        JsonNode missed = missed("e2e-ok", NEXT_MINUTE.plusSeconds(10)).orElseThrow();
        Instant expected = Instant.parse(missed.at("/evidence/expected_at").asText());
        assertTrue(expected.isAfter(stopped), missed::toString);
        assertEquals("crond-down", missed.at("/evidence/cause").asText());
        assertEquals("ops", missed.path("owner").asText());
        missed("e2e-hourly", SOON);
        assertEquals(
                "crond-down " + crondKey(),
                missed.path("coveredBy").asText(),
                "one event is one notification, and that was told");
        assertEquals(Optional.empty(), alertmanager.alert("missed-run", "cronjob", "e2e-ok"));
        assertEquals(Optional.empty(), alertmanager.alert("missed-run", "cronjob", "e2e-reboot-day"));
    }

    private Optional<JsonNode> missed(String job, Duration within) {
        return Eventually.get(
                "a miss of " + job,
                within,
                () -> agent.list("incidents").stream()
                        .filter(one -> one.path("code").asText().equals("missed-run"))
                        .filter(one -> one.path("job").asText().equals(job))
                        .findFirst(),
                Optional::isPresent);
    }

    @Test
    @Order(15)
    void theAgentEndsWhenTold() {
        Instant told = Instant.now();
        assertTrue(agent.endsCleanly(), agent::log);
        assertTrue(Duration.between(told, Instant.now()).toSeconds() < 5, "took too long to end");
    }

    private String crondKey() {
        return agent.list("jobs").stream()
                .filter(job -> "e2e-ok".equals(job.path("id").asText()))
                .map(job -> job.path("crond").asText())
                .findFirst()
                .orElseThrow();
    }

    private Alertmanager.Alert alert(String name, String label, String value, Duration within) {
        return Eventually.get(
                        name + " of " + value + " at Alertmanager",
                        within,
                        () -> alertmanager.alert(name, label, value),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until a query has a result; a comparison in PromQL has none where it does not hold. */
    private void metric(String expression) {
        Eventually.get(expression, SOON, () -> prometheus.query(expression), samples -> !samples.isEmpty());
    }
}
