package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.Thresholds;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Node;
import dev.cronward.verdict.NodeFact;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected starts, their runs, and the cause where there is none. */
class MissedRunTest {
    private static final Instant NINE_58 = Instant.parse("2027-03-10T09:58:00Z");
    private static final Instant TEN = Instant.parse("2027-03-10T10:00:00Z");
    private static final Outcome OK = new Outcome.Succeeded();

    @TempDir
    Path directory;

    private Node node(Instant start) {
        return new Node(directory.resolve("state"), start, "UTC");
    }

    @Test
    void aStartThatWasMadeIsNoFinding() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.passTo(TEN);
            node.run("backup", Optional.of(TEN), OK);
            assertEquals(List.of(), node.pass(Duration.ofMinutes(3)));
        }
    }

    @Test
    void theLateEndOfAnEarlierRunDoesNotMakeUpForAMiss() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("sync", "0 * * * *");
            Run.Start nine = node.start(Optional.of("sync"), "/usr/bin/sync", Optional.empty());
            node.passTo(TEN.plusSeconds(30));
            node.ledger()
                    .runs()
                    .record(List.of(
                            new Run.Running(nine).end(node.now(), OK, Profile.unknown(), new Output.Off(), List.of())));
            node.pass(Duration.ofSeconds(40));
            assertEquals(List.of("missed-run sync"), node.open());
            node.restartAgent();
            node.pass(Duration.ofSeconds(5));
            assertEquals(List.of("missed-run sync"), node.open());
            node.run("sync", Optional.empty(), OK);
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of(), node.open());
        }
    }

    @Test
    void aRunWithoutKnownMinuteCountsWithinTheGrace() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.passTo(TEN.plusSeconds(30));
            node.run("backup", Optional.empty(), OK);
            assertEquals(List.of(), node.pass(Duration.ofMinutes(3)));
        }
    }

    @Test
    void aMissIsToldAfterTheGraceAndResolvedByALaterSuccess() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            assertEquals(List.of(), node.passTo(TEN.plus(Node.GRACE).minusSeconds(1)));
            node.pass(Duration.ofSeconds(1));
            Finding missed = node.finding("missed-run");
            assertEquals("2027-03-10T10:00:00Z", missed.evidence().get("expected_at"));
            assertEquals("unknown", missed.evidence().get("cause"));
            assertEquals(Optional.of("ops"), missed.owner());
            assertEquals(TEN, missed.since());
            assertEquals(
                    Map.of("unknown", 1L),
                    node.ledger().runs().history("backup").missedByCause());

            node.pass(Duration.ofMinutes(10));
            node.run("backup", Optional.empty(), new Outcome.Failed(1));
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of("failed-run backup", "missed-run backup"), node.open());
            node.pass(Duration.ofMinutes(1));
            node.run("backup", Optional.empty(), OK);
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of(), node.open());
        }
    }

    @Test
    void missesAreToldFromTheThresholdOnAndThenAll() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.telling(new Thresholds(Optional.of(2), Optional.empty()));
            node.job("poll", "*/2 10 * * *");
            node.passTo(TEN.plusSeconds(100));
            assertEquals(List.of(), node.open(), "one start is passed over");
            node.restartAgent();
            node.passTo(TEN.plusSeconds(120).plus(Node.GRACE));
            Finding missed = node.finding("missed-run");
            assertEquals(TEN, missed.since());
            assertEquals("2", missed.evidence().get("starts"));
            assertEquals("2", missed.evidence().get("alert_after"));
            node.run("poll", Optional.empty(), OK);
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of(), node.open());
        }
    }

    @Test
    void theEntryGoesAndSoDoesItsMiss() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.passTo(TEN.plusSeconds(90));
            assertEquals(List.of("missed-run backup"), node.open());
            node.removeJob("backup");
            node.evaluate();
            assertEquals(List.of(), node.open());
        }
    }

    @Test
    void crondWasDown() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.crondGone();
            assertEquals(1, node.pass(Duration.ofSeconds(2)).size());
            assertEquals(List.of("crond-down host"), node.open());
            node.passTo(TEN.plus(Node.GRACE));
            assertEquals("crond-down", node.finding("missed-run").evidence().get("cause"));
            node.crondUp();
            node.evaluate();
            assertEquals(List.of("missed-run backup"), node.open());
        }
    }

    @Test
    void crondThatComesUpWithinTheMinuteDoesNotMakeUpForIt() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.crondGone();
            node.passTo(TEN.plusSeconds(20));
            node.crondUp();
            node.passTo(TEN.plus(Node.GRACE));
            assertEquals("crond-down", node.finding("missed-run").evidence().get("cause"));
        }
    }

    @Test
    void whenNobodyWatchedItIsUnknownAndNeverMissed() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.stopAgent();
            node.passUnwatched(TEN.plusSeconds(600));
            node.startAgent();
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of("unobserved-run backup"), node.open());
            assertEquals(0, node.ledger().runs().history("backup").missed());
        }
    }

    @Test
    void lostEventsMakeItUnknown() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.passTo(TEN.plusSeconds(10));
            node.ledger().watching().tell(new NodeFact(NodeFact.Kind.BLIND, TEN.minusSeconds(1), TEN.plusSeconds(3)));
            node.pass(Duration.ofMinutes(2));
            assertEquals(List.of("unobserved-run backup"), node.open());
        }
    }

    @Test
    void aNodeThatWasDownMissedIt() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.stopAgent();
            Instant boot = TEN.plusSeconds(300);
            node.passUnwatched(boot.plusSeconds(20));
            node.startAgent();
            node.ledger().watching().tell(new NodeFact(NodeFact.Kind.BOOT, boot, boot));
            node.crondUp();
            node.pass(Duration.ofSeconds(2));
            assertEquals("node-down", node.finding("missed-run").evidence().get("cause"));
        }
    }

    @Test
    void aStartWhileTheNodeBootedIsMissedForThat() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.stopAgent();
            node.passUnwatched(TEN.plusSeconds(20));
            node.startAgent();
            Instant boot = TEN.minusSeconds(20);
            node.ledger().watching().tell(new NodeFact(NodeFact.Kind.BOOT, boot, boot));
            node.crondUp(); // this process began after ten
            node.pass(Duration.ofSeconds(60));
            assertEquals("node-down", node.finding("missed-run").evidence().get("cause"));
        }
    }

    @Test
    void whatCrondMakesUpForAfterSleepIsNoMiss() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("fixed", "0 10 * * *");
            node.job("wild", "*/10 * * * *");
            node.pass(Duration.ofSeconds(30));
            sleep(node, TEN.plusSeconds(25 * 60 + 5));
            node.run("fixed", Optional.empty(), OK);
            node.passTo(TEN.plusSeconds(30 * 60));
            node.run("wild", Optional.of(TEN.plusSeconds(30 * 60)), OK);
            node.pass(Duration.ofMinutes(5));
            assertEquals(List.of(), node.open());
            // 10:00, 10:10 and 10:20 were slept through, and wildcard entries are not made up for
            assertEquals(3, node.ledger().runs().history("wild").missed());
            assertEquals(0, node.ledger().runs().history("fixed").missed());
        }
    }

    @Test
    void aLongSleepIsTheCause() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("fixed", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            sleep(node, TEN.plus(Duration.ofHours(5)));
            node.pass(Duration.ofHours(1));
            assertEquals("suspended", node.finding("missed-run").evidence().get("cause"));
            assertEquals(List.of("missed-in-outage ops", "missed-run fixed"), node.open());
        }
    }

    private static void sleep(Node node, Instant until) {
        Instant from = node.now();
        node.passUnwatched(until);
        node.ledger().watching().tell(new NodeFact(NodeFact.Kind.SUSPEND, from, until));
        node.evaluate();
    }

    @Test
    void minutesThatTheClockWasSetOverAreOwedToFixedEntriesOnly() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("fixed", "0 10 * * *");
            node.job("wild", "*/10 * * * *");
            node.pass(Duration.ofSeconds(30));
            Instant from = node.now();
            node.passUnwatched(TEN.plusSeconds(25 * 60 + 5));
            node.ledger().watching().tell(new NodeFact(NodeFact.Kind.CLOCK_FORWARD, from, node.now()));
            node.pass(Duration.ofMinutes(4));
            assertEquals(List.of(), node.open(), "crond pauses ten seconds a minute that it makes up for");
            node.passTo(TEN.plusSeconds(30 * 60));
            node.run("wild", Optional.of(TEN.plusSeconds(30 * 60)), OK);
            node.pass(Duration.ofMinutes(2));
            assertEquals("clock-jump", node.finding("missed-run").evidence().get("cause"));
            assertEquals(0, node.ledger().runs().history("wild").missed());
        }
    }

    @Test
    void aClockThatIsSetBackRepeatsNoFixedEntry() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("fixed", "0 10 * * *");
            node.job("wild", "0 * * * *");
            node.passTo(TEN);
            node.run("fixed", Optional.of(TEN), OK);
            node.run("wild", Optional.of(TEN), OK);
            node.pass(Duration.ofMinutes(30));
            Instant from = node.now();
            node.passUnwatched(from.minus(Duration.ofHours(1)));
            node.ledger().watching().tell(new NodeFact(NodeFact.Kind.CLOCK_BACKWARD, from, node.now()));
            node.pass(Duration.ofMinutes(40));
            assertEquals(List.of(), node.open());
        }
    }

    @Test
    void eachOfSeveralStartsOfOneInstantNeedsItsRun() {
        Instant spring = Instant.parse("2027-03-14T07:00:00Z"); // 03:00 in New York, where 02:00 to 03:00 is skipped
        try (Node node = new Node(directory.resolve("state"), spring.minusSeconds(60), "America/New_York")) {
            node.crondUp();
            node.job("report", "0,30 2 * * *");
            node.passTo(spring);
            node.run("report", Optional.of(spring), OK);
            node.pass(Duration.ofMinutes(20));
            assertEquals(1, node.ledger().runs().history("report").missed());
            assertEquals(List.of(), node.open(), "the job has succeeded since, so nobody needs to act");
        }
    }

    @Test
    void afterWeeksWithoutAnAgentOnlyTheLatestStartsAreJudged() {
        try (Node node = node(NINE_58)) {
            node.crondUp();
            node.job("often", "* * * * *");
            node.job("rare", "0 0 20 3 *");
            node.pass(Duration.ofSeconds(1));
            node.stopAgent();
            node.passUnwatched(NINE_58.plus(Duration.ofDays(30)));
            node.startAgent();
            node.pass(Duration.ofSeconds(2));
            assertEquals(List.of("unobserved-run often", "unobserved-run rare"), node.open());
            assertEquals(
                    "100",
                    node.ledger().incidents().open().stream()
                            .filter(i -> i.finding().subject().equals("often"))
                            .findFirst()
                            .orElseThrow()
                            .finding()
                            .evidence()
                            .get("starts"));
        }
    }
}
