package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Job;
import dev.cronward.crontab.Rejection;
import dev.cronward.run.Outcome;
import dev.cronward.verdict.why.Asked;
import dev.cronward.verdict.why.Explainer;
import dev.cronward.verdict.why.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What crond should start when it meets a boot, and only then. */
class RebootMissesTest {
    private static final Instant START = Instant.parse("2027-03-01T06:20:00Z");
    /** A minute, the grace, and a look. */
    private static final Duration OVER = Duration.ofSeconds(123);

    private static final Outcome GOOD = new Outcome.Succeeded();

    @TempDir
    Path directory;

    private Node node;
    private Job warm;

    @BeforeEach
    void aNodeThatIsWatched() {
        node = new Node(directory.resolve("state"), START, "UTC");
        warm = node.job("warm", "@reboot");
        node.pass(Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        node.close();
    }

    /** crond comes up; its lock was made by then, or so long after. */
    private void crondUp(Duration lockMade) {
        try {
            Path run = Files.createDirectories(directory.resolve("tree/run"));
            Path lock = run.resolve("crond.reboot");
            Files.writeString(lock, "");
            Files.setLastModifiedTime(lock, FileTime.from(node.now().plus(lockMade)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        node.crondUp();
    }

    @Test
    void aCrondThatMeetsTheBootHasToStartIt() {
        crondUp(Duration.ofMillis(20));
        Instant up = node.now();
        node.pass(Duration.ofSeconds(115));
        assertEquals(List.of(), node.open());
        node.pass(Duration.ofSeconds(10));
        assertEquals(List.of("missed-run warm"), node.open());
        Finding finding = node.finding("missed-run");
        assertEquals("unknown", finding.evidence().get("cause"));
        assertEquals(up.toString(), finding.evidence().get("crond_started"));

        node.restartAgent();
        node.pass(Duration.ofSeconds(3));
        assertEquals(List.of("missed-run warm"), node.open(), "the same after a restart");
        node.run("warm", Optional.empty(), GOOD);
        node.pass(Duration.ofSeconds(2));
        assertEquals(List.of(), node.open());
    }

    @Test
    void theCauseIsTold() {
        node.ignoreTable(new Rejection("/etc/crontab", OptionalInt.empty(), true, "INSECURE MODE", "Make it 0644."));
        node.pass(Duration.ofSeconds(10));
        crondUp(Duration.ZERO);
        node.pass(OVER);
        assertEquals("crontab-ignored", node.finding("missed-run").evidence().get("cause"));
    }

    @Test
    void whyTellsOfIt() {
        crondUp(Duration.ZERO);
        node.pass(OVER);
        Why why = new Explainer(node.ledger().memory()).explain(warm, new Asked.Newest(), node.now());
        assertEquals(Why.Answer.MISSED, why.answer());
        assertTrue(why.sentence().startsWith("No: crond came up after a boot at "), why.sentence());
        node.run("warm", Optional.empty(), GOOD);
        assertEquals(
                Why.Answer.STARTED,
                new Explainer(node.ledger().memory())
                        .explain(warm, new Asked.Newest(), node.now())
                        .answer());
    }

    @Test
    void aRunIsNoMiss() {
        crondUp(Duration.ZERO);
        node.pass(Duration.ofSeconds(1));
        node.run("warm", Optional.empty(), new Outcome.Failed(1));
        node.pass(OVER);
        assertEquals(List.of("failed-run warm"), node.open());
    }

    @Test
    void aRunOfTheSameCommandForAnotherEntryMayHaveBeenIt() {
        crondUp(Duration.ZERO);
        node.unmatched("/usr/bin/warm", GOOD);
        node.pass(OVER);
        assertEquals(List.of(), node.open());
    }

    @Test
    void aMereRestartOfCrondIsNoBoot() {
        crondUp(Duration.ofMinutes(-5));
        node.pass(OVER);
        assertEquals(List.of(), node.open());
    }

    @Test
    void anEntryThatCameLaterWaitsForTheNextBoot() {
        crondUp(Duration.ZERO);
        node.pass(Duration.ofSeconds(10));
        node.run("warm", Optional.empty(), GOOD);
        node.job("late", "@reboot");
        node.pass(OVER);
        assertEquals(List.of(), node.open());
    }

    @Test
    void whatNobodyWatchedIsNotJudged() {
        node.stopAgent();
        node.passUnwatched(node.now().plusSeconds(60));
        Instant up = node.now();
        node.passUnwatched(up.plusSeconds(5));
        node.startAgent();
        crondUp(Duration.ofSeconds(-5));
        node.pass(OVER);
        assertEquals(List.of(), node.open());
    }
}
