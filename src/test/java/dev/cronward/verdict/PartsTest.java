package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of run-parts: nobody is told twice of one thing, and none is missed before the whole is over. */
class PartsTest {
    private static final Instant START = Instant.parse("2027-03-01T06:20:00Z");
    private static final Instant DUE = Instant.parse("2027-03-01T06:25:00Z");
    private static final Outcome GOOD = new Outcome.Succeeded();
    private static final Outcome BAD = new Outcome.Failed(1);

    @TempDir
    Path state;

    private Node node;

    @BeforeEach
    void aNodeWithADirectoryOfScripts() {
        node = new Node(state.resolve("state"), START, "UTC");
        node.job("daily", "25 6 * * *");
        node.part("cron.daily/a", "daily");
        node.part("cron.daily/b", "daily");
        node.crondUp();
        node.passTo(DUE);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private Run.Start begin() {
        Run.Start whole = node.start(Optional.of("daily"), "run-parts /etc/cron.daily", Optional.of(DUE));
        node.ledger().runs().record(List.of(new Run.Running(whole)));
        return whole;
    }

    @Test
    void aScriptThatStartsLongAfterItsWholeIsNotMissed() {
        Run.Start whole = begin();
        node.endPart("cron.daily/a", whole, GOOD);
        node.pass(Duration.ofMinutes(30));
        assertEquals(List.of(), node.open());
        node.endPart("cron.daily/b", whole, GOOD);
        node.end(whole, GOOD, "");
        node.pass(Duration.ofMinutes(2));
        assertEquals(List.of(), node.open());
    }

    @Test
    void aScriptThatWasLeftOutIsMissedWhenTheWholeIsOver() {
        Run.Start whole = begin();
        node.endPart("cron.daily/a", whole, GOOD);
        node.end(whole, GOOD, "");
        node.pass(Duration.ofSeconds(2));
        assertEquals(List.of("missed-run cron.daily/b"), node.open());
        Finding finding = node.finding("missed-run");
        assertEquals("left-out", finding.evidence().get("cause"));
        assertTrue(finding.summary().contains("run-parts left it out"), finding::summary);
        node.restartAgent();
        node.pass(Duration.ofSeconds(2));
        assertEquals(List.of("missed-run cron.daily/b"), node.open());
        assertEquals(1, node.messages().size(), () -> node.messages().toString());
        node.passTo(DUE.plus(Duration.ofDays(1)));
        Run.Start next = node.start(
                Optional.of("daily"), "run-parts /etc/cron.daily", Optional.of(DUE.plus(Duration.ofDays(1))));
        node.endPart("cron.daily/a", next, GOOD);
        node.endPart("cron.daily/b", next, GOOD);
        node.end(next, GOOD, "");
        node.pass(Duration.ofSeconds(2));
        assertEquals(List.of(), node.open());
    }

    @Test
    void aWholeThatDidNotRunIsToldOnce() {
        node.pass(Duration.ofMinutes(5));
        assertEquals(List.of("missed-run daily"), node.open());
    }

    @Test
    void aWholeThatNobodySawCallRunPartsLeavesNothingOut() {
        node.end(begin(), GOOD, "");
        node.pass(Duration.ofSeconds(2));
        assertEquals(List.of(), node.open());
    }

    @Test
    void aWholeThatWasBrokenOffIsToldOnce() {
        Run.Start whole = begin();
        node.endPart("cron.daily/a", whole, GOOD);
        node.end(whole, new Outcome.Killed(15), "");
        node.pass(Duration.ofSeconds(2));
        assertEquals(List.of("failed-run daily"), node.open());
        assertEquals(Severity.WARNING, node.finding("failed-run").severity());
    }

    @Test
    void aScriptThatFailedIsTheAlertAndTheWholeNamesIt() {
        Run.Start whole = begin();
        node.endPart("cron.daily/a", whole, new Outcome.Failed(3));
        node.endPart("cron.daily/b", whole, GOOD);
        node.end(whole, BAD, "");
        node.pass(Duration.ofSeconds(2));
        assertEquals(List.of("failed-run cron.daily/a", "failed-run daily"), node.open());
        Finding ofScript = node.finding("failed-run", "cron.daily/a");
        assertEquals(Severity.WARNING, ofScript.severity());
        assertEquals(whole.id().value(), ofScript.evidence().get("part_of"));
        Finding ofWhole = node.finding("failed-run", "daily");
        assertEquals(Severity.INFO, ofWhole.severity());
        assertEquals("cron.daily/a", ofWhole.evidence().get("failed_parts"));
        assertTrue(ofWhole.summary().endsWith("its part cron.daily/a failed"), ofWhole::summary);
    }

    @Test
    void aWholeThatFailedByItselfKeepsItsSeverity() {
        Run.Start whole = begin();
        node.endPart("cron.daily/a", whole, GOOD);
        node.endPart("cron.daily/b", whole, GOOD);
        node.end(whole, BAD, "");
        node.pass(Duration.ofSeconds(2));
        assertEquals(List.of("failed-run daily"), node.open());
        assertEquals(Severity.WARNING, node.finding("failed-run").severity());
    }
}
