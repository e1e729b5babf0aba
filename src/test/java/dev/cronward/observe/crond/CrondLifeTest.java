package dev.cronward.observe.crond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Crond;
import dev.cronward.observe.Capability;
import dev.cronward.observe.Observation;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.FakeClock;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.Quiet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Real cronds that come and go while they are watched. Needs root and the process connector. */
@Quiet
class CrondLifeTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static Watched watch(ObserveSettings settings, List<Run.Running> open) {
        Watched watched = Watched.start(settings, open);
        Capability connector = watched.source().capabilities().stream()
                .filter(c -> c.name().equals("proc-connector"))
                .findFirst()
                .orElseThrow();
        if (!connector.available()) {
            watched.close();
        }
        Needs.capability(connector.available(), "proc-connector", connector.detail());
        return watched;
    }

    private static Crond up(Watched watched, long pid) {
        return watched.heard()
                .await(Observation.CrondUp.class, SOON, up -> up.crond().pid() == pid)
                .crond();
    }

    private static Observation.CrondGone gone(Watched watched, long pid) {
        return watched.heard()
                .await(Observation.CrondGone.class, SOON, o -> o.crond().pid() == pid);
    }

    @Test
    void aCrondThatComesGoesAndComesAgainKeepsItsName() {
        Needs.privateCrond();
        try (Watched watched = watch(ObserveSettings.defaults(), List.of());
                PrivateCrond crond = PrivateCrond.start()) {
            long first = crond.pid();
            String key = up(watched, first).key();
            crond.kill9();
            assertEquals("SIGKILL", gone(watched, first).how());
            crond.startAgain();
            long second = crond.pid();
            assertEquals(key, up(watched, second).key());
            crond.stop();
            gone(watched, second);
        }
    }

    @Test
    void aRunOutlivesItsCrondAndStillHasItsExactEnd() {
        Needs.fakeClock();
        try (Watched watched = watch(ObserveSettings.defaults(), List.of());
                PrivateCrond crond =
                        PrivateCrond.start("UTC", new FakeClock(Instant.parse("2027-01-01T10:00:30Z"), 20))) {
            crond.files().system("* * * * * root sleep 3; exit 5\n");
            String key = up(watched, crond.pid()).key();
            Run.Running run = watched.heard()
                    .await(
                            Observation.RunStarted.class,
                            SOON,
                            o -> o.run().start().crond().equals(key))
                    .run();
            crond.kill9();
            gone(watched, crond.pid());
            Run.Ended ended = watched.heard()
                    .await(Observation.RunEnded.class, SOON, o -> o.run().id().equals(run.id()))
                    .run();
            assertEquals(new Outcome.Failed(5), ended.outcome());
        }
    }

    @Test
    void aRunThatASignalEndsWithItsCrondIsInterruptedAndAnotherIsKilled() {
        Needs.privateCrond();
        try (Watched watched = watch(ObserveSettings.defaults(), List.of());
                PrivateCrond crond = PrivateCrond.startOdd(atReboot("sleep 301; true\nsleep 302; true\n"))) {
            String key = up(watched, crond.pid()).key();
            Run.Running alone = sleeping(watched, key, "301");
            Run.Running together = sleeping(watched, key, "302");
            ProcessHandle.of(alone.start().pid()).orElseThrow().destroy();
            assertEquals(new Outcome.Killed(15), end(watched, alone).outcome());
            crond.kill9();
            ProcessHandle.of(together.start().pid()).orElseThrow().destroy();
            Outcome.Interrupted outcome = assertInstanceOf(
                    Outcome.Interrupted.class, end(watched, together).outcome());
            assertEquals(OptionalInt.of(15), outcome.signal());
            assertTrue(outcome.reason().startsWith("SIGTERM ended it together with its crond"), outcome::reason);
        }
    }

    private static Run.Running sleeping(Watched watched, String crond, String seconds) {
        return watched.heard()
                .await(
                        Observation.RunStarted.class,
                        SOON,
                        o -> crond(o).equals(crond)
                                && o.run().start().command().orElse("").startsWith("sleep " + seconds))
                .run();
    }

    private static Run.Ended end(Watched watched, Run.Running run) {
        return watched.heard()
                .await(Observation.RunEnded.class, SOON, o -> o.run().id().equals(run.id()))
                .run();
    }

    @Test
    void whatAFullQueueRefusedIsCountedToldAndPutRight() {
        Needs.privateCrond();
        try (Watched watched = watch(ObserveSettings.defaults().withQueue(2), List.of());
                PrivateCrond first = PrivateCrond.start()) {
            Crond before = up(watched, first.pid());
            watched.stopHearing();
            try (PrivateCrond filling = PrivateCrond.startOdd(atReboot("true\ntrue\ntrue\ntouch $1/scratch/ran\n"));
                    PrivateCrond second = PrivateCrond.startOdd(atReboot(
                            "touch $1/scratch/ran; until test -e $1/scratch/go; do sleep 0.1;" + " done; exit 7\n"))) {
                Eventually.holds(
                        "the queue is full",
                        SOON,
                        () -> watched.source().counters().get("queue.waiting") == 2);
                Eventually.holds(
                        "jobs ran",
                        SOON,
                        () -> Files.exists(filling.files().work().resolve("ran"))
                                && Files.exists(second.files().work().resolve("ran")));
                first.kill9();
                watched.hearAgain();

                assertEquals(before.key(), gone(watched, first.pid()).crond().key());
                String key = up(watched, second.pid()).key();
                Observation.EventsLost lost = watched.heard().await(Observation.EventsLost.class, SOON, o -> o.where()
                        .equals("queue"));
                assertTrue(lost.events() > 0 && lost.since().isBefore(lost.at()), lost::toString);
                assertTrue(watched.source().counters().get("queue.lost") >= lost.events());
                watched.heard().await(Observation.RunStarted.class, SOON, o -> crond(o).equals(key));
                createFile(second.files().work().resolve("go"));
                Eventually.get("the end of the run", SOON, () -> watched.heard().ended(key), runs -> runs.stream()
                        .anyMatch(run -> run.outcome().equals(new Outcome.Failed(7))));
            }
        }
    }

    private static String crond(Observation.RunStarted started) {
        return started.run().start().crond();
    }

    private static void createFile(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Jobs of root, a line each, that begin with their crond. */
    private static String atReboot(String commands) {
        return "sed 's/^/@reboot root /' >\"$1/cron.d/reboot\" <<END\n" + commands + "END\n";
    }

    @Test
    void anOpenRunWhoseProcessIsGoneIsToldAsLostBeforeAnythingElse() {
        Needs.root();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        Run.Running old = new Run.Running(new Run.Start(
                RunId.of(start, 1),
                "host",
                Optional.of("old"),
                "root",
                Optional.of("old"),
                1,
                start,
                MatchedBy.COMMAND,
                Optional.empty()));
        try (Watched watched = watch(ObserveSettings.defaults(), List.of(old))) {
            Run.Ended lost = watched.heard()
                    .await(Observation.RunEnded.class, SOON, o -> o.run().id().equals(old.id()))
                    .run();
            Outcome.Lost outcome = assertInstanceOf(Outcome.Lost.class, lost.outcome());
            assertEquals("the agent was not watching when it ended", outcome.reason());
        }
    }

    @Test
    void aboveItsBudgetTheObserverGivesUpRealTimePriorityAndSaysSo() throws Exception {
        Needs.root();
        ObserveSettings tight = ObserveSettings.defaults().withRealtime(1, Duration.ofMillis(200));
        try (Watched watched = watch(tight, List.of())) {
            Capability before = watched.heard()
                    .await(Observation.CapabilityChanged.class, SOON, o -> o.capability()
                            .name()
                            .equals("realtime"))
                    .capability();
            Needs.capability(before.available(), "realtime", before.detail());
            Process storm = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 3000 ]; do /bin/true; i=$((i+1)); done")
                    .start();
            try {
                Capability after = watched.heard()
                        .await(
                                Observation.CapabilityChanged.class,
                                SOON,
                                o -> o.capability().name().equals("realtime")
                                        && !o.capability().available())
                        .capability();
                assertTrue(after.detail().contains("1 % of a core"), after.detail());
            } finally {
                storm.destroyForcibly().waitFor();
            }
        }
    }
}
