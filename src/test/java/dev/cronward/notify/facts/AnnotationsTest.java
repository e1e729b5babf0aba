package dev.cronward.notify.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.notify.Samples;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What people read: complete, bounded, printable. */
class AnnotationsTest {
    private static final Instant NOW = Instant.parse("2027-03-14T03:00:00.123Z");

    private static SortedMap<String, String> of(Map<String, String> evidence) {
        return Annotations.of(
                Samples.open(1, Samples.failedRun("backup", Severity.WARNING, NOW, evidence), NOW.plusMillis(7)));
    }

    private static SortedMap<String, String> withRunbook(String runbook) {
        Finding f = Samples.crondDown("host", NOW);
        return Annotations.of(Samples.open(
                1,
                new Finding(
                        f.code(),
                        f.subject(),
                        f.severity(),
                        f.since(),
                        f.job(),
                        f.user(),
                        f.owner(),
                        Optional.of(runbook),
                        f.summary(),
                        f.evidence()),
                NOW));
    }

    @Test
    void carryEveryFact() {
        Incident incident = Samples.open(1, Samples.failedRun("backup", NOW), NOW.plusMillis(7));
        assertEquals(
                Map.of(
                        "summary", "backup failed with exit status 3",
                        "description", "backup failed with exit status 3\nexit_status: 3",
                        "runbook_url", "https://wiki.example/runbooks/backup",
                        "exit_status", "3",
                        "output_tail", "tar: disk full\n",
                        "since", "2027-03-14T03:00:00.123Z",
                        "opened_at", "2027-03-14T03:00:00.130Z"),
                Annotations.of(incident));
        assertEquals(
                "2027-03-14T03:01:00.123Z",
                Annotations.of(Samples.resolved(incident, NOW.plusSeconds(60))).get("resolved_at"));
    }

    @Test
    void aRunbookThatIsNoUrlIsStillARunbook() {
        assertEquals("ask Ada, room 3", withRunbook("ask Ada, room 3").get("runbook"));
        assertFalse(withRunbook("javascript:alert(1)").containsKey("runbook_url"));
        assertFalse(withRunbook("https:// no").containsKey("runbook_url"));
        assertFalse(withRunbook(" ").containsKey("runbook"));
    }

    @Test
    void keepTheEndOfTheOutput() {
        String tail =
                of(Map.of("output_tail", "ü".repeat(50_000) + "\nthe error\n")).get("output_tail");
        assertTrue(tail.endsWith("\nthe error\n"));
        assertTrue(tail.getBytes(StandardCharsets.UTF_8).length <= Annotations.LONGEST);
        assertFalse(tail.contains("\uFFFD"), "cut between characters");
    }

    @Test
    void areBoundedAndSayWhatIsLeftOut() {
        Map<String, String> much = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            much.put("fact_" + i, "y".repeat(3000));
        }
        much.put("output_tail", "last words");
        SortedMap<String, String> annotations = of(much);
        assertEquals("last words", annotations.get("output_tail"));
        assertTrue(annotations.get("left_out").contains("fact_"));
        int size = annotations.entrySet().stream()
                .mapToInt(e -> e.getKey().length() + e.getValue().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertTrue(size < 17 * 1024, "size " + size);
    }

    @Test
    void areNamedAsAlertmanagerAllows() {
        SortedMap<String, String> annotations = of(Map.of("top-command 1", "tar", "1st", "x", "summary", "mine"));
        assertEquals("tar", annotations.get("top_command_1"));
        assertEquals("x", annotations.get("_1st"));
        assertEquals("backup failed with exit status 3", annotations.get("summary"));
    }

    @Test
    void hideNothingBehindControlCharacters() {
        assertEquals("a\uFFFD[2Jb", of(Map.of("output_tail", "a\u001b[2Jb")).get("output_tail"));
    }

    @Test
    void aCommandTravelsWholeOrAsAComment() {
        String command = "printf %s 'a\nb' | runuser -u root -- env -i /bin/sh -c 'echo \"$X\"'";
        assertEquals(command, of(Map.of("rerun", command)).get("rerun"));
        assertFalse(of(Map.of("rerun", command)).get("description").contains("runuser"), "where it might be cut");
        for (String lame : List.of("x".repeat(Annotations.LONGEST + 1), "echo \u202e", "# cannot be told: x\nreboot")) {
            String told = of(Map.of("rerun", lame)).get("rerun");
            assertTrue(told.startsWith("# ") && !told.contains("\n"), told);
        }
        Map<String, String> much = new HashMap<>(Map.of("rerun", command, "output_tail", "y".repeat(5000)));
        for (int i = 0; i < 20; i++) {
            much.put("fact_" + i, "y".repeat(3000));
        }
        assertEquals(command, of(much).get("rerun"), "other facts are left out before it");
    }
}
