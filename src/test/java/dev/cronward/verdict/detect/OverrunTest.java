package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.OnNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs that take longer than their job may, or than it ever did. */
class OverrunTest extends OnNode {
    private static final String NEVER = "0 0 1 1 *";

    private Run.Start begin(String job) {
        Run.Start start = node.start(Optional.of(job), "/usr/bin/" + job, Optional.empty());
        node.ledger().runs().record(List.of(new Run.Running(start)));
        return start;
    }

    private void finish(Run.Start start, Outcome outcome) {
        node.ledger()
                .runs()
                .record(List.of(new Run.Running(start)
                        .end(node.now(), outcome, Profile.unknown(), new Output.Off(), List.of())));
    }

    private void after(Duration time) {
        node.passUnwatched(node.now().plus(time));
        node.evaluate();
    }

    /** So many days of one run an hour, each of which took so long. */
    private void hourly(String job, int days, Duration usual, Duration onSundays) {
        for (int hour = 0; hour < 24 * days; hour++) {
            node.passUnwatched(node.now().plus(Duration.ofHours(1)));
            boolean sunday = node.now().atOffset(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.SUNDAY;
            boolean first = node.now().atOffset(ZoneOffset.UTC).getHour() == 3;
            node.succeeded(job, sunday && first ? onSundays : usual);
        }
    }

    @Test
    void overItsMaximumIsToldWhileItGoesAndUntilARunIsQuickEnough() {
        node.mayTake(Optional.of(Duration.ofMinutes(90)));
        node.job("backup", NEVER);
        Run.Start slow = begin("backup");
        after(Duration.ofMinutes(90));
        assertEquals(List.of(), node.open());
        after(Duration.ofSeconds(1));
        Finding going = node.finding("overrun");
        assertEquals(slow.at().plus(Duration.ofMinutes(90)), going.since());
        assertEquals("1h30m", going.evidence().get("limit"));
        assertEquals("max-duration", going.evidence().get("limit_from"));
        assertTrue(going.summary().contains("has been running since " + slow.at()), going::summary);
        after(Duration.ofMinutes(1));
        assertEquals(List.of("overrun+"), node.messages(), "time that goes on is no news");

        finish(slow, new Outcome.Succeeded());
        node.evaluate();
        assertTrue(node.finding("overrun").summary().contains("took 5461.000s"), node.finding("overrun")::summary);
        Run.Start next = begin("backup");
        after(Duration.ofMinutes(5));
        assertEquals(List.of("overrun backup"), node.open(), "it may become as slow");
        finish(next, new Outcome.Failed(1));
        node.evaluate();
        assertEquals(List.of("failed-run backup"), node.open());
    }

    @Test
    void aJobThatTakesLongOnSundaysIsLeftAloneOnSundays() {
        node.job("index", NEVER);
        hourly("index", 15, Duration.ofSeconds(1), Duration.ofHours(2));
        begin("index");
        after(Duration.ofMinutes(239));
        assertEquals(List.of(), node.open());
        after(Duration.ofMinutes(2));
        Finding finding = node.finding("overrun");
        assertEquals("4h", finding.evidence().get("limit"));
        assertEquals("its past", finding.evidence().get("limit_from"));
        assertEquals("7200.000s", finding.evidence().get("longest_success"));
    }

    @Test
    void aSuccessThatTookLongIsPastAndARunThatWasKilledIsNot() {
        node.job("sync", NEVER);
        hourly("sync", 8, Duration.ofSeconds(1), Duration.ofSeconds(1));
        Run.Start hung = begin("sync");
        after(Duration.ofMinutes(9));
        assertEquals(List.of(), node.open(), "minutes are no reason to get up");
        after(Duration.ofMinutes(2));
        assertEquals(List.of("overrun sync"), node.open());
        finish(hung, new Outcome.Killed(15));
        node.evaluate();
        assertEquals(List.of("failed-run sync", "overrun sync"), node.open());
        Run.Start slow = begin("sync");
        after(Duration.ofMinutes(11));
        finish(slow, new Outcome.Succeeded());
        node.evaluate();
        assertEquals(List.of(), node.open());
        begin("sync");
        after(Duration.ofMinutes(20));
        assertEquals(List.of(), node.open());
    }

    @Test
    void aPastOfLessThanAWeekSaysNothing() {
        node.job("young", NEVER);
        hourly("young", 6, Duration.ofSeconds(1), Duration.ofSeconds(1));
        begin("young");
        after(Duration.ofHours(10));
        assertEquals(List.of(), node.open());
    }

    @Test
    void aRestartChangesNothing() {
        node.job("index", NEVER);
        hourly("index", 8, Duration.ofSeconds(1), Duration.ofHours(2));
        begin("index");
        after(Duration.ofHours(5));
        Finding before = node.finding("overrun");
        node.restartAgent();
        node.evaluate();
        assertEquals(before, node.finding("overrun"));
        assertEquals(List.of("overrun+"), node.messages());
    }

    @Test
    void aSlowScriptIsToldWithItsSeverityAndItsRunPartsOnlyNamesIt() {
        node.job("daily", NEVER);
        node.part("cron.daily/a", "daily");
        for (int day = 0; day < 8; day++) {
            node.passUnwatched(node.now().plus(Duration.ofDays(1)));
            Run.Start whole = node.start(Optional.of("daily"), "run-parts /etc/cron.daily", Optional.empty());
            node.endPart("cron.daily/a", whole, new Outcome.Succeeded());
            node.end(whole, new Outcome.Succeeded(), "");
        }
        Run.Start whole = begin("daily");
        Run.Start script = node.start(Optional.of("cron.daily/a"), "/etc/cron.daily/a", Optional.empty());
        node.ledger()
                .runs()
                .record(List.of(new Run.Running(new Run.Start(
                        script.id(),
                        script.crond(),
                        script.job(),
                        script.user(),
                        script.command(),
                        script.pid(),
                        script.at(),
                        script.matchedBy(),
                        script.expectedAt(),
                        Optional.of(whole.id())))));
        after(Duration.ofHours(1));
        assertEquals(List.of("overrun cron.daily/a", "overrun daily"), node.open());
        assertEquals(Severity.WARNING, node.finding("overrun", "cron.daily/a").severity());
        assertEquals(Severity.INFO, node.finding("overrun", "daily").severity());
        assertEquals("cron.daily/a", node.finding("overrun", "daily").evidence().get("slow_parts"));
    }

    @Test
    void aLostRunHasNoLength() {
        node.mayTake(Optional.of(Duration.ofMinutes(1)));
        node.job("gone", NEVER);
        Run.Start start = begin("gone");
        Instant found = node.now().plus(Duration.ofDays(1));
        node.passUnwatched(found);
        node.ledger().runs().record(List.of(new Run.Running(start).lose(found, "the agent was away")));
        node.evaluate();
        assertEquals(List.of("lost-run gone"), node.open());
    }
}
