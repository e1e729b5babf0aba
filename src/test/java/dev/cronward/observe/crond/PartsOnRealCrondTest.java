package dev.cronward.observe.crond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.observe.Capability;
import dev.cronward.observe.Observation;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.Quiet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two minutes of a real Debian crond that starts real run-parts; each script is a run of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Quiet
@Order(1) // among those that last longest
class PartsOnRealCrondTest {
    private static final Duration MINUTE = Duration.ofSeconds(100);
    private static final Duration SOON = Duration.ofSeconds(30);

    private PrivateCrond crond;
    private Watched watched;
    private Watched late;
    private Path reported;
    private Run.Ended whole;
    private Run.Ended plainWhole;
    private Run.Ended lateWhole;
    private String key;

    @BeforeAll
    void twoMinutes() throws IOException {
        Needs.privateCrond();
        Needs.program("/usr/bin/run-parts");
        crond = PrivateCrond.start();
        reported = Files.createDirectory(crond.files().work().resolve("cron.tests"));
        script(reported, "a-succeeds", "#!/bin/sh\necho from-a\n");
        script(reported, "b-fails", "#!/bin/sh\nexit 3\n");
        script(reported, "c-killed", "#!/bin/sh\nkill -9 $$\n");
        script(
                reported,
                "d-busy",
                "#!/bin/sh\nx=$(yes | head -c 60000000)\nseq 1 300000 | sort -n | gzip -c | wc -c\nsleep 8\n");
        script(reported, "e-cannot-run", "#!/no/such/interpreter\n");
        script(reported, "f-succeeds", "#!/bin/sh\nexec true\n");
        Path plain = Files.createDirectory(crond.files().work().resolve("cron.plain"));
        script(plain, "one", "#!/bin/sh\necho from-one\nsleep 1 &\n");
        script(plain, "two", "#!/bin/sh\nrun-parts /nowhere\necho from-two\n");
        crond.files()
                .system("* * * * * root cd / && run-parts --report " + reported + "\n"
                        + "* * * * * root test -x /no/anacron || { cd / && run-parts " + plain + "; }\n"
                        + "* * * * * root /bin/echo unrelated; run-parts --test " + plain + "\n");
        watched = Watched.start();
        Capability connector = watched.source().capabilities().stream()
                .filter(c -> c.name().equals("proc-connector"))
                .findFirst()
                .orElseThrow();
        Needs.capability(connector.available(), "proc-connector", connector.detail());
        key = watched.heard()
                .await(Observation.CrondUp.class, SOON, up -> up.crond().pid() == crond.pid())
                .crond()
                .key();
        Run.Running busy = watched.heard()
                .await(Observation.RunStarted.class, MINUTE, o -> job(o.run()).equals("cron.tests/d-busy"))
                .run();
        Run.Running open = watched.heard()
                .await(Observation.RunStarted.class, SOON, o -> o.run()
                        .id()
                        .equals(busy.start().partOf().orElseThrow()))
                .run();
        late = Watched.start(ObserveSettings.defaults(), List.of(open));
        whole = endOf(watched, open);
        lateWhole = endOf(late, open);
        plainWhole = watched.heard()
                .await(
                        Observation.RunEnded.class,
                        SOON,
                        o -> command(o.run()).startsWith("test -x")
                                && o.run().start().crond().equals(key))
                .run();
    }

    @AfterAll
    void close() {
        for (Watched each : java.util.Arrays.asList(watched, late)) {
            if (each != null) {
                each.close();
            }
        }
        if (crond != null) {
            crond.close();
        }
    }

