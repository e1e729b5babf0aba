package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.testing.Needs;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finding about installed tables that crond takes and hardly does what was meant by them. */
class CrontabSuspiciousTest {
    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void begin() throws IOException {
        Needs.root();
        node = new Node(directory.resolve("state"), Instant.parse("2027-03-10T12:00:00Z"), "UTC");
        write("etc/passwd", "root:x:0:0::/root:/bin/sh\n");
    }

    @AfterEach
    void end() {
        if (node != null) {
            node.close();
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = node.root().path().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void program(String file) throws IOException {
        write(file, "");
        assertTrue(node.root().path().resolve(file).toFile().setExecutable(true, false));
    }

    @Test
    void oneFindingAFileUntilItIsMended() throws IOException {
        write("etc/crontab", "MAILTO=\"\"\n* 2 * * * root /opt/a\n5 4 1-7 * 1 root date +%F\n");
        node.crondUp();
        node.evaluate();
        assertEquals(List.of("crontab-suspicious /etc/crontab"), node.open());
        Finding finding = node.finding("crontab-suspicious");
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("/etc/crontab line 2: it runs every minute of the hour, and 2 more", finding.summary());
        assertTrue(finding.evidence().get("remarks").contains("line 3: a percent sign ends the command"));
        assertFalse(finding.evidence().get("remarks").contains("2027"), "dates would be told anew as they pass");
        assertEquals(List.of(), node.pass(Duration.ofSeconds(5)));
        node.restartAgent();
        assertEquals(List.of(), node.pass(Duration.ofSeconds(5)));
        write("etc/crontab", "5 2 * * * root /opt/a\n");
        node.crondUp();
        node.evaluate();
        assertEquals(List.of(), node.open());
    }

    @Test
    void whatHasChangedOutsideOfTheTablesIsSeenWithinTheHour() throws IOException {
        write("bin/sh", "");
        write("etc/crontab", "5 2 * * * root /opt/a\n");
        write("opt/a", "");
        assertTrue(node.root().path().resolve("opt/a").toFile().setExecutable(true, false));
        node.crondUp();
        node.evaluate();
        assertEquals(List.of(), node.open());
        Files.delete(node.root().path().resolve("opt/a"));
        node.passUnwatched(node.now().plus(Duration.ofMinutes(61)));
        node.evaluate();
        assertEquals(List.of("crontab-suspicious /etc/crontab"), node.open());
    }

    @Test
    void aJobThatUsuallyTakesLongerThanItsIntervalIsTold() throws IOException {
        write("etc/crontab", "*/5 * * * * root /usr/bin/slow\n*/5 * * * * root /usr/bin/once-slow\n");
        program("usr/bin/slow");
        program("usr/bin/once-slow");
        node.job("slow", "*/5 * * * *");
        node.job("once-slow", "*/5 * * * *");
        for (int minutes : List.of(7, 6, 9)) {
            node.succeeded("slow", Duration.ofMinutes(minutes));
        }
        for (int minutes : List.of(1, 90, 2)) {
            node.succeeded("once-slow", Duration.ofMinutes(minutes));
        }
        node.crondUp();
        node.evaluate();
        assertEquals(
                "line 1: the job takes longer than its interval (longer-than-interval)",
                node.finding("crontab-suspicious").evidence().get("remarks"));
    }

    @Test
    void whatIsUsualIsNotKnownAfterTwoRuns() throws IOException {
        write("etc/crontab", "*/5 * * * * root /usr/bin/slow\n");
        program("usr/bin/slow");
        node.job("slow", "*/5 * * * *");
        node.succeeded("slow", Duration.ofMinutes(7));
        node.succeeded("slow", Duration.ofMinutes(7));
        node.crondUp();
        node.evaluate();
        assertEquals(List.of(), node.open());
    }

    @Test
    void notesAndWhatIsIgnoredAnywayAreNotTold() throws IOException {
        write("etc/cron.d/note", "*/45 * * * * root /opt/a > /dev/null 2>&1\n");
        write("etc/cron.d/broken", "* 2 * * * root /opt/a\n61 * * * * root /opt/b\n");
        node.reject(new dev.cronward.crontab.Rejection(
                "/etc/cron.d/broken", java.util.OptionalInt.of(2), true, "bad minute", "mend it"));
        node.crondUp();
        node.evaluate();
        assertEquals(List.of("crontab-ignored /etc/cron.d/broken"), node.open());
    }

    @Test
    void theLastWordAboutACrondThatHasGoneHolds() throws IOException {
        write("etc/crontab", "* 2 * * * root /opt/a\n");
        node.crondUp();
        node.evaluate();
        Files.move(node.root().path().resolve("etc"), node.root().path().resolve("gone"));
        node.vanish();
        node.evaluate();
        assertTrue(node.open().contains("crontab-suspicious /etc/crontab"), () -> node.open()
                .toString());
    }
}
