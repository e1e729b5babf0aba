package dev.cronward.web.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Job;
import dev.cronward.host.HostRoot;
import dev.cronward.run.Outcome;
import dev.cronward.testing.Needs;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A whole scrape as text, as Prometheus reads it. */
class NodeCollectorTest {
    private static final String BACKUP = "{crond=\"host\",cronjob=\"backup\",owner=\"storage\",user=\"root\",}";
    private static final String NEVER = "{crond=\"host\",cronjob=\"never\",user=\"root\",}";

    private final AtomicReference<NodeFacts> facts = new AtomicReference<>(SampleNode.facts());
    private final CollectorRegistry registry = new CollectorRegistry();

    NodeCollectorTest() {
        registry.register(new NodeCollector(() -> Optional.of(facts::get), "1.2.3", false, HostRoot.own()));
    }

    private String scrape() {
        try {
            StringWriter text = new StringWriter();
            TextFormat.write004(text, registry.metricFamilySamples());
            return text.toString();
        } catch (IOException e) {
            throw new AssertionError("writing to memory cannot fail", e);
        }
    }

    private void shows(String line) {
        String text = scrape();
        assertTrue(text.lines().anyMatch(line::equals), () -> "no line " + line + " in\n" + text);
    }

    @Test
    void tellsOfAJobThatRan() {
        shows("cronward_job_info" + BACKUP.replace(",user", ",severity=\"warning\",user") + " 1.0");
        shows("cronward_job_last_start_timestamp_seconds" + BACKUP + " 1.80502203E9");
        shows("cronward_job_last_finish_timestamp_seconds" + BACKUP + " 1.8050220325E9");
        shows("cronward_job_last_success_timestamp_seconds" + BACKUP + " 1.805018432E9");
        shows("cronward_job_next_start_timestamp_seconds" + BACKUP + " 1.8050292E9");
        shows("cronward_job_interval_seconds" + BACKUP + " 3600.0");
        shows("cronward_job_last_duration_seconds" + BACKUP + " 2.5");
        shows("cronward_job_last_peak_memory_bytes" + BACKUP + " 2.0E8");
        shows("cronward_job_last_cpu_seconds" + BACKUP + " 1.75");
        shows("cronward_job_last_read_bytes" + BACKUP + " 4096.0");
        shows("cronward_job_last_written_bytes" + BACKUP + " NaN");
        shows("cronward_job_last_exit_status" + BACKUP + " 3.0");
        shows("cronward_job_running" + BACKUP + " 1.0");
        shows("cronward_job_misses_total" + BACKUP.replace("{", "{cause=\"crond-down\",") + " 3.0");
        shows("cronward_job_misses_total" + BACKUP.replace("{", "{cause=\"suspended\",") + " 0.0");
        shows("cronward_job_runs_total" + BACKUP.replace(",owner", ",outcome=\"failed\",owner") + " 2.0");
    }

    @Test
    void whatIsWrongWithAJobIsThereWhileItIs() {
        String open = "cronward_job_open_incidents{code=\"failed-run\",crond=\"host\",cronjob=\"backup\",";
        shows(open + "owner=\"storage\",severity=\"warning\",user=\"root\",} 1.0");
        assertFalse(
                scrape().contains("cronward_job_open_incidents{code=\"failed-run\",crond=\"host\",cronjob=\"never\""));
    }

    @Test
    void everySeriesOfAJobIsThereBeforeItsFirstRun() {
        shows("cronward_job_last_success_timestamp_seconds" + NEVER + " 0.0");
        shows("cronward_job_last_start_timestamp_seconds" + NEVER + " 0.0");
        shows("cronward_job_last_duration_seconds" + NEVER + " NaN");
        shows("cronward_job_last_exit_status" + NEVER + " NaN");
        shows("cronward_job_interval_seconds" + NEVER + " 259200.0");
        for (String outcome : JobFamilies.OUTCOMES) {
            shows("cronward_job_runs_total" + NEVER.replace(",user", ",outcome=\"" + outcome + "\",user") + " 0.0");
        }
    }

