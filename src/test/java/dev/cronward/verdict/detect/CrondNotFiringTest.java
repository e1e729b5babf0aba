package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.Crond;
import dev.cronward.run.Outcome;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Marks;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.OnNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrondNotFiringTest extends OnNode {
    private static final Outcome OK = new Outcome.Succeeded();
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");
    private static final String HOST = "crond-not-firing host";

    private static Instant noon(int minute, int second) {
        return NOON.plusSeconds(60L * minute + second);
    }

    /** A job of every minute that crond has started twice, at 12:01 and 12:02. */
    private void begin() {
        node.job("often", "* * * * *");
        node.crondLives(Optional.empty());
        fire("often", 1);
        fire("often", 2);
    }

    private void fire(String job, int minute) {
        node.passTo(noon(minute, 1));
        node.run(job, Optional.of(noon(minute, 0)), OK);
    }

    private void assertSilentUntil(Instant to) {
        node.passTo(to);
        assertEquals(
                List.of(),
                node.open().stream().filter(one -> one.startsWith("crond")).toList());
    }

    @Test
    void twoMinutesOfNothingAreToldBeforeNinetySecondsAndTheNextStartEndsIt() {
        begin();
        assertSilentUntil(noon(4, 24));
        node.passTo(noon(4, 25));
        Finding finding = node.finding("crond-not-firing");
        assertEquals("2027-03-10T12:02:01Z", finding.evidence().get("last_start"));
        assertEquals("1", finding.evidence().get("jobs"));
        node.passTo(noon(6, 30));
        Finding missed = node.finding("missed-run");
        assertEquals("crond-not-firing", missed.evidence().get("cause"));
        assertEquals(HOST, missed.evidence().get(Marks.COVERED_BY));
        assertEquals(finding, node.finding("crond-not-firing"));
        fire("often", 7);
        node.pass(Duration.ofSeconds(1));
        assertEquals(List.of(), node.open());
    }

    @Test
    void manyJobsOfOneMinuteAreOneMessage() {
        List<String> names = IntStream.range(0, 30).mapToObj(i -> "job" + i).toList();
        node.jobs(names, "*/5 * * * *");
        node.crondLives(Optional.empty());
        node.passTo(noon(5, 1));
        names.forEach(name -> node.run(name, Optional.of(noon(5, 0)), OK));
        assertSilentUntil(noon(10, 54));
        node.passTo(noon(11, 30));
        assertEquals(31, node.open().size());
        assertEquals(List.of("crond-not-firing+"), node.messages());
        node.run("job0", Optional.empty(), OK);
        node.pass(Duration.ofSeconds(119));
        assertEquals(List.of("crond-not-firing+", "crond-not-firing-"), node.messages());
        node.pass(Duration.ofSeconds(5));
        assertEquals("29", node.finding("missed-in-outage").evidence().get("jobs"));
        names.forEach(name -> node.run(name, Optional.empty(), OK));
        node.pass(Duration.ofSeconds(1));
        assertEquals(List.of(), node.open());
    }

    @Test
    void oneJobThatIsNotStartedOnceHasReasonsOfItsOwn() {
        node.job("daily", "*/20 * * * *");
        node.crondLives(Optional.empty());
        fire("daily", 20);
        assertSilentUntil(noon(59, 0));
        assertEquals(List.of("missed-run daily"), node.open());
    }

    @Test
    void aCrondThatStartsOtherThingsFires() {
        begin();
        for (int minute = 3; minute < 9; minute++) {
            assertSilentUntil(noon(minute, 1));
            node.unmatched("/usr/bin/other", OK);
        }
    }

    @Test
    void aCrondWhoseChildrenEndForks() {
        begin();
        for (int minute = 3; minute < 9; minute++) {
            assertSilentUntil(noon(minute, 1));
            node.crondLives(Optional.of(node.now()));
        }
    }

    @Test
    void whatCrondHasNotStartedFromThisTableIsNoProof() {
        begin();
        node.passTo(noon(2, 30));
        node.modified(node.now());
        node.job("other", "* * * * *");
        assertSilentUntil(noon(9, 0));
    }

    @Test
    void anotherProcessHasStartedNothingYet() {
        begin();
        node.passTo(noon(2, 30));
        node.crondGone();
        node.crondUp();
        node.crondLives(Optional.empty());
        assertSilentUntil(noon(9, 0));
    }

    @Test
    void withoutSignsOfLifeNothingIsSaid() {
        node.job("often", "* * * * *");
        fire("often", 1);
        fire("often", 2);
        assertSilentUntil(noon(9, 0));
    }

    @Test
    void whatHappensToTheClockLeavesRoomForDoubt() {
        for (NodeFact.Kind kind : List.of(
                NodeFact.Kind.SUSPEND,
                NodeFact.Kind.CLOCK_BACKWARD,
                NodeFact.Kind.CLOCK_FORWARD,
                NodeFact.Kind.BLIND)) {
            node.ledger().watching().tell(new NodeFact(kind, noon(2, 40), noon(2, 45)));
        }
        begin();
        assertSilentUntil(noon(9, 0));
    }

    @Test
    void aStopOrAHangIsToldAsWhatItIs() {
        begin();
        node.passTo(noon(2, 30));
        node.ledger().pauses().stopped(Crond.HOST, 1001, node.now(), "hung (waits in pipe_write)");
        node.passTo(noon(9, 0));
        assertEquals(
                List.of("crond-stopped host"),
                node.open().stream().filter(one -> one.startsWith("crond")).toList());
        assertEquals(
                "hung (waits in pipe_write)",
                node.finding("crond-stopped").evidence().get("how"));
    }

    @Test
    void aRestartOfTheAgentTellsNobodyAgainAndEndsNothing() {
        begin();
        node.passTo(noon(4, 30));
        Finding before = node.finding("crond-not-firing");
        node.restartAgent();
        node.crondLives(Optional.empty());
        node.passTo(noon(12, 0));
        assertEquals(before, node.finding("crond-not-firing"));
        assertEquals(
                1,
                node.messages().stream()
                        .filter(message -> message.startsWith("crond-not-firing"))
                        .count());
        node.run("often", Optional.of(noon(12, 0)), OK);
        node.pass(Duration.ofSeconds(1));
        assertEquals(List.of(), node.open());
    }

    @Test
    void anotherCrondEndsIt() {
        begin();
        node.passTo(noon(4, 30));
        node.crondGone();
        node.crondUp();
        node.passTo(noon(4, 40));
        assertEquals(List.of(), node.open().stream().filter(HOST::equals).toList());
    }
}
