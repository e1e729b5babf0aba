package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.Crond;
import dev.cronward.crontab.Rejection;
import dev.cronward.run.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a crond that is there from starting a job, with the evidence. */
class MissCausesTest {
    private static final Instant NINE_58 = Instant.parse("2027-03-10T09:58:00Z");
    private static final Instant TEN = Instant.parse("2027-03-10T10:00:00Z");
    private static final Outcome OK = new Outcome.Succeeded();

    @TempDir
    Path directory;

    private Node node() {
        return new Node(directory.resolve("state"), NINE_58, "UTC");
    }

    private static Map<String, String> evidence(Node node) {
        return node.finding("missed-run").evidence();
    }

    private static void stop(Node node) {
        node.ledger().pauses().stopped(Crond.HOST, 1001, node.now(), "stopped by a signal");
    }

    private static void goOn(Node node) {
        node.ledger().pauses().goesOn(Crond.HOST, 1001, node.now());
    }

    @Test
    void whatAStoppedCrondMakesUpForIsNoMiss() {
        try (Node node = node()) {
            node.crondUp();
            node.job("often", "* * * * *");
            node.passTo(TEN.minusSeconds(58));
            node.run("often", Optional.of(TEN.minusSeconds(60)), OK);
            node.passTo(TEN.minusSeconds(30));
            stop(node);
            node.passTo(TEN.plusSeconds(200));
            assertEquals(List.of("crond-stopped host"), node.open(), "it may still make up for all of it");
            goOn(node);
            for (int minute = 0; minute < 4; minute++) {
                node.run("often", Optional.of(TEN.plusSeconds(60L * minute)), OK);
                node.pass(Duration.ofSeconds(10));
            }
            for (int minute = 4; minute < 10; minute++) {
                node.passTo(TEN.plusSeconds(60L * minute));
                node.run("often", Optional.of(TEN.plusSeconds(60L * minute)), OK);
            }
            assertEquals(List.of(), node.open());
            assertEquals(0, node.ledger().runs().history("often").missed());
        }
    }

    @Test
    void aWildcardEntryIsLostAfterFiveMinutesOfStopAndAFixedOneIsNot() {
        try (Node node = node()) {
            node.crondUp();
            node.job("wild", "*/10 * * * *");
            node.job("fixed", "0 10 * * *");
            node.passTo(TEN.minusSeconds(30));
            stop(node);
            node.passTo(TEN.plusSeconds(360));
            assertEquals(List.of("crond-stopped host", "missed-run wild"), node.open());
            assertEquals("crond-stopped", evidence(node).get("cause"));
            assertEquals("2027-03-10T09:59:30Z", evidence(node).get("stopped_from"));
            assertEquals("stopped by a signal", evidence(node).get("stopped_how"));
            node.passTo(TEN.plusSeconds(780));
            goOn(node);
            node.run("fixed", Optional.empty(), OK);
            node.passTo(TEN.plusSeconds(1140));
            assertEquals(0, node.ledger().runs().history("fixed").missed());
            assertEquals(2, node.ledger().runs().history("wild").missed(), "10:00 and 10:10");
        }
    }

