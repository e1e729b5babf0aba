package dev.cronward.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.verdict.NodeFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeWatchTest {
    private static final Instant NOON = Instant.parse("2027-03-14T12:00:00Z");

    private final NodeWatch watch = new NodeWatch();

    @Test
    void nothingHappensWhileTheClocksAgree() {
        assertEquals(List.of(), look(0, 0, 0));
        assertEquals(List.of(), look(1, 1, 1));
        assertEquals(List.of(), look(602, 601, 601), "a second of slewing is no step");
    }

    @Test
    void sleepIsTimeThatTheMonotonicClockMissed() {
        look(0, 0, 0);
        assertEquals(List.of(new NodeFact(NodeFact.Kind.SUSPEND, NOON, NOON.plusSeconds(3600))), look(3600, 3600, 1));
    }

    @Test
    void aStepOfTheWallClockIsToldByBothClocks() {
        look(0, 0, 0);
        assertEquals(
                List.of(new NodeFact(NodeFact.Kind.CLOCK_FORWARD, NOON.plusSeconds(1), NOON.plusSeconds(7201))),
                look(7201, 1, 1));
        assertEquals(
                List.of(new NodeFact(NodeFact.Kind.CLOCK_BACKWARD, NOON.plusSeconds(7202), NOON.plusSeconds(3602))),
                look(3602, 2, 2));
    }

    @Test
    void aStepDuringSleepIsBoth() {
        look(0, 0, 0);
        List<NodeFact> facts = look(1000, 600, 1);
        assertEquals(
                List.of(NodeFact.Kind.SUSPEND, NodeFact.Kind.CLOCK_FORWARD),
                facts.stream().map(NodeFact::kind).toList());
    }

    private List<NodeFact> look(long wallSeconds, long bootSeconds, long monotonicSeconds) {
        return watch.look(new NodeWatch.Look(
                NOON.plusSeconds(wallSeconds),
                Duration.ofSeconds(bootSeconds),
                Duration.ofSeconds(monotonicSeconds).toNanos()));
    }
}
