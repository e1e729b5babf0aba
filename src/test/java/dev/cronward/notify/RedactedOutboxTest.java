package dev.cronward.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.cronward.catalog.Severity;
import dev.cronward.redact.OwnPattern;
import dev.cronward.redact.Redaction;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What stands between the outbox and the channels. */
class RedactedOutboxTest {
    private static final Instant NOW = Instant.parse("2027-03-14T03:00:00Z");

    private final MemoryOutbox outbox = new MemoryOutbox();

    @Test
    void rowsThatWaitedAreRedactedByThePatternsOfToday() {
        Finding finding = Samples.failedRun("backup", Severity.WARNING, NOW, Map.of("output_tail", "badge 4711-x\n"));
        outbox.write("x", Samples.open(1, finding, NOW));
        Outbox before = new RedactedOutbox(outbox, Redaction.usual());
        assertEquals("badge 4711-x\n", tail(before.owed("x", 9).getFirst().incident()));
        Redaction today = new Redaction(Set.of(), List.of(OwnPattern.of("badge (\\d+-x)")));
        Outbox after = new RedactedOutbox(outbox, today);
        assertEquals("badge [redacted]\n", tail(after.owed("x", 9).getFirst().incident()));
        assertEquals("badge [redacted]\n", tail(after.current("x", NOW).getFirst()));
        after.delivered(after.owed("x", 9), NOW);
        assertEquals(0, outbox.pending("x"));
    }

    @Test
    void whatHasNoSecretIsNotTouched() {
        Incident incident = Samples.open(1, Samples.failedRun("backup", NOW), NOW);
        outbox.write("x", incident);
        assertEquals(
                incident,
                new RedactedOutbox(outbox, Redaction.usual()).current("x", NOW).getFirst());
    }

    @Test
    void subjectsThatDifferInASecretOnlyStayApart() {
        Outbox redacted = new RedactedOutbox(outbox, Redaction.usual());
        outbox.write("x", Samples.open(1, ofNoJob("run --token=one11"), NOW));
        outbox.write("x", Samples.open(2, ofNoJob("run --token=two22"), NOW));
        List<String> subjects = redacted.current("x", NOW).stream()
                .map(i -> i.finding().subject())
                .toList();
        assertEquals("run --token=[redacted] #1", subjects.getFirst());
        assertNotEquals(subjects.getFirst(), subjects.getLast());
    }

    @Test
    void anIdIsANameAndStays() {
        Finding finding = Samples.failedRun("AKIAIOSFODNN7EXAMPLE", NOW);
        outbox.write("x", Samples.open(1, finding, NOW));
        Outbox redacted = new RedactedOutbox(outbox, Redaction.usual());
        Finding told = redacted.current("x", NOW).getFirst().finding();
        assertEquals("AKIAIOSFODNN7EXAMPLE", told.subject());
    }

    private static Finding ofNoJob(String subject) {
        return new Finding(
                "failed-run",
                subject,
                Severity.WARNING,
                NOW,
                Optional.empty(),
                Optional.of("root"),
                Optional.empty(),
                Optional.empty(),
                "it failed",
                Map.of());
    }

    private static String tail(Incident incident) {
        return incident.finding().evidence().get("output_tail");
    }
}
