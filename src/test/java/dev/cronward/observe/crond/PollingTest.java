package dev.cronward.observe.crond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.observe.Observation;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.ObservedBy;
import dev.cronward.observe.process.CrondKey;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.Quiet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What polling makes of real cronds: one whose log tells everything, one that has no log. Needs root. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Quiet
class PollingTest {
    private static final Duration NEXT_MINUTE = Duration.ofSeconds(75);
    private static final ObserveSettings POLLING =
            ObserveSettings.defaults().seenBy(ObservedBy.POLLING, Duration.ofMillis(500), "auto");
    private static final long MIB = 1 << 20;

    private PrivateCrond talkative;
    private PrivateCrond silent;
    private Watched watched;
    private String talkativeKey;
    private String silentKey;

    @BeforeAll
    void observe() {
        Needs.privateCrond();
        Needs.program("/usr/sbin/rsyslogd");
        talkative = PrivateCrond.startLogging(15);
        silent = PrivateCrond.start();
        talkative.files().system("""
                # cronward: name=short
                * * * * * root exit 3
                # cronward: name=fine
                * * * * * root true
                # cronward: name=odd
                * * * * * root date +\\%F >/dev/null; echo "\u00fcn\u00ef" >/dev/null; exit 5
                # cronward: name=killed
                * * * * * root kill -9 $$
                # cronward: name=long
                * * * * * nobody sleep 3; echo out; exit 6
                # cronward: name=exec
                * * * * * nobody sleep 2
                # cronward: name=memory
                * * * * * root python3 -c "import time; x = b'x' * (100 << 20); time.sleep(3)"
                """);
        silent.files().system("""
                # cronward: name=mute
                * * * * * root sleep 3; echo out; exit 6
                """);
        watched = Watched.start(POLLING, List.of());
        talkativeKey = CrondKey.of((int) talkative.pid());
        silentKey = CrondKey.of((int) silent.pid());
    }

    @AfterAll
    void end() {
        if (watched != null) {
            watched.close();
        }
        for (PrivateCrond crond : new PrivateCrond[] {talkative, silent}) {
            if (crond != null) {
                crond.close();
            }
        }
    }

    private Run.Ended run(String crond, String job) {
        return Eventually.get(
                        "a run of " + job + " that has ended",
                        NEXT_MINUTE,
                        () -> watched.heard().ended(crond).stream()
                                .filter(run ->
                                        run.start().job().filter(job::equals).isPresent())
                                .toList(),
                        runs -> !runs.isEmpty())
                .getFirst();
    }

    private static boolean says(Run.Ended run, String words) {
        return run.incomplete().stream().anyMatch(sentence -> sentence.contains(words));
    }

    @Test
    void aRunTooShortToBeSeenIsKnownFromTheLog() {
        Run.Ended failed = run(talkativeKey, "short");
        assertEquals(new Outcome.Failed(3), failed.outcome());
        assertEquals("root", failed.start().user());
        assertEquals(
                failed.start().at().getEpochSecond() / 60 * 60,
                failed.start().expectedAt().orElseThrow().getEpochSecond());
        assertFalse(failed.incomplete().isEmpty(), failed::toString);
        Run.Ended succeeded = run(talkativeKey, "fine");
        assertEquals(new Outcome.Succeeded(), succeeded.outcome());
        assertTrue(succeeded.duration().toMillis() < 10_000, succeeded::toString);
        assertEquals(new Outcome.Killed(9), run(talkativeKey, "killed").outcome());
    }

    @Test
    void aCommandThatTheLogPrintsOtherwiseIsJoinedAllTheSame() {
        assertEquals(new Outcome.Failed(5), run(talkativeKey, "odd").outcome());
    }

    @Test
    void aRunThatIsSeenHasItsStatusFromTheLogAndItsOutputFromItsFile() {
        Run.Ended run = run(talkativeKey, "long");
        assertEquals(new Outcome.Failed(6), run.outcome());
        assertEquals("nobody", run.start().user());
        assertEquals("sleep 3; echo out; exit 6", run.start().command().orElseThrow());
        Output.Kept kept = assertInstanceOf(Output.Kept.class, run.output(), run::toString);
        assertEquals("out\n", new String(kept.head(), StandardCharsets.UTF_8));
        assertTrue(run.duration().toMillis() >= 3000 && run.duration().toMillis() < 10_000, run::toString);
    }

    @Test
    void aShellThatHasBecomeItsCommandIsNamedByTheLog() {
        Run.Ended run = run(talkativeKey, "exec");
        assertEquals(new Outcome.Succeeded(), run.outcome());
        assertEquals("sleep 2", run.start().command().orElseThrow());
    }

    @Test
    void costsAreWhatWasSeen() {
        Run.Ended run = run(talkativeKey, "memory");
        long peak = run.profile().peakMemoryBytes().orElseThrow();
        assertTrue(peak > 100 * MIB && peak < 200 * MIB, run::toString);
        assertTrue(says(run, "at least"), run::toString);
    }

    @Test
    void whereNoLogTellsItAnEndIsUnknownAndLiesBetweenTwoLooks() {
        Run.Ended run = run(silentKey, "mute");
        assertInstanceOf(Outcome.Unknown.class, run.outcome());
        Output.Kept kept = assertInstanceOf(Output.Kept.class, run.output(), run::toString);
        assertEquals("out\n", new String(kept.head(), StandardCharsets.UTF_8));
        assertTrue(run.duration().toMillis() >= 3000 && run.duration().toMillis() < 10_000, run::toString);
        assertTrue(says(run, "it lies between"), run::toString);
    }

    @Test
    void aCrondThatComesAndGoesIsToldAndItsLogIsNoProofAtOnce() {
        try (PrivateCrond crond = PrivateCrond.startLogging(1)) {
            int pid = (int) crond.pid();
            Duration soon = Duration.ofSeconds(20);
            watched.heard()
                    .await(Observation.CrondUp.class, soon, up -> up.crond().pid() == pid);
            String key = CrondKey.of(pid);
            Eventually.holds("no proof at once", soon, () -> isUnsure(key));
            Eventually.holds("proof, by the line of its own start", soon, () -> !isUnsure(key));
            assertTrue(isUnsure(silentKey), "one with a log helps no other");
            crond.stop();
            watched.heard()
                    .await(
                            Observation.CrondGone.class,
                            soon,
                            gone -> gone.crond().pid() == pid);
        }
    }

    private boolean isUnsure(String key) {
        return watched.source().sight().except().contains(key);
    }

    @Test
    void everyRunIsToldOnce() {
        run(talkativeKey, "exec");
        run(talkativeKey, "long");
        run(talkativeKey, "short");
        Map<Instant, Map<String, Long>> byMinute = watched.heard().of(Observation.RunStarted.class).stream()
                .map(started -> started.run().start())
                .filter(start -> start.crond().equals(talkativeKey))
                .collect(Collectors.groupingBy(
                        start -> start.expectedAt().orElse(Instant.EPOCH),
                        Collectors.groupingBy(start -> start.job().orElse("none"), Collectors.counting())));
        assertFalse(byMinute.containsKey(Instant.EPOCH), byMinute::toString);
        byMinute.forEach((minute, runs) ->
                runs.forEach((job, times) -> assertEquals(1, times, () -> job + " of " + minute + ": " + byMinute)));
        assertEquals(7, byMinute.values().iterator().next().size(), byMinute::toString);
    }
}
