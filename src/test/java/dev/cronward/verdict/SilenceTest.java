package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Owner;
import dev.cronward.catalog.Owners;
import dev.cronward.catalog.Severity;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.LedgerSettings;
import dev.cronward.notify.Message;
import dev.cronward.people.Acknowledgement;
import dev.cronward.people.ChannelNames;
import dev.cronward.people.Listeners;
import dev.cronward.people.MaintenanceWindow;
import dev.cronward.people.Mute;
import dev.cronward.people.RouteSettings;
import dev.cronward.people.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say, with the real ledger: {@code am} is a receiver that forgets, {@code chat} one that people read. */
class SilenceTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");

    @TempDir
    Path directory;

    private Ledger ledger;
    private Verdicts verdicts;
    private List<MaintenanceWindow> windows = List.of();
    private Owners owners = Owners.unused();
    private ChannelNames names = new ChannelNames(Set.of("am", "chat"), Set.of("am"), Set.of());
    private RouteSettings routes = RouteSettings.none();
    private List<Finding> holding = List.of();
    private Instant now = NOON;

    @BeforeEach
    void start() {
        ledger = Ledger.open(directory.resolve("state"), LedgerSettings.defaults());
        verdicts = new Verdicts(
                Catalog::empty,
                ledger.memory(),
                CronLog.none(),
                ledger.incidents(),
                new Listeners(names, ledger.silences(), windows, () -> owners, routes),
                now,
                List.of(new Detector() {
                    @Override
                    public String code() {
                        return "failed-run";
                    }

                    @Override
                    public List<Finding> detect(Situation situation) {
                        return holding;
                    }
                }));
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    private void restart() {
        stop();
        start();
    }

    private static Finding failed(String job, String status) {
        return new Finding(
                "failed-run",
                job,
                Severity.WARNING,
                NOON,
                Optional.of(job),
                Optional.of("root"),
                Optional.of("ops"),
                Optional.empty(),
                "job " + job + " failed",
                Map.of("exit_status", status));
    }

    private void holds(Finding... findings) {
        holding = List.of(findings);
        verdicts.evaluate(now);
    }

    private void later(Duration time) {
        now = now.plus(time);
        verdicts.evaluate(now);
    }

    private Mute mute(Target target, Duration length) {
        return ledger.silences().mute(List.of(target), now, now.plus(length), "alice", "new disk");
    }

    private Incident open() {
        return ledger.incidents().open().getFirst();
    }

    /** What a channel is owed, taken off: {@code open 1} or {@code over 1}, with the exit status that it tells. */
    private List<String> told(String channel) {
        List<Message> owed = ledger.outbox().owed(channel, 100);
        ledger.outbox().delivered(owed, now);
        return owed.stream()
                .map(m -> (m.incident().isOpen() ? "open " : "over ")
                        + m.incident().finding().evidence().get("exit_status"))
                .toList();
    }

    @Test
    void whatIsMutedIsToldWhenTheMuteEndsAndItStillHolds() {
        mute(new Target(Target.Kind.JOB, "backup"), Duration.ofHours(2));
        holds(failed("backup", "1"));
        later(Duration.ofHours(1));
        assertEquals(List.of(), told("chat"));
        assertEquals(List.of(), told("am"));
        assertEquals("new disk", open().finding().evidence().get(Marks.MUTE_REASON));
        assertTrue(Marks.isMuted(open()));
        restart();
        later(Duration.ofHours(1));
        assertEquals(List.of("open 1"), told("chat"));
        assertEquals(List.of("open 1"), told("am"));
        assertTrue(!Marks.isMuted(open()));
        later(Duration.ofHours(1));
        assertEquals(List.of(), told("chat"));
    }

    @Test
    void whatIsOverBeforeTheMuteEndsWasNeverToldOf() {
        mute(new Target(Target.Kind.OWNER, "ops"), Duration.ofHours(2));
        holds(failed("backup", "1"));
        holds();
        later(Duration.ofHours(3));
        assertEquals(List.of(), told("chat"));
        assertEquals(List.of(), told("am"));
    }

    @Test
    void whatWasToldBeforeTheMuteIsOverWhereItWasTold() {
        holds(failed("backup", "1"));
        assertEquals(List.of("open 1"), told("chat"));
        mute(new Target(Target.Kind.CODE, "failed-run"), Duration.ofHours(2));
        holds(failed("backup", "2"));
        assertEquals(List.of(), told("chat"));
        assertEquals(1, ledger.outbox().current("am", now).size());
        restart();
        holds();
        assertEquals(List.of("over 2"), told("chat"));
    }

    @Test
    void aReceiverThatForgetsIsRemindedOnlyOfWhatItWasToldOf() {
        mute(new Target(Target.Kind.JOB, "backup"), Duration.ofHours(2));
        holds(failed("backup", "1"), failed("report", "1"));
        assertEquals(
                List.of("report"),
                ledger.outbox().current("am", now).stream()
                        .map(incident -> incident.finding().subject())
                        .toList());
    }

    @Test
    void aMuteThatIsEndedEarlyEndsAtOnce() {
        Mute mute = mute(Target.NODE, Duration.ofHours(2));
        holds(failed("backup", "1"));
        ledger.silences().unmute(mute.id(), "bob", now);
        later(Duration.ofSeconds(1));
        assertEquals(List.of("open 1"), told("chat"));
        assertEquals(Optional.empty(), ledger.silences().unmute(mute.id(), "bob", now));
        restart();
        assertEquals(List.of(), ledger.silences().mutes());
    }

    @Test
    void aWindowOfMaintenanceIsAMuteOfTheNode() {
        windows = List.of(MaintenanceWindow.parse("Wed 12:00-13:00", ZoneOffset.UTC));
        restart();
        holds(failed("backup", "1"));
        assertEquals(List.of(), told("chat"));
        assertEquals("maintenance Wed 12:00-13:00", open().finding().evidence().get(Marks.MUTE_REASON));
        later(Duration.ofHours(1));
        assertEquals(List.of("open 1"), told("chat"));
    }

    @Test
    void aReceiverThatWantsToKnowHearsOnceThatItIsTakenOn() {
        names = new ChannelNames(Set.of("chat", "pager", "late"), Set.of(), Set.of("pager", "late"));
        routes = new RouteSettings(List.of("chat", "pager"), List.of(), Optional.empty(), List.of());
        restart();
        holds(failed("backup", "1"));
        assertEquals(List.of("open 1"), told("chat"));
        assertEquals(List.of("open 1"), told("pager"));
        for (String who : List.of("alice", "bob")) {
            ledger.silences().acknowledge(open().id(), new Acknowledgement(who, now, Optional.empty()));
            later(Duration.ofSeconds(1));
            assertEquals(who.equals("alice") ? List.of("open 1") : List.of(), told("pager"), who);
        }
        restart();
        holds(failed("backup", "2"));
        assertEquals(List.of(), told("pager"));
        holds();
        assertEquals(List.of("over 2"), told("pager"));
        assertEquals(List.of("over 2"), told("chat"));
        assertEquals(List.of(), told("late"), "it was never told of it");
    }

    @Test
    void whoHasTakenItOnHearsOnlyOfItsEnd() {
        holds(failed("backup", "1"));
        told("chat");
        told("am");
        assertTrue(ledger.silences().acknowledge(open().id(), new Acknowledgement("alice", now, Optional.of("on it"))));
        holds(failed("backup", "2"));
        assertEquals(List.of(), told("chat"));
        assertEquals(List.of("open 2"), told("am"));
        assertEquals("alice", open().finding().evidence().get(Marks.ACKNOWLEDGED_BY));
        restart();
        later(Duration.ofDays(1));
        assertEquals("on it", open().finding().evidence().get(Marks.ACKNOWLEDGEMENT_NOTE));
        assertEquals(1, ledger.outbox().current("am", now).size());
        long id = open().id();
        holds();
        assertEquals(List.of("over 2"), told("chat"));
        assertTrue(!ledger.silences().acknowledge(id, new Acknowledgement("bob", now, Optional.empty())));
        holds(failed("backup", "3"));
        assertEquals(List.of("open 3"), told("chat"));
    }

    /** {@code ops} reads the chat, and what is critical is told to {@code platform}, too. */
    private static Owners owners(List<String> ofOps, Owner.Step... steps) {
        return new Owners(
                Map.of(
                        "ops",
                        new Owner("ops", Optional.empty(), Optional.empty(), ofOps, Map.of(), List.of(steps), "a:1"),
                        "platform",
                        new Owner(
                                "platform",
                                Optional.empty(),
                                Optional.empty(),
                                List.of("am"),
                                Map.of(),
                                List.of(),
                                "a:9")),
                true,
                true);
    }

    @Test
    void anIncidentGoesToItsOwnerAndIsOverWhereItWasToldThoughTheOwnerHasMoved() {
        owners = owners(List.of("chat"));
        holds(failed("backup", "1"));
        assertEquals(List.of("open 1"), told("chat"));
        assertEquals(List.of(), told("am"));
        owners = owners(List.of("am"));
        later(Duration.ofSeconds(1));
        assertEquals(List.of(), told("chat"));
        assertEquals(List.of("open 1"), told("am"));
        holds(failed("backup", "2"));
        assertEquals(List.of(), told("chat"));
        assertEquals(List.of("open 2"), told("am"));
        restart();
        holds();
        assertEquals(List.of("over 2"), told("chat"));
        assertEquals(List.of("over 2"), told("am"));
    }

    @Test
    void whatNobodyTakesOnIsToldToTheNextOnce() {
        owners = owners(List.of("chat"), new Owner.Step(Duration.ofMinutes(30), "platform"));
        holds(failed("backup", "1"));
        later(Duration.ofMinutes(29));
        assertEquals(List.of(), told("am"));
        restart();
        later(Duration.ofMinutes(1));
        assertEquals(List.of("open 1"), told("am"));
        assertEquals(
                "to platform after 30m without acknowledgement",
                open().finding().evidence().get(Marks.ESCALATED));
        assertEquals(List.of("open 1"), told("chat"));
        later(Duration.ofDays(1));
        assertEquals(List.of(), told("am"));
        holds();
        assertEquals(List.of("over 1"), told("am"));
    }

    @Test
    void anAcknowledgementStopsEscalationAndAMuteMakesItWait() {
        owners = owners(List.of("chat"), new Owner.Step(Duration.ofMinutes(30), "platform"));
        mute(Target.NODE, Duration.ofHours(1));
        holds(failed("backup", "1"));
        later(Duration.ofHours(1));
        assertEquals(List.of(), told("am"));
        assertEquals(List.of("open 1"), told("chat"));
        ledger.silences().acknowledge(open().id(), new Acknowledgement("alice", now, Optional.empty()));
        later(Duration.ofHours(1));
        assertEquals(List.of(), told("am"));
    }

    @Test
    void aClockThatIsSetForwardEndsAMuteAndOneThatIsSetBackProlongsIt() {
        mute(Target.NODE, Duration.ofHours(1));
        holds(failed("backup", "1"));
        now = NOON.minus(Duration.ofDays(1));
        later(Duration.ZERO);
        assertEquals(List.of(), told("chat"));
        now = NOON.plus(Duration.ofDays(1));
        later(Duration.ZERO);
        assertEquals(List.of("open 1"), told("chat"));
    }
}
