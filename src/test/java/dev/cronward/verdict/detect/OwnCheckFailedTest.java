package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckReport;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.checks.own.OwnCheck;
import dev.cronward.checks.own.OwnReport;
import dev.cronward.checks.own.Probed;
import dev.cronward.host.Reading;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the user's checks complain of concerns whom they name, and stays as it was while nobody can say. */
class OwnCheckFailedTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");
    private static final Complaint OLD = new Complaint(
            OwnCheck.CODE, "dump", Severity.WARNING, "the check dump fails: age is more than 25h", Map.of());

    private final AtomicReference<List<OwnReport>> reports = new AtomicReference<>(List.of());
    private final AtomicBoolean complete = new AtomicBoolean(true);
    private final OwnCheckFailed detector = new OwnCheckFailed(reports::get, complete::get, Optional.of("platform"));

    private static OwnReport report(Optional<String> owner, Reading<Look> last) {
        OwnCheck check = new OwnCheck(
                "dump",
                "file",
                "/srv/dump",
                "/etc/cronward/checks.d/a.yaml",
                7,
                Optional.of("gone"),
                owner,
                Optional.empty(),
                Optional.of("https://wiki/dump"),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ZERO,
                List.of(),
                "",
                now -> Probed.of(Map.of()));
        return new OwnReport(
                check,
                new CheckReport(
                        "dump",
                        Set.of(OwnCheck.CODE),
                        check.every(),
                        last,
                        Optional.of(NOON),
                        Duration.ZERO,
                        Optional.empty()),
                Optional.of(NOON.minusSeconds(60)));
    }

    private static Reading<Look> saw(List<Complaint> complaints) {
        return Reading.known(new Look(List.of(), complaints, Set.of(), Optional.empty()));
    }

    private Finding found() {
        return detector.detect(situation()).getFirst();
    }

    private static Situation situation() {
        return new Situation(NOON, NOON, Catalog.empty(), Map.of(), Map.of(), List.of(), List.of(), new MadeUpPast());
    }

    private boolean undecided(Finding finding) {
        return detector.undecided(situation(), new Incident(1, finding, NOON, NOON, Optional.empty()));
    }

    @Test
    void itConcernsWhomTheCheckNamesElseTheOwnerOfTheNode() {
        reports.set(List.of(report(Optional.of("dba"), saw(List.of(OLD)))));
        assertEquals(Optional.of("dba"), found().owner());
        assertEquals("dump", found().subject());
        assertEquals(Optional.of("https://wiki/dump"), found().runbook());
        assertEquals(NOON.minusSeconds(60), found().since());
        assertEquals(Optional.empty(), found().job(), "that job is not known");
        assertEquals(
                Map.of("unknown_job", "gone", "defined_at", "/etc/cronward/checks.d/a.yaml:7"), found().evidence());
        reports.set(List.of(report(Optional.empty(), saw(List.of(OLD)))));
        assertEquals(Optional.of("platform"), found().owner());
    }

    @Test
    void whatCannotBeSaidStaysAsItWas() {
        reports.set(List.of(report(Optional.empty(), saw(List.of(OLD)))));
        Finding open = found();
        reports.set(List.of(report(Optional.empty(), Reading.unknown("not looked at yet"))));
        assertEquals(List.of(), detector.detect(situation()));
        assertTrue(undecided(open), "until the check has looked");
        reports.set(List.of(report(Optional.empty(), saw(List.of()))));
        assertFalse(undecided(open), "it is well");
        reports.set(List.of());
        assertFalse(undecided(open), "it was removed");
        complete.set(false);
        assertTrue(undecided(open), "perhaps it was not: a file cannot be read");
    }
}
