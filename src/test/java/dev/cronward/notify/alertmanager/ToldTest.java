package dev.cronward.notify.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.notify.Samples;
import dev.cronward.verdict.Incident;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an Alertmanager is told next, given what it was told before. */
class ToldTest {
    private static final Instant NOW = Instant.parse("2027-03-14T03:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);

    private final Told told = new Told(AlertmanagerSettings.usual("n", URI.create("http://127.0.0.1:9180")));
    private final Incident open = Samples.open(5, Samples.failedRun("backup", NOW), NOW);

    private List<Alert> tell(Instant now, Incident... incidents) {
        Told.Next next = told.next(List.of(incidents), now);
        told.sent(next);
        return next.alerts();
    }

    @Test
    void aFiringAlertEndsFarAheadUnlessItIsToldAgain() {
        Alert alert = tell(NOW.plusSeconds(1), open).getFirst();
        assertEquals(NOW, alert.startsAt());
        assertEquals(NOW.plusSeconds(1).plus(Duration.ofMinutes(5)), alert.endsAt());
    }

    @Test
    void aResolvedOneEndsWhenItWasResolved() {
        tell(NOW, open);
        Instant end = NOW.plusSeconds(1800);
        assertEquals(end, tell(LATER, Samples.resolved(open, end)).getFirst().endsAt());
    }

    @Test
    void whatWasOverBeforeItCouldBeToldStillFiresForAWhile() {
        // Both rows waited for a receiver that was down: without this nobody would ever hear of it.
        Incident resolved = Samples.resolved(open, NOW.plusSeconds(60));
        List<Alert> alerts = tell(LATER, open, resolved);
        assertEquals(1, alerts.size());
        assertEquals(LATER.plusSeconds(60), alerts.getFirst().endsAt());
        assertEquals(
                LATER.plusSeconds(60),
                tell(LATER.plusSeconds(30), resolved).getFirst().endsAt());
    }

    @Test
    void aShortOneFiresLongEnoughToBeNotified() {
        tell(NOW, open);
        Incident resolved = Samples.resolved(open, NOW.plusSeconds(5));
        assertEquals(
                NOW.plusSeconds(60),
                tell(NOW.plusSeconds(5), resolved).getFirst().endsAt());
    }

    @Test
    void theEndOfAnOldIncidentDoesNotEndANewOneOfTheSameThing() {
        Incident resolved = Samples.resolved(open, NOW.plusSeconds(60));
        Incident again = Samples.open(9, Samples.failedRun("backup", LATER), LATER);
        List<Alert> both = tell(LATER, again, resolved);
        assertEquals(1, both.size());
        assertEquals(LATER, both.getFirst().startsAt());
        assertEquals(List.of(), tell(LATER, resolved), "a late row of the old one");
    }

    @Test
    void anOldRowDoesNotBringBackWhatIsOver() {
        Incident resolved = Samples.resolved(open, NOW.plusSeconds(600));
        tell(NOW.plusSeconds(600), resolved);
        assertEquals(
                NOW.plusSeconds(600),
                tell(NOW.plusSeconds(601), open).getFirst().endsAt());
    }

    @Test
    void aChangeOfSeverityEndsTheOldAlertAndFiresTheNew() {
        tell(NOW, open);
        Incident worse = Samples.changed(
                open, Samples.failedRun("backup", Severity.CRITICAL, NOW, Map.of()), NOW.plusSeconds(90));
        Instant now = NOW.plusSeconds(91);
        Map<String, Instant> ends = tell(now, worse).stream()
                .collect(Collectors.toMap(a -> a.labels().byName().getOrDefault("severity", ""), Alert::endsAt));
        assertEquals(Map.of("warning", now, "critical", now.plusSeconds(300)), ends);
        assertEquals(1, tell(now.plusSeconds(60), worse).size(), "the old one was ended once");
    }

    @Test
    void nothingCountsAsToldBeforeItWasSent() {
        told.next(List.of(open), NOW);
        Incident resolved = Samples.resolved(open, NOW.plusSeconds(10));
        // Never sent as firing: the open row and the end come together at the next attempt.
        assertEquals(
                LATER.plusSeconds(60),
                told.next(List.of(open, resolved), LATER).alerts().getFirst().endsAt());
    }

    @Test
    void anAlertNeverEndsWhereItStarts() {
        Incident instant = Samples.resolved(open, NOW);
        Incident backwards =
                Samples.resolved(Samples.open(6, Samples.failedRun("b", NOW), NOW), NOW.minusSeconds(7200));
        for (Alert alert : tell(NOW, instant, backwards)) {
            assertTrue(alert.endsAt().isAfter(alert.startsAt()), alert.toString());
        }
        Told abrupt = new Told(new AlertmanagerSettings(
                "n",
                URI.create("http://127.0.0.1:9180"),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ZERO));
        for (Alert alert : abrupt.next(List.of(instant, backwards), NOW).alerts()) {
            assertTrue(alert.endsAt().isAfter(alert.startsAt()), alert.toString());
        }
    }

    @Test
    void forgetsWhatIsLongOver() {
        tell(NOW, open);
        Incident resolved = Samples.resolved(open, NOW.plusSeconds(60));
        tell(NOW.plusSeconds(60), resolved);
        told.keepOnly(List.of(), NOW.plusSeconds(120));
        assertEquals(
                NOW.plusSeconds(60), tell(NOW.plusSeconds(121), open).getFirst().endsAt(), "still known");
        told.keepOnly(List.of(), NOW.plus(Duration.ofHours(2)));
        Instant now = NOW.plus(Duration.ofHours(2));
        assertEquals(now.plusSeconds(300), tell(now, open).getFirst().endsAt(), "forgotten");
    }
}
