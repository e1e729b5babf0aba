package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.BlindSpot;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Glances;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentBlindTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");

    private static Situation situation(Instant now) {
        return new Situation(
                now, NOON, Catalog.empty(), Glances.of(Map.of()), Map.of(), List.of(), List.of(), new MadeUpPast());
    }

    private static List<Finding> findings(BlindSpot... spots) {
        return new AgentBlind(() -> List.of(spots)).detect(situation(NOON));
    }

    @Test
    void aRestartResolvesNothingBeforeItCanKnow() {
        AgentBlind detector = new AgentBlind(List::of);
        Finding finding = findings(new BlindSpot("output", false, false, "why")).getFirst();
        Incident open = new Incident(1, finding, NOON.minusSeconds(60), NOON.minusSeconds(60), Optional.empty());
        assertTrue(detector.undecided(situation(NOON.plusSeconds(74)), open));
        assertFalse(detector.undecided(situation(NOON.plusSeconds(75)), open));
    }

    @Test
    void whereAllIsSeenThereIsNothingToSay() {
        assertEquals(List.of(), findings());
    }

    @Test
    void whatWasNeverThereIsInformationAndWhatWasLostOrWantedIsNot() {
        List<Finding> found = findings(
                new BlindSpot("output", false, false, "no output is kept; run the agent as root"),
                new BlindSpot("kernel-log", true, false, "no SIGKILL can be told\u001b"),
                new BlindSpot("proc-connector", false, true, "runs cannot be seen"));
        assertEquals(
                List.of(Severity.INFO, Severity.WARNING, Severity.WARNING),
                found.stream().map(Finding::severity).toList());
        assertEquals(
                List.of("output", "kernel-log", "proc-connector"),
                found.stream().map(Finding::subject).toList());
        assertEquals(
                "cronward lacks output: no output is kept; run the agent as root",
                found.getFirst().summary());
        assertTrue(found.get(1).summary().startsWith("cronward has lost kernel-log: "));
        assertEquals("no SIGKILL can be told\u241b", found.get(1).evidence().get("detail"));
    }
}
