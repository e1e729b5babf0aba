package dev.cronward.observe.crond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Crond;
import dev.cronward.crontab.Dialect;
import dev.cronward.observe.Observation;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.testing.Quiet;
import dev.cronward.testing.TreeCrond;
import dev.cronward.testing.TreeCrond.Program;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is told of the cronds that are not Debian's. */
@Quiet
class OtherCrondsTest extends OtherCronds {
    @Test
    void eachDaemonIsKnownForWhatItIs() {
        for (TreeCrond crond : List.of(cronie, contained)) {
            assertEquals(Dialect.CRONIE, up(watched, crond).dialect());
        }
        assertEquals(Dialect.BUSYBOX, up(watched, busybox).dialect());
        assertEquals(Dialect.BUSYBOX, up(watched, byName).dialect());
        assertEquals(
                List.of("Asia/Tokyo", "Europe/Lisbon", "America/Lima", "UTC"),
                cronds.stream().map(c -> up(watched, c).zone().getId()).toList());
        assertEquals(4, cronds.stream().map(this::key).distinct().count());
        for (TreeCrond crond : cronds) {
            assertEquals(
                    1,
                    watched.heard().of(Observation.CrondUp.class).stream()
                            .filter(o -> o.crond().key().equals(key(crond)))
                            .count());
        }
    }

    @Test
    void cronieHasItsExactEnds() {
        assertEquals(new Outcome.Failed(3), end(cronie, "echo fails").outcome());
        assertEquals(new Outcome.Killed(9), end(cronie, "sleep 1; kill -9").outcome());
        Run.Ended zoned = end(cronie, "echo zoned");
        assertEquals("nobody", zoned.start().user());
        assertEquals(
                ZoneId.of("Europe/Berlin"), job(zoned).calendar().entryZone().orElseThrow());
        Run.Ended spool = end(cronie, "id -un");
        assertEquals(new Outcome.Failed(5), spool.outcome());
        assertEquals("/var/spool/cron/crontabs/nobody", job(spool).source().file());
    }

    @Test
    void aHomeThatCronieCannotEnterIsARunThatNeverStarted() {
        Run.Ended run = ended(cronie).stream()
                .filter(OtherCrondsTest::neverStarted)
                .findFirst()
                .orElseThrow();
        assertEquals(new Outcome.Failed(1), run.outcome());
        Run.Ended joined = end(contained, "echo nowhere");
        assertEquals(
                new NeverStarted(
                        NeverStarted.Cause.HOME_FAILED,
                        "its home directory /nowhere could not be entered: it is not there"),
                joined.neverStarted().orElseThrow());
        assertEquals(
                1, ended(cronie).stream().filter(OtherCrondsTest::neverStarted).count());
    }

    private static boolean neverStarted(Run.Ended run) {
        return run.neverStarted().isPresent();
    }

    @Test
    void theRunIsTheJobAndNotItsHelpers() {
        Run.Ended input = end(cronie, "head -c 5; exit 4");
        assertEquals(new Outcome.Failed(4), input.outcome());
        assertEquals("head -c 5; exit 4 ", input.start().command().orElseThrow());
        Run.Ended quiet = end(cronie, "echo quietly");
        assertEquals("echo quietly", job(quiet).command());
        assertEquals(new Outcome.Succeeded(), quiet.outcome());
        assertEquals(
                7,
                ended(cronie).stream()
                        .map(run -> run.start().at().truncatedTo(ChronoUnit.MINUTES))
                        .filter(end(cronie, "echo fails").start().at().truncatedTo(ChronoUnit.MINUTES)::equals)
                        .count(),
                "one run a job, and nothing else: " + ended(cronie));
    }

    @Test
    void everyRunFindsItsJobAndMinute() {
        for (TreeCrond crond : cronds) {
            assertTrue(!ended(crond).isEmpty(), crond::log);
            for (Run.Ended run : ended(crond)) {
                if (neverStarted(run)) {
                    continue; // its command was never to be seen
                }
                assertEquals(MatchedBy.COMMAND, run.start().matchedBy(), run.toString());
                assertEquals(
                        Optional.of(run.start().at().truncatedTo(ChronoUnit.MINUTES)),
                        run.start().expectedAt(),
                        run.toString());
            }
        }
    }

    @Test
    void outputThatCannotBeReadIsSaidToBeUnavailable() {
        assertTrue(reason(end(cronie, "echo fails")).contains("pipe"), reason(end(cronie, "echo fails")));
        assertTrue(reason(end(contained, "echo contained")).length() > 10);
        assertTrue(reason(end(busybox, "echo box")).length() > 10);
        assertTrue(reason(end(busybox, "echo mailed")).contains("file"), reason(end(busybox, "echo mailed")));
    }

    private static String reason(Run.Ended run) {
        return assertInstanceOf(Output.Unavailable.class, run.output()).reason();
    }

    @Test
    void aContainersCrondIsReadThroughItsOwnRoot() {
        assertEquals(new Outcome.Failed(6), end(contained, "echo contained").outcome());
        assertEquals(4, tables(contained).jobs().size());
        assertEquals(List.of(), tables(contained).rejections());
        Run.Ended leaves = end(contained, "(setsid");
        // The shell that stays, and its sleep where that had begun already.
        int left = leaves.profile().leftChildren().orElseThrow();
        assertTrue(left == 1 || left == 2, leaves::toString);
        assertEquals(
                4,
                ended(contained).stream().map(r -> r.start().job()).distinct().count());
    }