    private static void script(Path directory, String name, String text) throws IOException {
        Path fresh = Files.writeString(directory.resolve(name + ".new"), text);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, directory.resolve(name));
    }

    private static String command(Run run) {
        return run.start().command().orElse("");
    }

    private static String job(Run run) {
        return run.start().job().orElse("");
    }

    private static Run.Ended endOf(Watched by, Run run) {
        return by.heard()
                .await(Observation.RunEnded.class, Duration.ofSeconds(60), o -> o.run()
                        .id()
                        .equals(run.id()))
                .run();
    }

    private static List<Run.Ended> parts(Watched by, Run of) {
        return by.heard().of(Observation.RunEnded.class).stream()
                .map(Observation.RunEnded::run)
                .filter(run -> run.start().partOf().equals(Optional.of(of.id())))
                .toList();
    }

    private Run.Ended part(String job) {
        return parts(watched, whole).stream()
                .filter(run -> job(run).equals(job))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + job + " in " + parts(watched, whole)));
    }

    @Test
    void eachScriptHasItsOwnEnd() {
        assertEquals(new Outcome.Succeeded(), part("cron.tests/a-succeeds").outcome());
        assertEquals(new Outcome.Failed(3), part("cron.tests/b-fails").outcome());
        assertEquals(new Outcome.Killed(9), part("cron.tests/c-killed").outcome());
        assertEquals(new Outcome.Succeeded(), part("cron.tests/d-busy").outcome());
        assertEquals(new Outcome.Succeeded(), part("cron.tests/f-succeeds").outcome());
        assertEquals(new Outcome.Failed(1), whole.outcome(), "run-parts itself");
    }

    @Test
    void aScriptThatCannotBeStartedIsToldAsOneThatNeverStarted() {
        Run.Ended never = part("cron.tests/e-cannot-run");
        assertEquals(new Outcome.Failed(1), never.outcome());
        assertEquals(MatchedBy.POSITION, never.start().matchedBy());
        assertTrue(never.neverStarted().orElseThrow().text().startsWith("run-parts could not run it"), never::toString);
    }

    @Test
    void partsRunOneAfterTheOtherWithinTheWhole() {
        List<Run.Ended> parts = parts(watched, whole);
        assertEquals(6, parts.size(), parts::toString);
        for (int i = 0; i < parts.size(); i++) {
            Run.Ended part = parts.get(i);
            assertFalse(part.start().at().isBefore(whole.start().at()));
            assertFalse(part.end().isAfter(whole.end()));
            assertEquals(whole.start().expectedAt(), part.start().expectedAt());
            assertEquals("root", part.start().user());
            assertEquals(key, part.start().crond());
            if (i > 0) {
                assertFalse(part.start().at().isBefore(parts.get(i - 1).end()), "in order");
            }
        }
        assertTrue(part("cron.tests/d-busy").duration().compareTo(Duration.ofSeconds(8)) >= 0, "as long as it slept");
    }

    @Test
    void eachScriptHasItsOwnCostAndTheWholeStillHasThemAll() {
        Profile busy = part("cron.tests/d-busy").profile();
        assertTrue(busy.commands().stream().anyMatch(c -> c.name().equals("sort")), busy::toString);
        assertTrue(busy.peakMemoryBytes().orElseThrow() > 50_000_000, busy::toString);
        Profile light = part("cron.tests/a-succeeds").profile();
        assertTrue(light.peakMemoryBytes().orElseThrow() < 50_000_000, light::toString);
        assertEquals(1, light.processes().orElseThrow());
        List<Run.Ended> parts = parts(watched, whole);
        int processes = parts.stream()
                .mapToInt(p -> p.profile().processes().orElseThrow())
                .sum();
        int own = whole.profile().processes().orElseThrow() - processes;
        assertTrue(own == 1 || own == 2, "the shell, and run-parts unless the shell became it, and not " + own);
        assertEquals(
                busy.peakMemoryBytes().orElseThrow(),
                whole.profile().peakMemoryBytes().orElseThrow());
        // Ticks and the scheduler's count are compared for each run, so the parts need not add up to the whole.
        assertTrue(cpu(whole.profile()).compareTo(cpu(busy)) >= 0, whole.profile()::toString);
        assertTrue(cpu(busy).compareTo(Duration.ZERO) > 0);
        assertEquals(0, whole.profile().leftChildren().orElseThrow());
    }

    private static Duration cpu(Profile profile) {
        return profile.cpuUser().orElseThrow().plus(profile.cpuSystem().orElseThrow());
    }

    @Test
    void whatScriptsWriteIsInTheOutputOfTheWholeAndNowhereElse() {
        assertTrue(text(whole.output()).contains("from-a\n"), () -> text(whole.output()));
        assertTrue(text(plainWhole.output()).contains("from-one\n"), () -> text(plainWhole.output()));
        Output.Unavailable of = assertInstanceOf(
                Output.Unavailable.class, part("cron.tests/a-succeeds").output());
        assertEquals("what it wrote is in the output of run " + whole.id() + ", of which it is a part", of.reason());
    }

    private static String text(Output output) {
        Output.Kept kept = assertInstanceOf(Output.Kept.class, output);
        return new String(kept.head(), StandardCharsets.UTF_8) + new String(kept.tail(), StandardCharsets.UTF_8);
    }

    @Test
    void aScriptThatCallsRunPartsHasNoPartsAndLeavesWhatItLeaves() {
        List<Run.Ended> parts = parts(watched, plainWhole);
        assertEquals(
                List.of("cron.plain/one", "cron.plain/two"),
                parts.stream().map(PartsOnRealCrondTest::job).toList());
        assertEquals(1, parts.getFirst().profile().leftChildren().orElseThrow(), "the sleep in its background");
    }

    @Test
    void aRunPartsThatOnlyTestsHasNoParts() {
        Run.Ended run = watched.heard()
                .await(
                        Observation.RunEnded.class,
                        SOON,
                        o -> command(o.run()).startsWith("/bin/echo unrelated")
                                && o.run().start().crond().equals(key))
                .run();
        assertEquals(List.of(), parts(watched, run));
    }

    @Test
    void anAgentThatComesLateFindsTheScriptThatIsGoing() {
        List<Run.Ended> parts = parts(late, lateWhole);
        assertEquals(
                List.of("cron.tests/d-busy", "cron.tests/f-succeeds"),
                parts.stream().map(PartsOnRealCrondTest::job).toList(),
                "those before it had ended, and which one could not be started nobody can tell who did not count them");
        assertEquals(
                part("cron.tests/d-busy").start().pid(),
                parts.getFirst().start().pid());
        assertEquals(new Outcome.Succeeded(), parts.getFirst().outcome());
        assertTrue(
                parts.getFirst().incomplete().stream().anyMatch(s -> s.startsWith("it was found going")),
                parts::toString);
        assertEquals(whole.outcome(), lateWhole.outcome());
    }

    @Test
    void aScriptThatComesIsARunInTheNextMinuteAndOneThatGoesIsNone() throws IOException {
        script(reported, "g-new", "#!/bin/sh\nexit 5\n");
        Files.delete(reported.resolve("d-busy"));
        Run.Ended fresh = watched.heard()
                .await(Observation.RunEnded.class, MINUTE, o -> job(o.run()).equals("cron.tests/g-new"))
                .run();
        assertEquals(new Outcome.Failed(5), fresh.outcome());
        Run.Ended next = Eventually.get(
                        "the end of the next whole",
                        SOON,
                        () -> watched.heard().ended(key).stream()
                                .filter(run -> fresh.start().partOf().equals(Optional.of(run.id())))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        assertFalse(parts(watched, next).stream().anyMatch(run -> job(run).equals("cron.tests/d-busy")));
    }
}
