package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.Job;
import dev.cronward.verdict.why.Asked;
import dev.cronward.verdict.why.Explainer;
import dev.cronward.verdict.why.Why;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What crond's log says of starts that nobody watched. The lines have the shape of those that rsyslog wrote. */
class LoggedStartsTest {
    private static final Instant NINE_58 = Instant.parse("2027-03-10T09:58:00Z");
    private static final Instant TEN = Instant.parse("2027-03-10T10:00:00Z");
    private static final String HOURLY =
            "Mar 10 09:17:01 vm CRON[700]: (root) CMD (   cd / && run-parts --report /etc/cron.hourly)";
    private static final String AFTER = "2027-03-10T10:09:01.093449+00:00 vm CRON[990]: (root) CMD (true)";

    @TempDir
    Path directory;

    private int absences;

    /** The agent is away from 9:58:30 to 10:10. */
    private Why absent(String... log) {
        Path state = directory.resolve("absence-" + ++absences).resolve("state");
        try (Node node = new Node(state, NINE_58, "UTC")) {
            node.crondUp();
            Job job = node.job("backup", "0 10 * * *");
            node.pass(Duration.ofSeconds(30));
            node.stopAgent();
            node.passUnwatched(TEN.plusSeconds(600));
            node.log(log);
            node.startAgent();
            node.pass(Duration.ofSeconds(2));
            Why why = new Explainer(node.ledger().memory()).explain(job, new Asked.Newest(), node.now());
            List<String> expected =
                    switch (why.answer()) {
                        case MISSED ->
                            why.cause().equals(Optional.of("crond-down"))
                                    ? List.of("missed-in-outage ops", "missed-run backup")
                                    : List.of("missed-run backup");
                        case LOGGED -> List.of();
                        default -> List.of("unobserved-run backup");
                    };
            assertEquals(expected, node.open());
            return why;
        }
    }

    @Test
    void aStartInTheLogIsNeitherMissedNorOfKnownEnd() {
        Why why = absent(HOURLY, "Mar 10 10:00:01 vm CRON[811]: (root) CMD (/usr/bin/backup)", AFTER);
        assertEquals(Why.Answer.LOGGED, why.answer());
        assertEquals(
                "Yes, by crond's log only: backup of 2027-03-10 10:00:00 was started while cronward was not watching;"
                        + " how it ended is not known.",
                why.sentence());
        assertEquals("2027-03-10T10:00:01Z", why.evidence().get("logged_at"));
        assertEquals(
                Why.Answer.LOGGED,
                absent("2027-03-10T10:00:01.097693+00:00 vm CRON[811]: (root) CMD ([812] /usr/bin/backup)")
                        .answer());
    }

    @Test
    void aLogOfThatTimeWithoutItProvesTheMiss() {
        Why why = absent(HOURLY, "Mar 10 10:00:01 vm CRON[811]: (bob) CMD (/usr/bin/backup)", AFTER);
        assertEquals(Why.Answer.MISSED, why.answer());
        assertEquals("unknown", why.cause().orElseThrow());
        assertEquals(
                "2027-03-10T09:17:01Z CRON[700]: (root) CMD (   cd / && run-parts --report /etc/cron.hourly)",
                why.evidence().get("log_before"));
        assertEquals(
                "2027-03-10T10:09:01.093449Z CRON[990]: (root) CMD (true)",
                why.evidence().get("log_after"));
    }

    @Test
    void aCrondThatTellsOfItsStartAfterwardsWasDown() {
        Why why = absent(HOURLY, "Mar 10 10:04:19 vm cron[2536]: (CRON) INFO (pidfile fd = 3)", AFTER);
        assertEquals("crond-down", why.cause().orElseThrow());
        assertEquals("2027-03-10T10:04:19Z", why.evidence().get("crond_started"));
    }

    @Test
    void aCrondThatStartedNothingAfterItsOwnStartMayLogNoStarts() {
        String startup = "Mar 10 09:40:19 vm cron[2536]: (CRON) INFO (pidfile fd = 3)";
        assertEquals(Why.Answer.NOT_OBSERVED, absent(HOURLY, startup, AFTER).answer());
        String other = "Mar 10 09:41:01 vm CRON[700]: (root) CMD (echo '(CRON) INFO (pidfile fd = 3)')";
        assertEquals(Why.Answer.MISSED, absent(HOURLY, startup, other, AFTER).answer());
    }

    @Test
    void whereTheLogIsOutOfReachJudgingWaitsUntilTheCrondIsFoundButNotForEver() {
        String logged = "Mar 10 10:00:01 vm CRON[811]: (root) CMD (/usr/bin/backup)";
        for (boolean found : new boolean[] {true, false}) {
            Path state = directory.resolve("found-" + found);
            try (Node node = new Node(state, NINE_58, "UTC")) {
                node.crondUp();
                Job job = node.job("backup", "0 10 * * *");
                node.pass(Duration.ofSeconds(30));
                node.stopAgent();
                node.passUnwatched(TEN.plusSeconds(600));
                node.log(HOURLY, logged, AFTER);
                node.logInReach(false);
                node.startAgent();
                node.pass(Duration.ofSeconds(20));
                Explainer explainer = new Explainer(node.ledger().memory());
                assertEquals(
                        Why.Answer.PENDING,
                        explainer.explain(job, new Asked.Newest(), node.now()).answer());
                assertEquals(List.of(), node.open());
                node.logInReach(found);
                node.pass(Duration.ofSeconds(12));
                assertEquals(
                        found ? Why.Answer.LOGGED : Why.Answer.NOT_OBSERVED,
                        explainer.explain(job, new Asked.Newest(), node.now()).answer());
            }
        }
    }

    @Test
    void aLogThatDoesNotCoverTheTimeProvesNothing() {
        assertEquals(Why.Answer.NOT_OBSERVED, absent().answer());
        assertEquals(Why.Answer.NOT_OBSERVED, absent(HOURLY).answer());
        assertEquals(Why.Answer.NOT_OBSERVED, absent(AFTER).answer());
    }

    @Test
    void aCrondThatCouldNotForkSaysSo() {
        try (Node node = new Node(directory.resolve("state"), NINE_58, "UTC")) {
            node.crondUp();
            node.job("backup", "0 10 * * *");
            node.log("Mar 10 10:00:01 vm cron[2536]: (CRON) error (can't fork)");
            node.passTo(TEN.plus(Node.GRACE));
            assertEquals("fork-failed", node.finding("missed-run").evidence().get("cause"));
            assertEquals(
                    "(CRON) error (can't fork)",
                    node.finding("missed-run").evidence().get("log"));
        }
    }
}