    @Test
    void countsEveryOutcomeThereIs() {
        assertEquals(Outcome.class.getPermittedSubclasses().length, JobFamilies.OUTCOMES.size());
        List<Outcome> all = List.of(
                new Outcome.Succeeded(),
                new Outcome.Failed(1),
                new Outcome.Killed(9),
                Outcome.OomKilled.itself(),
                new Outcome.Interrupted(OptionalInt.empty(), "x"),
                new Outcome.Lost("x"),
                new Outcome.Unknown("x"));
        assertEquals(JobFamilies.OUTCOMES, all.stream().map(Outcome::word).toList());
    }

    @Test
    void tellsOfTheNode() {
        shows("cronward_node_info{node=\"web-1\",} 1.0");
        shows("cronward_agent_last_round_timestamp_seconds 1.805025629E9");
        shows("cronward_crond_up{crond=\"host\",dialect=\"debian\",} 1.0");
        shows("cronward_crontab_rejected_files{crond=\"host\",} 1.0");
        shows("cronward_crontab_rejected_lines{crond=\"host\",} 1.0");
        shows("cronward_observer_events_lost_total{where=\"proc-connector\",} 7.0");
        shows("cronward_observer_cpu_seconds_total 1.5");
        shows("cronward_observer_rescans_total 1.0");
        shows("cronward_outbox_pending{channel=\"alertmanager:am:9093\",} 3.0");
        shows("cronward_outbox_set_aside{channel=\"alertmanager:am:9093\",} 0.0");
        shows("cronward_outbox_set_aside{channel=\"gone\",} 4.0");
        shows("cronward_open_incidents{code=\"failed-run\",severity=\"warning\",} 2.0");
        shows("cronward_unmatched_runs_total{outcome=\"killed\",} 0.0");
        shows("cronward_deliveries_total{channel=\"alertmanager:am:9093\",result=\"rejected\",} 1.0");
        shows("cronward_observer_capability{capability=\"taskstats\",required=\"true\",} 0.0");
    }

    @Test
    void howLongPeopleWaitedIsToldByOwnerWhereItIsKnown() {
        shows("cronward_time_to_detect_seconds{owner=\"ops\",statistic=\"median\",} 1.5");
        shows("cronward_time_to_detect_seconds{owner=\"ops\",statistic=\"p95\",} 90.0");
        shows("cronward_time_to_recover_seconds{owner=\"\",statistic=\"p95\",} 3600.0");
        shows("cronward_time_to_acknowledge_seconds{owner=\"ops\",statistic=\"median\",} 60.0");
        assertFalse(scrape().contains("cronward_time_to_acknowledge_seconds{owner=\"\""));
    }

    @Test
    void anIncidentThatIsMutedIsCountedAllTheSame() {
        shows("cronward_incidents{acknowledged=\"false\",covered=\"false\",muted=\"false\",} 1.0");
        shows("cronward_incidents{acknowledged=\"false\",covered=\"false\",muted=\"true\",} 1.0");
        shows("cronward_alerting_incidents{code=\"failed-run\",owner=\"storage\",severity=\"warning\",} 1.0");
        shows("cronward_incidents{acknowledged=\"true\",covered=\"false\",muted=\"false\",} 0.0");
    }

    @Test
    void checksOfTheNode() {
        scrape();
        shows("cronward_node_check_status{check=\"filesystems\",status=\"warning\",} 1.0");
        shows("cronward_node_check_status{check=\"filesystems\",status=\"ok\",} 0.0");
        shows("cronward_node_check_status{check=\"load\",status=\"unknown\",} 1.0");
        shows("cronward_node_check_status{check=\"pressure\",status=\"absent\",} 1.0");
        shows("cronward_node_check_duration_seconds{check=\"memory\",} 0.003");
        shows("cronward_own_check_status{check=\"nightly-dump\",status=\"critical\",} 1.0");
        shows("cronward_own_check_value{check=\"nightly-dump\",name=\"age_seconds\",} 108000.0");
        shows("cronward_own_check_value{check=\"nightly-dump\",name=\"size_bytes\",} NaN");
        shows("cronward_node_filesystem_used_ratio{fstype=\"ext4\",mountpoint=\"/var\",} 0.923");
        shows("cronward_node_filesystem_used_ratio{fstype=\"nfs4\",mountpoint=\"/mnt\",} NaN");
    }