    @Test
    void aShortStopBetweenMinutesChangesNothing() {
        try (Node node = node()) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.passTo(TEN.minusSeconds(40));
            stop(node);
            node.pass(Duration.ofSeconds(20));
            goOn(node);
            node.passTo(TEN.plus(Node.GRACE).plusSeconds(1));
            assertEquals("unknown", evidence(node).get("cause"));
        }
    }

    @Test
    void aTableThatCrondIgnoresIsStillCountedOn() {
        try (Node node = node()) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.ignoreTable(new Rejection(
                    "/etc/crontab", OptionalInt.of(7), true, "bad minute", "Write a minute from 0 to 59."));
            node.passTo(TEN.plus(Node.GRACE));
            assertEquals(List.of("crontab-ignored /etc/crontab", "missed-run backup"), node.open());
            Map<String, String> facts = evidence(node);
            assertEquals("crontab-ignored", facts.get("cause"));
            assertEquals("bad minute", facts.get("rejection"));
            assertEquals("7", facts.get("line"));
            assertEquals("2027-03-10T09:58:30Z", facts.get("ignored_since"));
            assertEquals(
                    Map.of("crontab-ignored", 1L),
                    node.ledger().runs().history("backup").missedByCause());
        }
    }

    @Test
    void aTableWithoutItsUserMeansTheUserIsGone() {
        try (Node node = node()) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.ignoreTable(new Rejection(
                    "/etc/crontab", OptionalInt.empty(), true, "ORPHAN: no passwd entry", "Make the user again."));
            node.passTo(TEN.plus(Node.GRACE));
            assertEquals("user-gone", evidence(node).get("cause"));
        }
    }

    @Test
    void crondThatWasDownIsTheCauseBeforeAnythingAboutTheTable() {
        try (Node node = node()) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.ignoreTable(new Rejection("/etc/crontab", OptionalInt.of(7), true, "bad minute", "Mend it."));
            node.crondGone();
            node.passTo(TEN.plus(Node.GRACE));
            assertEquals("crond-down", evidence(node).get("cause"));
            assertEquals("SIGKILL", evidence(node).get("crond_end"));
            assertEquals("2027-03-10T09:58:30Z", evidence(node).get("crond_ended"));
        }
    }

    @Test
    void aTableThatChangesAtThatMomentMayComeTooLate() {
        try (Node node = node()) {
            node.crondUp();
            node.job("other", "0 3 * * *");
            node.passTo(TEN.minusSeconds(1));
            node.job("backup", "0 10 * * *");
            node.passTo(TEN.plusSeconds(1));
            node.modified(TEN.plusSeconds(1));
            node.job("third", "0 4 * * *");
            node.passTo(TEN.plus(Node.GRACE));
            assertEquals("crontab-changed", evidence(node).get("cause"));
            assertEquals("the table was changed at that moment", evidence(node).get("change"));
        }
    }

    @Test
    void aChangeThatKeepsTheFilesTimeIsNotNoticedByCrond() {
        try (Node node = node()) {
            node.crondUp();
            node.job("other", "0 3 * * *");
            node.pass(Duration.ofSeconds(30));
            node.job("backup", "0 10 * * *"); // the file's time stays
            node.passTo(TEN.plus(Node.GRACE));
            assertEquals("crontab-changed", evidence(node).get("cause"));
            assertEquals("2027-03-10T09:58:30Z", evidence(node).get("changed_seen"));
        }
    }

    @Test
    void aCrondInTheOldZoneStartsAtTheOldTimes() {
        try (Node node = node()) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.ledger()
                    .cronds()
                    .zone(Crond.HOST, 1001, Optional.of(ZoneId.of("Asia/Kolkata")), Optional.of(node.now()));
            node.passTo(TEN.plus(Node.GRACE));
            Map<String, String> facts = evidence(node);
            assertEquals("time-zone-stale", facts.get("cause"));
            assertEquals("Asia/Kolkata", facts.get("zone_of_crond"));
            assertEquals("UTC", facts.get("zone_of_node"));
            assertEquals("2027-03-10T04:30:00Z", facts.get("starts_instead_at"));
            assertEquals("2027-03-10T09:58:30Z", facts.get("zone_changed"));
        }
    }

    @Test
    void evidenceSurvivesARestart() {
        try (Node node = node()) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.crondGone();
            node.passTo(TEN.plus(Node.GRACE));
            Map<String, String> before = evidence(node);
            node.restartAgent();
            node.evaluate();
            assertEquals(before, evidence(node));
            assertEquals(
                    "SIGKILL",
                    node.ledger()
                            .memory()
                            .judgements("backup", TEN, TEN)
                            .getFirst()
                            .evidence()
                            .get("crond_end"));
        }
    }
}
