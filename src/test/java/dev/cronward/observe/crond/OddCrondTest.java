package dev.cronward.observe.crond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Job;
import dev.cronward.observe.Capability;
import dev.cronward.observe.Observation;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.Quiet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The same minute of three real cronds that are odd: one whose PAM runs hooks round every job, one that cannot write to
 * /tmp, and one that puts itself into the background. Needs root and the process connector.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Quiet
class OddCrondTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofSeconds(100);

    /** Hooks that are a shell command in a session of their own, as a job is, before and after it; one is not there. */
    private static final String PAM = """
            auth     sufficient pam_permit.so
            account  sufficient pam_permit.so
            session  optional   pam_exec.so /nonexistent/hook
            session  optional   pam_exec.so /bin/sh -c [sleep 0.1; echo hook >>$HOOKS]
            session  optional   pam_exec.so /usr/bin/setsid /bin/sh -c [echo hook >>$HOOKS; exit 4]
            """;

    private PrivateCrond hooked;
    private PrivateCrond readOnly;
    private PrivateCrond background;
    private Watched watched;
    private Watched withoutOutput;
    private Path hooks;

    @BeforeAll
    void oneMinute() throws IOException {
        Needs.privateCrond();
        watched = Watched.start();
        if (!connector().available()) {
            watched.close();
        }
        Needs.capability(connector().available(), "proc-connector", connector().detail());
        withoutOutput = Watched.start(ObserveSettings.defaults().withOutput(false, 0, 0), List.of());
        hooked = PrivateCrond.startOdd("cp -r /etc/pam.d \"$1/pam.d\"; mount --bind \"$1/pam.d\" /etc/pam.d");
        hooks = hooked.files().work().resolve("hooks");
        Files.createFile(hooks);
        Files.writeString(hooked.files().directory().resolve("pam.d/cron"), PAM.replace("$HOOKS", hooks.toString()));
        hooked.files().system("""
                * * * * * root sleep 0.3; echo job; exit 6
                HOME=/nonexistent/home
                * * * * * nobody echo homeless; exit 8
                """);
        readOnly = PrivateCrond.startOdd("mount --bind /tmp /tmp; mount -o remount,bind,ro /tmp");
        readOnly.files().system("* * * * * nobody echo nobody reads this\n* * * * * root echo neither this\n");
        background = PrivateCrond.startInBackground(
                "printf '@reboot root exit 3\\n* * * * * root exit 5\\n' >\"$1/cron.d/bg\"");
    }

    @AfterAll
    void close() {
        for (Watched one : new Watched[] {watched, withoutOutput}) {
            if (one != null) {
                one.close();
            }
        }
        for (PrivateCrond one : new PrivateCrond[] {hooked, readOnly, background}) {
            if (one != null) {
                one.close();
            }
        }
    }

    private Capability connector() {
        return watched.source().capabilities().stream()
                .filter(c -> c.name().equals("proc-connector"))
                .findFirst()
                .orElseThrow();
    }

    private static String key(Watched by, PrivateCrond crond) {
        return by.heard()
                .await(Observation.CrondUp.class, SOON, up -> up.crond().pid() == crond.pid())
                .crond()
                .key();
    }

    private static List<Run.Ended> ended(Watched by, PrivateCrond crond, int most) {
        String key = key(by, crond);
        return Eventually.get("runs of " + key, MINUTE, () -> by.heard().ended(key), runs -> runs.size() >= most);
    }

    private static Job job(Watched by, Run run) {
        return by.current().job(run.start().job().orElseThrow()).orElseThrow();
    }

    private static Run.Ended of(Watched by, List<Run.Ended> runs, String command) {
        return runs.stream()
                .filter(run -> job(by, run).command().startsWith(command))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run of " + command + " in " + runs));
    }

    private static String text(Output output) {
        return new String(assertInstanceOf(Output.Kept.class, output).head(), StandardCharsets.UTF_8);
    }

    @Test
    void amongTheHooksOfPamTheRunIsTheJob() throws IOException {
        List<Run.Ended> runs = ended(watched, hooked, 2);
        Run.Ended run = of(watched, runs, "sleep 0.3");
        assertEquals(new Outcome.Failed(6), run.outcome());
        assertEquals("job\n", text(run.output()));
        assertEquals(List.of(), run.incomplete());
        assertEquals(2, runs.size(), runs::toString);
        Eventually.get(
                "hooks round both jobs", SOON, () -> Files.readAllLines(hooks).size(), n -> n >= 8);
    }

    @Test
    void theRunIsTheJobAlsoWhereNoOutputIsKept() {
        List<Run.Ended> runs = ended(withoutOutput, hooked, 2);
        assertEquals(new Outcome.Failed(6), of(withoutOutput, runs, "sleep 0.3").outcome());
        assertEquals(2, runs.size(), runs::toString);
    }

    /** Debian's crond goes on where it is; the run must not be taken for one that never started. */
    @Test
    void aHomeThatCannotBeEnteredDoesNotHideTheRun() {
        Run.Ended run = of(watched, ended(watched, hooked, 2), "echo homeless");
        assertEquals(new Outcome.Failed(8), run.outcome());
        assertEquals("nobody", run.start().user());
        assertEquals("homeless\n", text(run.output()));
        assertEquals(List.of(), run.incomplete());
    }

    @Test
    void aReadOnlyTmpIsRunsThatNeverStarted() {
        List<Run.Ended> runs = ended(watched, readOnly, 2);
        for (String command : List.of("echo nobody", "echo neither")) {
            Run.Ended run = of(watched, runs, command);
            assertEquals(new Outcome.Failed(1), run.outcome());
            assertTrue(run.incomplete().getFirst().startsWith("it never started: crond gave up"), run::toString);
        }
        assertEquals("nobody", of(watched, runs, "echo nobody").start().user());
    }

    @Test
    void aCrondThatGoesIntoTheBackgroundIsFollowedAndToldOnce() {
        List<Run.Ended> runs = ended(watched, background, 2);
        assertEquals(new Outcome.Failed(3), of(watched, runs, "exit 3").outcome());
        assertEquals(new Outcome.Failed(5), of(watched, runs, "exit 5").outcome());
        String key = key(watched, background);
        background.kill9();
        Observation.CrondGone gone = watched.heard()
                .await(Observation.CrondGone.class, SOON, o -> o.crond().key().equals(key));
        assertEquals(background.pid(), gone.crond().pid());
        assertEquals("SIGKILL", gone.how());
        assertEquals(
                1,
                watched.heard().of(Observation.CrondUp.class).stream()
                        .filter(up -> up.crond().key().equals(key))
                        .count());
    }
}
