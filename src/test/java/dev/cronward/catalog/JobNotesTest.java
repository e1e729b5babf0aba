package dev.cronward.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobNotesTest {
    @Test
    void readsEveryKey() {
        JobNotes notes = JobNotes.of(Map.of(
                "name", "nightly-backup",
                "owner", "storage",
                "severity", "critical",
                "runbook", "https://wiki.example.org/backup",
                "grace", "5m",
                "max-duration", "2h",
                "idempotent", "yes",
                "ignore", "overlap, late-start",
                "description", "copies everything away",
                "alert-after", "3"));
        assertEquals(List.of(), notes.problems());
        assertEquals(Optional.of("nightly-backup"), notes.name());
        assertEquals(Optional.of("storage"), notes.owner());
        assertEquals(Optional.of(Severity.CRITICAL), notes.severity());
        assertEquals(Optional.of(Duration.ofMinutes(5)), notes.grace());
        assertEquals(Optional.of(Duration.ofHours(2)), notes.maxDuration());
        assertEquals(
                Optional.of(512L << 20),
                JobNotes.of(Map.of("max-memory", "512MiB")).maxMemory());
        assertEquals(Optional.of(true), notes.idempotent());
        assertEquals(new Thresholds(Optional.of(3), Optional.empty()), notes.thresholds());
        assertEquals(Optional.of(false), JobNotes.of(Map.of("output", "off")).keepOutput());
        assertEquals(Optional.of(Set.of("late-start", "overlap")), notes.ignore());
        assertEquals(Optional.of("copies everything away"), notes.description());
    }

    @Test
    void aThresholdIsANumberOfRuns() {
        assertEquals(
                Optional.of(100),
                JobNotes.of(Map.of("recover-after", " 100")).thresholds().recoverAfter());
        for (String value : List.of("0", "-1", "101", "three", "3.5", "99999999999")) {
            JobNotes notes = JobNotes.of(Map.of("alert-after", value));
            assertEquals(Thresholds.none(), notes.thresholds());
            assertEquals(
                    List.of("alert-after='" + value + "' is not possible; it takes a number of failures in a row, 1 to"
                            + " 100"),
                    notes.problems());
        }
    }

    @Test
    void aBudgetIsANumberOfFailuresWithinATime() {
        Optional<FailureBudget> threeADay = Optional.of(new FailureBudget(3, Duration.ofHours(24)));
        for (String value : List.of("3/24h", "3 in 24h", " 3 / 1d ", "3 in 86400", "3/86400s")) {
            JobNotes notes = JobNotes.of(Map.of("failure-budget", value));
            assertEquals(threeADay, notes.thresholds().budget(), value);
            assertEquals(List.of(), notes.problems());
        }
        assertEquals("3/86400s", threeADay.get().text());
        for (String value : List.of("3", "0/1h", "101/1h", "3/59s", "3/32d", "3 per day", "in 24h", "3in24h", "/")) {
            JobNotes notes = JobNotes.of(Map.of("failure-budget", value));
            assertEquals(Optional.empty(), notes.thresholds().budget(), value);
            assertEquals(
                    List.of("failure-budget='" + value + "' is not possible; it takes so many failed runs in a time,"
                            + " such as 3/24h or '3 in 24h': 1 to 100 in 1m to 31d"),
                    notes.problems());
        }
    }

    @Test
    void aBudgetIsMoreThanARowOfFailures() {
        Thresholds budget = JobNotes.of(Map.of("failure-budget", "3/24h")).thresholds();
        assertEquals(4, budget.failures());
        assertEquals(1, budget.misses(), "crond has no budget");
        assertEquals(
                2,
                JobNotes.of(Map.of("failure-budget", "3/24h", "alert-after", "2"))
                        .thresholds()
                        .failures());
    }

    @Test
    void whatItCannotMeanIsAProblemAndNotAFact() {
        JobNotes notes = JobNotes.of(Map.of(
                "name",
                "a b",
                "severity",
                "high",
                "grace",
                "soon",
                "max-duration",
                "0",
                "max-memory",
                "0GiB",
                "idempotent",
                "perhaps",
                "ignore",
                "late-starts",
                "onwer",
                "x"));
        assertEquals(8, notes.problems().size(), notes.problems().toString());
        assertTrue(
                notes.problems().getLast().contains("unknown key 'onwer'"),
                notes.problems().toString());
        assertEquals(Optional.empty(), notes.name());
        assertEquals(Optional.empty(), notes.severity());
        assertEquals(Optional.empty(), notes.grace());
        assertEquals(Optional.empty(), notes.idempotent());
    }
}
