package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Crond;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.Rejection;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.verdict.why.Asked;
import dev.cronward.verdict.why.Explainer;
import dev.cronward.verdict.why.MadeUp;
import dev.cronward.verdict.why.Why;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered to "why". */
class WhyTest {
    private static final Instant NINE_58 = Instant.parse("2027-03-10T09:58:00Z");
    private static final Instant TEN = Instant.parse("2027-03-10T10:00:00Z");
    private static final Outcome OK = new Outcome.Succeeded();

    @TempDir
    Path directory;

    private Node node() {
        return new Node(directory.resolve("state"), NINE_58, "UTC");
    }

    private static Why ask(Node node, Job job, Asked asked) {
        return new Explainer(node.ledger().memory()).explain(job, asked, node.now());
    }

    private static Why ask(Node node, Job job) {
        return ask(node, job, new Asked.Newest());
    }

    private static List<String> events(Why why) {
        return why.events().stream()
                .map(event -> event.about() + ": " + event.text())
                .toList();
    }

    @Test
    void aTimeOfDayIsThatOfTodayOrYesterday() {
        try (Node node = node()) {
            node.crondUp();
            Job job = node.job("backup", "0 10 * * *");
            node.passTo(TEN);
            node.run("backup", Optional.of(TEN), OK);
            node.pass(Duration.ofMinutes(2));
            Why why = ask(node, job, new Asked.TimeOfDay(LocalTime.of(10, 0, 30)));
            assertEquals(Why.Answer.STARTED, why.answer());
            assertEquals(TEN, why.start().orElseThrow().at());
            Why later = ask(node, job, new Asked.TimeOfDay(LocalTime.of(10, 30)));
            assertEquals(Why.Answer.NOT_DUE, later.answer());
            assertTrue(later.sentence().contains("2027-03-09 10:30. Its minutes do not include 30."), later.sentence());
        }
    }

    @Test
    void aRunThatCouldNotBeForetoldIsTold() {
        try (Node node = node()) {
            node.crondUp();
            Job job = node.job("boot", "@reboot");
            node.run("boot", Optional.empty(), OK);
            node.pass(Duration.ofMinutes(2));
            Why why = ask(node, job);
            assertEquals(Why.Answer.STARTED, why.answer());
            assertTrue(why.run().isPresent());
            assertTrue(
                    why.sentence().startsWith("Yes: boot started at 2027-03-10 09:58:00 and succeeded"),
                    why.sentence());
            assertTrue(why.sentence().contains("@reboot"), why.sentence());
        }
    }

    @Test
    void aScheduleWithoutAnyDateIsNeverDue() {
        try (Node node = node()) {
            node.crondUp();
            Why why = ask(node, node.job("leap", "0 0 31 2 *"));
            assertEquals(Why.Answer.NOT_DUE, why.answer());
            assertTrue(why.sentence().startsWith("Never: crond starts leap at no time. Its schedule is '0 0 31 2 *'"));
            assertEquals(1, why.reasons().size());
            assertTrue(why.nearest().isEmpty());
        }
    }

    @Test
    void aRunIsToldWithItsEnd() {
        try (Node node = node()) {
            node.crondUp();
            Job job = node.job("backup", "0 10 * * *");
            node.passTo(TEN);
            node.run("backup", Optional.of(TEN), new Outcome.Failed(3));
            node.pass(Duration.ofMinutes(2));
            Why why = ask(node, job);
            assertEquals(Why.Answer.STARTED, why.answer());
            assertEquals(
                    "Yes: backup of 2027-03-10 10:00:00 started at 10:00:00 and failed with exit status 3 after 1 s.",
                    why.sentence());
            assertTrue(events(why).contains("crond: crond is started (pid 1001)"), why.toString());
            assertTrue(events(why).contains("crontab: /etc/crontab has it in line 1: 0 10 * * *"), why.toString());
            assertEquals(why, ask(node, job, new Asked.At(TEN)));
            assertEquals(why, ask(node, job, new Asked.Day(LocalDate.parse("2027-03-10"))));
            assertEquals(why, ask(node, job, new Asked.Wall(LocalDateTime.parse("2027-03-10T10:00"))));
        }
    }