    @Test
    void aSourceThatStartsLateTakesOrphansOfAContainerForNoJobs() {
        Run.Ended run = end(late, contained, "echo begin");
        assertEquals(new Outcome.Failed(7), run.outcome());
        assertEquals(
                List.of(),
                late.heard().of(Observation.RunStarted.class).stream()
                        .map(o -> o.run().start().command().orElse("?"))
                        .filter(command -> command.startsWith("sleep 45"))
                        .toList());
    }

    @Test
    void pollingSeesWhatItCanOfThemAndSaysWhatItCannot() {
        Run.Ended looked = end(polled, contained, "echo begin");
        assertTrue(looked.duration().toMillis() >= 8000, looked::toString);
        Run.Ended told = end(polled, cronie, "echo fails");
        // It is over within a millisecond, but a look at the processes may fall just into it.
        assertTrue(
                told.incomplete().toString().contains("it was gone before it")
                        || told.profile().peakMemoryBytes().isPresent(),
                told::toString);
        assertEquals(job(end(cronie, "echo fails")), job(told));
        Run.Ended box = end(polled, byName, "exit 11");
        assertEquals(job(end(byName, "exit 11")), job(box));
        Run.Ended silent = end(polled, busybox, "sleep 1; kill -15");
        for (Run.Ended run : List.of(looked, told, box, silent)) {
            assertInstanceOf(Outcome.Unknown.class, run.outcome(), run::toString);
            assertTrue(run.incomplete().toString().contains("it lies between"), run::toString);
            assertEquals("root", run.start().user());
        }
        assertTrue(polled.source()
                .sight()
                .except()
                .containsAll(cronds.stream().map(this::key).toList()));
        String log = capability(polled, "crond-log").detail();
        for (TreeCrond crond : cronds) {
            assertTrue(log.contains("process " + crond.pid() + ": it does not tell every start"), log);
        }
    }

    @Test
    void pollingTellsEachRunOnce() {
        end(polled, contained, "echo begin");
        List<String> told = polled.heard().of(Observation.RunStarted.class).stream()
                .map(o -> o.run().start())
                .filter(start -> cronds.stream().map(this::key).anyMatch(start.crond()::equals))
                .map(start -> start.crond() + " " + start.job().orElseThrow() + " of " + start.expectedAt())
                .toList();
        assertEquals(told.stream().distinct().toList(), told);
    }

    @Test
    void anotherEyeTakesOverTheRunThatIsGoing() {
        Run.Ended byKernel = end(afterPolling, contained, "echo begin");
        assertEquals(running(polled, contained, "echo begin").id(), byKernel.id());
        assertEquals(new Outcome.Failed(7), byKernel.outcome());
        Run.Ended byPolling = end(beforePolling, contained, "echo begin");
        assertEquals(running(watched, contained, "echo begin").id(), byPolling.id());
        assertInstanceOf(Outcome.Unknown.class, byPolling.outcome());
        for (Watched second : List.of(afterPolling, beforePolling)) {
            assertTrue(
                    second.heard().of(Observation.RunStarted.class).stream()
                            .noneMatch(o ->
                                    o.run().start().pid() == byKernel.start().pid()),
                    "told as begun a second time");
        }
    }

    @Test
    void busyboxHasItsExactEnds() {
        assertEquals(new Outcome.Failed(8), end(busybox, "echo box").outcome());
        assertEquals(new Outcome.Killed(15), end(busybox, "sleep 1; kill -15").outcome());
        assertEquals(new Outcome.Failed(9), end(busybox, "echo mailed").outcome());
        Run.Ended nobody = end(busybox, "id -un");
        assertEquals(new Outcome.Failed(10), nobody.outcome());
        assertEquals("nobody", nobody.start().user());
        assertEquals("/var/spool/cron/crontabs/nobody", job(nobody).source().file());
        assertEquals(new Outcome.Failed(11), end(byName, "exit 11").outcome());
    }

    @Test
    void cronieDropsTheSameLines() {
        assertEquals(
                Map.of("/etc/crontab", List.of(5), "/etc/cron.d/random", List.of(1)),
                tables(cronie).rejections().stream()
                        .collect(Collectors.groupingBy(
                                r -> r.file(), Collectors.mapping(r -> r.line().orElseThrow(), Collectors.toList()))));
        assertTrue(tables(cronie).jobs().stream().anyMatch(j -> j.when().random()));
    }

    @Test
    void theDeathOfAContainersCrondIsTold() {
        try (TreeCrond mortal =
                TreeCrond.container(Program.CRONIE, "UTC", files -> files.system("* * * * * root x\n"))) {
            Crond crond = up(watched, mortal);
            mortal.kill9();
            Observation.CrondGone gone = watched.heard()
                    .await(
                            Observation.CrondGone.class,
                            Duration.ofSeconds(10),
                            g -> g.crond().pid() == crond.pid());
            assertEquals(crond.key(), gone.crond().key());
            assertTrue(gone.how().contains("SIGKILL"), gone.how());
        }
    }
}