    @Test
    void whatIsGoneFromTheNodeIsGoneFromTheMetrics() {
        scrape();
        NodeFacts now = SampleNode.facts(List.of(SampleNode.job("never", "0 3 * * *", Optional.empty())));
        facts.set(new NodeFacts(
                now.now(),
                now.agent(),
                now.catalog(),
                now.histories(),
                now.knownSince(),
                now.unmatchedByOutcome(),
                now.capabilities(),
                now.counters(),
                now.channels(),
                Map.of(),
                now.sinks(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        assertFalse(scrape().contains("cronjob=\"backup\""));
        shows("cronward_open_incidents{code=\"failed-run\",severity=\"warning\",} 0.0");
        shows("cronward_job_interval_seconds" + NEVER + " 86400.0");
    }

    @Test
    void noCommandNoJobAndNoInstanceStandsInALabel() {
        String text = scrape();
        assertFalse(text.contains("hunter2"));
        assertFalse(Pattern.compile("[{,](job|instance)=").matcher(text).find());
    }

    @Test
    void beforeTheAgentIsPutTogetherThereIsOnlyTheProcess() throws IOException {
        CollectorRegistry early = new CollectorRegistry();
        early.register(new NodeCollector(Optional::empty, "1.2.3", false, HostRoot.own()));
        StringWriter text = new StringWriter();
        TextFormat.write004(text, early.metricFamilySamples());
        assertTrue(text.toString().contains("cronward_build_info{"));
        assertFalse(text.toString().contains("cronward_job"));
    }

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneIsThere() throws IOException {
        Pattern name = Pattern.compile("`((?:cronward|process)_[a-z_]+)[`{]");
        String documented = Files.readString(Path.of("docs/metrics.md"));
        var inDocs = name.matcher(documented).results().map(m -> m.group(1)).collect(Collectors.toSet());
        var inScrape = Pattern.compile("(?m)^((?:cronward|process)_[a-z_]+)[{ ]")
                .matcher(scrape())
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toSet());
        inScrape.removeIf(n -> n.startsWith("cronward_observer_") && !inDocs.contains(n));
        assertEquals(inScrape, inDocs);
    }

    @Test
    void promtoolFindsNothingToBlame() throws Exception {
        Needs.program("/usr/bin/promtool");
        Process promtool = new ProcessBuilder("/usr/bin/promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var in = promtool.getOutputStream()) {
            in.write(scrape().getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(promtool.waitFor(20, TimeUnit.SECONDS));
        assertEquals("", said);
    }

    @Test
    void aThousandJobsAreOneLookAndStayDistinct() {
        List<Job> jobs = IntStream.range(0, 1000)
                .mapToObj(i -> SampleNode.job("job-" + i, (i % 60) + " * * * *", Optional.empty()))
                .toList();
        facts.set(SampleNode.facts(jobs));
        Matcher infos = Pattern.compile("(?m)^cronward_job_info\\{").matcher(scrape());
        assertEquals(1000, infos.results().count());
    }

    @Test
    void readsTheResidentSizeOrSaysThatItCannot() {
        assertEquals(
                Optional.of(46L * 1024),
                AgentFamilies.residentBytes("Name:\tx\nVmRSS:\t      46 kB\nVmData:\t1 kB\n")
                        .known());
        assertEquals(Optional.empty(), AgentFamilies.residentBytes("").known());
    }
}
