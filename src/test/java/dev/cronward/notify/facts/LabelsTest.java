package dev.cronward.notify.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.notify.Samples;
import dev.cronward.verdict.Finding;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Labels are an alert's identity: stable, never empty, never the same for two things. */
class LabelsTest {
    private static final Instant NOW = Instant.parse("2027-03-14T03:00:00Z");

    private static Finding finding(String code, String subject, Optional<String> job) {
        return new Finding(
                code,
                subject,
                Severity.WARNING,
                NOW,
                job,
                Optional.of(""),
                Optional.empty(),
                Optional.empty(),
                "s",
                Map.of());
    }

    @Test
    void ofAJob() {
        assertEquals(
                Map.of(
                        "alertname", "failed-run",
                        "node", "web-1",
                        "cronjob", "backup",
                        "user", "backup",
                        "owner", "storage",
                        "severity", "warning"),
                Labels.of(Samples.failedRun("backup", NOW), "web-1").byName());
    }

    @Test
    void ofSomethingElse() {
        assertEquals(
                Map.of("alertname", "crond-down", "node", "web-1", "severity", "critical", "subject", "host"),
                Labels.of(Samples.crondDown("host", NOW), "web-1").byName());
    }

    @Test
    void severalFindingsOfOneJobStayApart() {
        Labels typo = Labels.of(finding("note", "backup:ownr", Optional.of("backup")), "n");
        Labels other = Labels.of(finding("note", "backup:grase", Optional.of("backup")), "n");
        assertNotEquals(typo, other);
        assertEquals("backup:ownr", typo.byName().get("subject"));
    }

    @Test
    void emptyOnesAreLeftOut() {
        assertTrue(Labels.of(finding("c", "s", Optional.empty()), "n").byName().values().stream()
                .noneMatch(String::isEmpty));
    }

    @Test
    void evidenceAndSummaryDoNotChangeThem() {
        assertEquals(
                Labels.of(Samples.failedRun("backup", NOW), "n"),
                Labels.of(
                        Samples.failedRun("backup", Severity.WARNING, NOW.plusSeconds(60), Map.of("exit_status", "4")),
                        "n"));
    }

    @Test
    void longAndUnprintableOnesStayDifferent() {
        String common = "x".repeat(10_000);
        assertNotEquals(
                Labels.of(finding("c", common + "1", Optional.empty()), "n"),
                Labels.of(finding("c", common + "2", Optional.empty()), "n"));
        assertNotEquals(
                Labels.of(finding("c", "a\u0001", Optional.empty()), "n"),
                Labels.of(finding("c", "a\u0002", Optional.empty()), "n"));
        assertTrue(Labels.of(finding("c", common, Optional.empty()), "n")
                        .byName()
                        .get("subject")
                        .length()
                < 300);
    }

    @Property
    void differentSubjectsNeverShareLabels(@ForAll String a, @ForAll String b) {
        Labels first = Labels.of(finding("c", a + "|", Optional.empty()), "n");
        Labels second = Labels.of(finding("c", b + "|", Optional.empty()), "n");
        assertEquals(a.equals(b), first.equals(second));
    }
}
