package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckReport;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.host.Reading;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What checks complain of becomes findings; what they cannot say stays as it was. */
class NodeTroublesTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");
    private static final Complaint FULL = new Complaint(
                    "disk-full", "/var\u001b", Severity.WARNING, "/var is 92 % full", Map.of("device", "/dev/sda1"))
            .withCure("make room");
    private static final CheckReport BEFORE = report(Reading.unknown("not looked at yet"), Optional.empty());

    private final AtomicReference<CheckReport> report = new AtomicReference<>(BEFORE);
    private final List<Detector> detectors = NodeTroubles.of(() -> List.of(report.get()), Optional.of("platform"));

    private static Situation situation() {
        return new Situation(NOON, NOON, Catalog.empty(), Map.of(), Map.of(), List.of(), List.of(), new MadeUpPast());
    }

    private static CheckReport report(Reading<Look> last, Optional<Instant> stuckSince) {
        return new CheckReport(
                "filesystems",
                Set.of("disk-full", "inodes-full"),
                Duration.ofSeconds(30),
                last,
                Optional.of(NOON),
                Duration.ZERO,
                stuckSince);
    }

    private static CheckReport saw(List<Complaint> complaints, Set<Complaint.Key> unclear) {
        return report(Reading.known(new Look(List.of(), complaints, unclear, Optional.empty())), Optional.empty());
    }

    private List<Finding> found() {
        return found(situation());
    }

    private List<Finding> found(Situation situation) {
        return detectors.stream()
                .flatMap(detector -> detector.detect(situation).stream())
                .toList();
    }

    private boolean undecided(Finding finding) {
        return undecided(finding, situation());
    }

    private boolean undecided(Finding finding, Situation situation) {
        Incident incident = new Incident(1, finding, NOON, NOON, Optional.empty());
        return detectors.stream().anyMatch(detector -> detector.undecided(situation, incident));
    }

    @Test
    void aComplaintIsAFindingOfItsOwnKind() {
        report.set(saw(List.of(FULL), Set.of()));
        Finding finding = found().getFirst();
        assertEquals(1, found().size());
        assertEquals(new Finding.Key("disk-full", "/var\u001b"), finding.key());
        assertEquals(Optional.of("platform"), finding.owner());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(Map.of("device", "/dev/sda1", "cure", "make room"), finding.evidence());
        assertEquals(
                Set.of("disk-full", "inodes-full", "check-stuck"),
                Set.copyOf(detectors.stream().map(Detector::code).toList()));
    }

    @Test
    void whatCannotBeSaidStaysAsItWas() {
        report.set(saw(List.of(FULL), Set.of()));
        Finding open = found().getFirst();
        report.set(BEFORE);
        assertEquals(List.of(), found());
        assertTrue(undecided(open), "after a restart, until the first look");
        report.set(saw(List.of(), Set.of(FULL.key())));
        assertTrue(undecided(open), "between the limits");
        report.set(report(Reading.unknown("cannot be read"), Optional.empty()));
        assertTrue(undecided(open), "unreadable");
        report.set(saw(List.of(), Set.of()));
        assertFalse(undecided(open), "it is well");
    }

    @Test
    void aLookThatEndsWhileASituationIsJudgedIsOfTheNextOne() {
        report.set(saw(List.of(FULL), Set.of()));
        Finding open = found().getFirst();
        report.set(BEFORE);
        Situation first = situation();
        assertEquals(List.of(), found(first));
        report.set(saw(List.of(FULL), Set.of()));
        assertTrue(undecided(open, first), "it was not among the findings, but nobody had looked");
        assertEquals(List.of(open), found());
    }

    @Test
    void aCheckThatHangsIsItselfTheFinding() {
        report.set(saw(List.of(FULL), Set.of()));
        Finding open = found().getFirst();
        report.set(
                report(Reading.known(new Look(List.of(), List.of(), Set.of(), Optional.empty())), Optional.of(NOON)));
        assertEquals(
                List.of(new Finding.Key("check-stuck", "filesystems")),
                found().stream().map(Finding::key).toList());
        assertTrue(undecided(open));
    }

    @Test
    void withoutChecksThereIsNothingToLookFor() {
        assertEquals(List.of(), NodeTroubles.of(List::of, Optional.empty()));
    }
}
