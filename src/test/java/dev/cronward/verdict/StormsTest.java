package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.notify.Message;
import dev.cronward.run.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One event is one notification, however many jobs it kept from starting. */
class StormsTest {
    private static final Instant TEN = Instant.parse("2027-03-10T10:00:00Z");
    private static final Outcome OK = new Outcome.Succeeded();

    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void start() {
        node = new Node(directory.resolve("state"), TEN.minusSeconds(120), "UTC");
        node.crondUp();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + "%03d".formatted(i))
                .toList();
    }

    /** What people have been told since last asked. */
    private List<String> told() {
        List<Message> owed = node.ledger().outbox().owed("am", 10_000);
        node.ledger().outbox().delivered(owed, node.now());
        return owed.stream()
                .map(m -> (m.incident().isOpen() ? "" : "over ")
                        + m.incident().finding().code() + " "
                        + m.incident().finding().subject()
                        + Optional.ofNullable(m.incident().finding().evidence().get("jobs"))
                                .map(jobs -> " " + jobs)
                                .orElse(""))
                .toList();
    }

    private long covered(String by) {
        return node.ledger().incidents().open().stream()
                .filter(incident -> by.equals(incident.finding().evidence().get(Marks.COVERED_BY)))
                .count();
    }

    @Test
    void fiveHundredJobsWithoutACrondAreOneNotificationAndAListForEachOwner() {
        node.jobs(names("ops", 300), "0 10 * * *");
        node.ownedBy(Optional.empty());
        node.jobs(names("free", 200), "0 10 * * *");
        node.passTo(TEN.minusSeconds(30));
        node.crondGone();
        node.passTo(TEN.plusSeconds(90));
        assertEquals(List.of("crond-down host 500"), told());
        assertEquals(500, covered("crond-down host"));
        String named = node.finding("crond-down").evidence().get("job_list");
        assertTrue(named.startsWith("free000, free001, ") && named.endsWith(" and 450 more"), named);

        node.restartAgent();
        node.pass(Duration.ofSeconds(45));
        assertEquals(List.of(), told());
        node.crondUp();
        node.pass(Duration.ofSeconds(100));
        assertEquals(List.of("over crond-down host 500"), told());
        node.pass(Duration.ofSeconds(30));
        assertEquals(List.of("missed-in-outage (no owner) 200", "missed-in-outage ops 300"), told());
        assertEquals(300, covered("missed-in-outage ops"));
        assertEquals(
                "ops",
                node.ledger().incidents().open().stream()
                        .map(Incident::finding)
                        .filter(finding -> finding.subject().equals("ops"))
                        .findFirst()
                        .orElseThrow()
                        .owner()
                        .orElseThrow());

        names("ops", 299).forEach(job -> node.run(job, Optional.empty(), OK));
        node.pass(Duration.ofSeconds(5));
        assertEquals(List.of(), told(), "a list that becomes shorter is no news");
        node.run("ops299", Optional.empty(), OK);
        node.pass(Duration.ofSeconds(5));
        assertEquals(List.of("over missed-in-outage ops 1"), told());
    }

    @Test
    void whatRanAgainBeforeTheEventWasOverForLongIsToldToNobody() {
        node.job("often", "*/5 * * * *");
        node.passTo(TEN.minusSeconds(30));
        node.crondGone();
        node.passTo(TEN.plusSeconds(120));
        assertEquals(List.of("crond-down host 1"), told());
        node.crondUp();
        node.run("often", Optional.empty(), OK);
        node.pass(Duration.ofMinutes(3));
        assertEquals(List.of("over crond-down host 1"), told());
        assertEquals(List.of(), node.open());
    }

    @Test
    void aCrondThatGoesAgainEndsNoListAndItsNewMissesWait() {
        node.job("daily", "0 10 * * *");
        node.passTo(TEN.minusSeconds(30));
        node.crondGone();
        node.passTo(TEN.plusSeconds(120));
        assertEquals(List.of("crond-down host 1"), told());
        node.crondUp();
        node.pass(Duration.ofMinutes(4));
        assertEquals(List.of("over crond-down host 1", "missed-in-outage ops 1"), told());
        node.job("later", "10 10 * * *");
        node.crondGone();
        node.pass(Duration.ofMinutes(10));
        assertEquals(List.of("crond-down host 2"), told());
        node.crondUp();
        node.pass(Duration.ofMinutes(4));
        assertEquals(List.of("over crond-down host 2", "missed-in-outage ops 2"), told());
    }

    @Test
    void aMissOfAnotherCauseIsToldByItself() {
        node.job("lone", "0 10 * * *");
        node.passTo(TEN.plusSeconds(90));
        assertEquals(List.of("missed-run lone"), told());
    }

    @Test
    void theJobsThatANodeMissedWhileItWasDownAreOneList() {
        node.jobs(names("ops", 20), "0 10 * * *");
        node.passTo(TEN.minusSeconds(30));
        node.vanish();
        node.stopAgent();
        node.passUnwatched(TEN.plusSeconds(3600));
        node.startAgent();
        node.ledger().watching().tell(new NodeFact(NodeFact.Kind.BOOT, TEN.plusSeconds(3590), TEN.plusSeconds(3590)));
        node.crondUp();
        node.pass(Duration.ofMinutes(4));
        assertEquals(List.of("missed-in-outage ops 20"), told());
        assertEquals("node-down", node.finding("missed-in-outage").evidence().get("causes"));
    }
}