    @Test
    void aMissIsToldWithItsCauseAndWhatWasAroundIt() {
        try (Node node = node()) {
            node.crondUp();
            Job job = node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.ignoreTable(new Rejection("/etc/crontab", OptionalInt.of(7), true, "bad minute", "Mend it."));
            node.passTo(TEN.plusSeconds(5));
            assertEquals(Why.Answer.PENDING, ask(node, job).answer());
            node.passTo(TEN.plus(Node.GRACE));
            Why why = ask(node, job);
            assertEquals(
                    "No: backup of 2027-03-10 10:00:00 did not start: crond ignored its crontab (bad minute).",
                    why.sentence());
            assertEquals(Optional.of("crontab-ignored"), why.cause());
            assertTrue(
                    events(why).contains("crontab: /etc/crontab is ignored by crond: bad minute in line 7"),
                    why.toString());
        }
    }

    @Test
    void whatCrondMadeUpForIsCaughtUp() {
        try (Node node = node()) {
            node.crondUp();
            Job job = node.job("backup", "0,5 10 * * *");
            node.passTo(TEN.minusSeconds(30));
            node.ledger().pauses().stopped(Crond.HOST, 1001, node.now(), "stopped by a signal");
            node.passTo(TEN.plusSeconds(780));
            node.ledger().pauses().goesOn(Crond.HOST, 1001, node.now());
            node.pass(Duration.ofSeconds(1));
            node.run("backup", Optional.empty(), OK);
            node.pass(Duration.ofSeconds(10));
            node.run("backup", Optional.empty(), new Outcome.Failed(1));
            node.pass(Duration.ofMinutes(10));
            Why first = ask(node, job, new Asked.At(TEN));
            assertEquals(Why.Answer.CAUGHT_UP, first.answer());
            assertEquals(
                    "Yes, caught up: backup of 2027-03-10 10:00:00 started at 10:13:01, 13 min 1 s late since crond had"
                            + " been stopped from 09:59:30 to 10:13:00, and succeeded after 1 s.",
                    first.sentence());
            assertTrue(events(first).contains("crond: crond (pid 1001) is stopped by a signal"), first.toString());
            assertTrue(ask(node, job, new Asked.At(TEN.plusSeconds(300)))
                    .sentence()
                    .contains("exit status 1"));
            List<Run.Start> runs = node.ledger().memory().starts("backup", TEN, node.now());
            assertEquals(
                    Map.of(runs.get(0).id(), TEN, runs.get(1).id(), TEN.plusSeconds(300)),
                    new MadeUp(node.ledger().memory(), id -> Optional.of(job)).of(runs));
        }
    }

    @Test
    void whatNobodySawIsNotKnown() {
        try (Node node = node()) {
            node.crondUp();
            Job job = node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.stopAgent();
            node.passUnwatched(TEN.plusSeconds(600));
            node.startAgent();
            node.pass(Duration.ofSeconds(2));
            Why why = ask(node, job);
            assertEquals(Why.Answer.NOT_OBSERVED, why.answer());
            assertEquals(Optional.of("not-observed"), why.cause());
        }
    }

    @Test
    void aMinuteInWhichNothingIsDueIsExplained() {
        try (Node node = new Node(directory.resolve("state"), NINE_58, "America/New_York")) {
            node.crondUp();
            Job wild = node.job("wild", "*/20 2 * * *");
            Job fixed = node.job("fixed", "30 2 13 * 5");
            Why skipped = ask(node, wild, new Asked.Wall(LocalDateTime.parse("2027-03-14T02:20")));
            assertEquals(Why.Answer.NOT_DUE, skipped.answer());
            assertEquals(
                    "02:20 does not exist on 2027-03-14 in America/New_York: the clock goes from 02:00 to 03:00.",
                    skipped.reasons().getFirst());
            assertEquals(2, skipped.nearest().size());
            Why days = ask(node, fixed, new Asked.Wall(LocalDateTime.parse("2027-03-10T02:30")));
            assertEquals(
                    "2027-03-10 is a Wednesday: neither its day of month nor its weekday is in the schedule.",
                    days.reasons().getFirst());
            assertEquals(
                    "Its minutes do not include 31.",
                    ask(node, fixed, new Asked.Wall(LocalDateTime.parse("2027-03-12T02:31")))
                            .reasons()
                            .getFirst());
            Job daily = node.job("daily", "30 2 * * *");
            Why moved = ask(node, daily, new Asked.Wall(LocalDateTime.parse("2027-03-14T02:30")));
            assertEquals(Why.Answer.COMING, moved.answer(), "crond starts it at 03:00");
            Job autumn = node.job("autumn", "30 1 * * *");
            Instant second = Instant.parse("2027-11-07T06:30:00Z");
            assertEquals(
                    "01:30 comes twice on 2027-11-07 in America/New_York, and crond does not repeat a job with a fixed"
                            + " time.",
                    ask(node, autumn, new Asked.At(second)).reasons().getFirst());
        }
    }
}
