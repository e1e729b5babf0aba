package dev.cronward.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.notify.ChannelState;
import dev.cronward.observe.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What makes a part up or down, and what it says. */
class JudgeTest {
    private static final Capability SEEN = new Capability("proc-connector", true, true, "");
    private static final Capability NO_RIGHTS =
            new Capability("taskstats", false, true, "no CPU and memory figures: CAP_NET_ADMIN is missing");
    private static final Capability NO_OUTPUT = new Capability("output", false, false, "crond uses a pipe");

    private static AgentParts with(List<Capability> capabilities, boolean intended) {
        return new AgentParts(
                Duration.ofSeconds(1),
                true,
                Optional.empty(),
                true,
                capabilities,
                intended,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static AgentParts starting() {
        return new AgentParts(
                Duration.ZERO,
                false,
                Optional.empty(),
                false,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void allIsWell() {
        AgentParts parts = with(List.of(SEEN), false);
        for (Part part : List.of(
                Judge.started(parts),
                Judge.loop(parts),
                Judge.ledger(parts),
                Judge.defects(parts),
                Judge.catalog(parts),
                Judge.observer(parts),
                Judge.outbox(parts))) {
            assertTrue(part.up(), part.toString());
            assertTrue(part.facts().containsKey("state"), part.toString());
        }
    }

    @Test
    void whatIsNotThereYetIsNotStarted() {
        for (Part part : List.of(Judge.started(starting()), Judge.catalog(starting()), Judge.observer(starting()))) {
            assertFalse(part.up(), part.toString());
            assertTrue(part.facts().get("reason").contains("yet"), part.toString());
        }
    }

    @Test
    void aMissingRightIsToldAndMakesItUnready() {
        Part part = Judge.observer(with(List.of(SEEN, NO_RIGHTS, NO_OUTPUT), false));
        assertFalse(part.up());
        assertEquals(NO_RIGHTS.detail(), part.facts().get("taskstats"));
        assertEquals(NO_OUTPUT.detail(), part.facts().get("output"));
        assertFalse(part.facts().containsKey("proc-connector"));
    }

    @Test
    void unlessItIsIntended() {
        Part part = Judge.observer(with(List.of(SEEN, NO_RIGHTS), true));
        assertTrue(part.up());
        assertEquals("reduced, as configured: sees less", part.facts().get("state"));
        assertEquals(NO_RIGHTS.detail(), part.facts().get("taskstats"));
    }

    @Test
    void whatIsNotRequiredDoesNotMakeItUnready() {
        assertTrue(Judge.observer(with(List.of(SEEN, NO_OUTPUT), false)).up());
    }

    @Test
    void aLoopThatHangsIsDead() {
        AgentParts hanging = new AgentParts(
                Judge.LOOP_HANGS.plusSeconds(1),
                true,
                Optional.empty(),
                true,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of());
        assertFalse(Judge.loop(hanging).up());
    }

    @Test
    void problemsAreRepeatedAsTheyWereTold() {
        AgentParts parts = new AgentParts(
                Duration.ZERO,
                true,
                Optional.of("/etc/crontab: permission denied"),
                true,
                List.of(),
                false,
                Optional.of("disk full; make room in /var/lib/cronward"),
                Optional.of("detectors failed: {overrun=NullPointerException}"),
                List.of());
        assertEquals(
                "disk full; make room in /var/lib/cronward",
                Judge.ledger(parts).facts().get("reason"));
        assertEquals(
                "/etc/crontab: permission denied", Judge.catalog(parts).facts().get("reason"));
        assertEquals(
                "detectors failed: {overrun=NullPointerException}",
                Judge.defects(parts).facts().get("reason"));
        assertFalse(Judge.ledger(parts).up()
                || Judge.catalog(parts).up()
                || Judge.defects(parts).up());
    }

    @Test
    void aReceiverThatIsDownIsToldButDoesNotMakeItUnready() {
        Instant since = Instant.parse("2027-03-14T03:00:00Z");
        ChannelState failing = new ChannelState(
                "alertmanager:am:9093",
                3,
                0,
                9,
                0,
                Optional.empty(),
                Optional.of("am:9093 answered 503"),
                Optional.of(since),
                Optional.of(since.plusSeconds(9)));
        Part part = Judge.outbox(new AgentParts(
                Duration.ZERO,
                true,
                Optional.empty(),
                true,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(failing)));
        assertTrue(part.up());
        assertEquals("3 pending", part.facts().get("state"));
        assertEquals(
                "fails since 2027-03-14T03:00:00Z: am:9093 answered 503",
                part.facts().get("alertmanager:am:9093"));
    }
}
