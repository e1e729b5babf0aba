package dev.cronward.notify.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.notify.Samples;
import dev.cronward.notify.facts.Labels;
import dev.cronward.testing.Needs;
import dev.cronward.verdict.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The configuration shown in docs/alertmanager.md: valid, and it leads our labels where the text says. */
class ExampleRouteTest {
    private static final String AMTOOL = "/usr/bin/amtool";
    private static final String EXAMPLE = "docs/prometheus/alertmanager.example.yml";
    private static final Instant NOW = Instant.parse("2027-03-14T03:00:00Z");

    @BeforeEach
    void needs() {
        Needs.program(AMTOOL);
    }

    private static String says(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), said);
        return said.strip();
    }

    private static String receivers(Finding finding) throws IOException, InterruptedException {
        return receivers(Labels.of(finding, "web-1").byName());
    }

    private static String receivers(Map<String, String> labels) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(AMTOOL, "config", "routes", "test", "--config.file=" + EXAMPLE));
        labels.forEach((name, value) -> command.add(name + "=" + value));
        return says(command).lines().toList().getLast(); // before it amtool warns of options
    }

    @Test
    void isValid() throws Exception {
        assertTrue(says(List.of(AMTOOL, "check-config", EXAMPLE)).contains("SUCCESS"));
    }

    @Test
    void leadsAlertsToTheirOwnersAndCriticalOnesToTheOneOnCall() throws Exception {
        assertEquals("storage-team", receivers(Samples.failedRun("backup", NOW)));
        assertEquals("on-call,storage-team", receivers(Samples.failedRun("backup", Severity.CRITICAL, NOW, Map.of())));
        assertEquals("on-call", receivers(Samples.crondDown("host", NOW)));
    }

    @Test
    void leadsByOwnerAndSeverity() throws Exception {
        assertEquals("everybody", receivers(Map.of("alertname", "failed-run", "severity", "warning")));
        assertEquals("everybody", receivers(Map.of("alertname", "failed-run", "severity", "info", "owner", "nobody")));
        assertEquals("payments-team", receivers(Map.of("severity", "warning", "owner", "payments")));
        assertEquals("payments-daily", receivers(Map.of("severity", "info", "owner", "payments")));
        assertEquals("on-call,payments-team", receivers(Map.of("severity", "critical", "owner", "payments")));
    }

    @Test
    void leadsTheAlertsOfPrometheusInTheSameWay() throws Exception {
        assertEquals("on-call", receivers(Map.of("alertname", "CronwardAbsent", "severity", "critical")));
        assertEquals(
                "storage-team",
                receivers(Map.of("alertname", "CronwardNodeGoneWithRuns", "severity", "warning", "owner", "storage")));
    }
}
