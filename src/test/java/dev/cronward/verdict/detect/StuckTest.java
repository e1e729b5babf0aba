package dev.cronward.verdict.detect;

import static dev.cronward.verdict.detect.Makers.around;
import static dev.cronward.verdict.detect.Makers.on;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.run.Living;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Glances;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Runs that go on and do nothing. */
class StuckTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");
    private static final Duration TEN = Duration.ofMinutes(10);
    private static final Living.Member CLIENT = new Living.Member(
            4712,
            "psql",
            "psql -c vacuum",
            'S',
            Optional.of("do_poll, connected to 10.0.0.5:5432"),
            OptionalLong.empty(),
            Optional.empty());

    private final Stuck detector = new Stuck();
    private final Glance glance = new Glance();
    private final Run.Start open = start(NOON);

    private static Run.Start start(Instant at) {
        return new Run.Start(
                RunId.of(at, 4711),
                Crond.HOST,
                Optional.of("job"),
                "root",
                Optional.of("/usr/bin/job"),
                4711,
                at,
                MatchedBy.COMMAND,
                Optional.of(at));
    }

    /** So many days in a row it took ten minutes, half of that on a CPU; at noon it began once more. */
    private void worked(int days) {
        Profile profile = new Profile(
                Optional.of(TEN.dividedBy(2)),
                Optional.of(Duration.ZERO),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of());
        for (int day = days; day > 0; day--) {
            Instant at = NOON.minus(Duration.ofDays(day));
            glance.started(start(at));
            glance.ended(new Run.Running(start(at))
                    .end(at.plus(TEN), new Outcome.Succeeded(), profile, new Output.Off(), List.of()));
        }
        glance.started(open);
    }

    private Situation situation(String schedule, Living living) {
        Job job = Life.job("job", schedule, Optional.empty());
        Crond crond = new Crond(Crond.HOST, 1, Dialect.DEBIAN, HostRoot.own(), Life.BERLIN, NOON);
        Catalog catalog =
                new Catalog(List.of(new CrondCatalog(crond, true, List.of(job), List.of(), List.of(), List.of())));
        return new Situation(
                living.at(),
                NOON,
                catalog,
                Glances.of(Map.of("job", glance.history())),
                Map.of(),
                List.of(),
                List.of(),
                new MadeUpPast(),
                living);
    }

    private Living quiet(Instant since, Instant at, boolean hasMoved) {
        return new Living(at, Map.of(open.id(), new Living.Going(since, hasMoved, List.of(CLIENT))), List.of());
    }

    private static Instant minutes(long after) {
        return NOON.plus(Duration.ofMinutes(after));
    }

    private List<Finding> found(Living living) {
        return detector.detect(situation("30 2 * * *", living));
    }

    @Test
    void aJobThatWorksIsStuckWhenItHasDoneNothingForHalfAnHour() {
        worked(10);
        assertEquals(List.of(), found(quiet(minutes(5), minutes(35), true)));
        Finding finding = found(quiet(minutes(5), minutes(36), true)).getFirst();
        assertEquals(minutes(5), finding.since());
        assertEquals("2027-03-10T12:05:00Z", finding.evidence().get("quiet_since"));
        assertEquals("600.000s", finding.evidence().get("longest_success"));
        String process = "psql (process 4712) sleeps in do_poll, connected to 10.0.0.5:5432: psql -c vacuum";
        assertEquals(process, finding.evidence().get("processes"));
        assertEquals(
                "job job, running since 2027-03-10T12:00:00Z, has done nothing since 2027-03-10T12:05:00Z: " + process,
                finding.summary());
        assertEquals(List.of(), found(quiet(minutes(60), minutes(61), true)), "it has moved");
    }

    @Test
    void whereNobodyKnowsHowLongItTakesItIsGivenHours() {
        worked(3);
        assertEquals(List.of(), found(quiet(minutes(2), minutes(362), false)));
        assertTrue(found(quiet(minutes(2), minutes(363), false))
                .getFirst()
                .summary()
                .contains(" since at least "));
        assertEquals(
                List.of(),
                detector.detect(situation("@reboot", quiet(minutes(2), minutes(6000), false))),
                "a daemon that is started at boot");
    }

    @Test
    void whatAnEarlierAgentFoundStaysUntilItIsSeenToMove() {
        worked(10);
        Finding finding = found(quiet(minutes(5), minutes(36), true)).getFirst();
        Incident incident = new Incident(1, finding, minutes(36), minutes(36), Optional.empty());
        assertTrue(detector.undecided(situation("30 2 * * *", Living.unknown()), incident));
        assertTrue(detector.undecided(situation("30 2 * * *", quiet(minutes(40), minutes(41), false)), incident));
        assertFalse(detector.undecided(situation("30 2 * * *", quiet(minutes(41), minutes(42), true)), incident));
        glance.ended(new Run.Running(open)
                .end(minutes(50), new Outcome.Succeeded(), Profile.unknown(), new Output.Off(), List.of()));
        assertFalse(detector.undecided(situation("30 2 * * *", Living.unknown()), incident));
    }

    private static List<String> told(boolean idle, int days, Made.Maker maker) {
        Life life = new Life("30 2 * * *", Optional.empty(), LocalDate.of(2027, 2, 1), 1);
        if (idle) {
            life.idle();
        }
        life.live(days, maker);
        return life.told().stream().map(Finding::code).toList();
    }

    @Test
    void waitingIsWhatSomeJobsDo() {
        Made.Maker hangs = on(50, around(600, 0.1), around(9000, 0));
        assertEquals(List.of("overrun", "stuck"), told(true, 60, hangs));
        assertEquals(List.of("overrun"), told(false, 60, hangs));
        assertEquals(List.of(), told(true, 60, on(50, around(3000, 0.01), around(5400, 0))));
        assertEquals(List.of(), told(true, 10, on(3, around(600, 0.1), around(20_000, 0))));
        assertEquals(List.of("stuck"), told(true, 10, on(3, around(600, 0.1), around(23_000, 0))));
    }
}
