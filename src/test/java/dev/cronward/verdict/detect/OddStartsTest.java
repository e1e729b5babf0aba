package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.OnNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Starts that are late or too many, with what a real ledger knows of crond and of the clock. */
class OddStartsTest extends OnNode {
    private void started(Instant at, Optional<Instant> expected) {
        node.passUnwatched(at);
        Run.Start start = node.start(Optional.of("job"), "/usr/bin/job", expected);
        node.end(start, new Outcome.Succeeded(), "");
    }

    private void fact(NodeFact.Kind kind, Instant from, Instant until) {
        node.ledger().watching().tell(new NodeFact(kind, from, until));
    }

    @Test
    void aSleepingNodeIsTheCauseOfALateStart() {
        Instant due = Instant.parse("2027-03-10T12:30:00Z");
        node.job("job", "30 12 * * *");
        fact(NodeFact.Kind.SUSPEND, due.minusSeconds(60), due.plusSeconds(150));
        started(due.plusSeconds(151), Optional.of(due));
        node.evaluate();
        assertEquals("suspended", node.finding("late-start").evidence().get("cause"));
        assertEquals("151.000s", node.finding("late-start").evidence().get("late_by"));
        started(due.plus(Duration.ofDays(1)), Optional.of(due.plus(Duration.ofDays(1))));
        node.evaluate();
        assertEquals(
                List.of(),
                node.open().stream().filter(o -> o.startsWith("late")).toList());
    }

    @Test
    void aFixedTimeThatAClockSetBackByHoursBringsAgain() {
        Instant due = Instant.parse("2027-03-10T12:30:00Z");
        node.ignoring();
        node.job("job", "30 12 * * *");
        started(due.plusMillis(300), Optional.of(due));
        fact(NodeFact.Kind.CLOCK_BACKWARD, due.plus(Duration.ofHours(5)), due.minus(Duration.ofMinutes(10)));
        started(due.plusMillis(700), Optional.of(due));
        node.evaluate();
        assertEquals("clock-set-back", node.finding("ran-too-often").evidence().get("cause"));
    }

    @Test
    void whatGoesByTheWallClockGoesByItAgain() {
        Instant due = Instant.parse("2027-03-10T12:30:00Z");
        node.job("job", "*/10 * * * *");
        started(due.plusMillis(300), Optional.of(due));
        fact(NodeFact.Kind.CLOCK_BACKWARD, due.plus(Duration.ofMinutes(5)), due.minus(Duration.ofMinutes(1)));
        started(due.plusMillis(700), Optional.empty());
        node.evaluate();
        assertEquals(
                List.of(), node.open().stream().filter(o -> o.startsWith("ran")).toList());
    }

    @Test
    void whatCrondMakesUpForAfterASleepIsNotTooOften() {
        Instant due = Instant.parse("2027-03-10T12:30:00Z");
        node.job("job", "30,40,50 12 * * *");
        fact(NodeFact.Kind.SUSPEND, due.minusSeconds(60), due.plus(Duration.ofMinutes(75)));
        for (int second = 0; second < 30; second += 10) {
            started(due.plus(Duration.ofMinutes(75)).plusSeconds(second), Optional.empty());
        }
        node.evaluate();
        assertEquals(
                List.of(), node.open().stream().filter(o -> o.startsWith("ran")).toList());
    }
}
