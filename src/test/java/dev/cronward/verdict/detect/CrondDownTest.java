package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrondDownTest {
    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void begin() {
        node = new Node(directory.resolve("state"), Instant.parse("2027-03-10T12:00:00Z"), "UTC");
        node.job("backup", "0 0 1 1 *");
    }

    @Test
    void aCrondThatGoesIsToldWithinFiveSecondsAndResolvedWhenItIsBack() {
        node.crondUp();
        node.pass(Duration.ofSeconds(60));
        node.crondGone();
        node.pass(Duration.ofSeconds(3));
        Finding finding = node.finding("crond-down");
        assertEquals("SIGKILL", finding.evidence().get("how"));
        assertEquals("1", finding.evidence().get("jobs"));
        assertEquals(List.of(), node.pass(Duration.ofSeconds(30)));
        node.crondUp();
        node.pass(Duration.ofSeconds(1));
        assertEquals(List.of("crond-down+", "crond-down-"), node.messages());
        node.close();
    }

    @Test
    void aClockThatIsSetBackDoesNotBringACrondBack() {
        node.crondUp();
        node.pass(Duration.ofSeconds(60));
        node.crondGone();
        node.pass(Duration.ofSeconds(3));
        node.passUnwatched(node.now().minus(Duration.ofHours(1)));
        assertEquals(List.of(), node.pass(Duration.ofSeconds(60)));
        assertEquals(List.of("crond-down host"), node.open());
        node.close();
    }

    @Test
    void aClockThatIsSetBackAfterTheAgentsStartDoesNotHideThatThereIsNoCrond() {
        node.pass(Duration.ofSeconds(5));
        node.passUnwatched(node.now().minus(Duration.ofHours(1)));
        node.pass(Duration.ofSeconds(40));
        assertEquals(List.of("crond-down host"), node.open());
        node.close();
    }

    @Test
    void aRestartOfCrondIsNothing() {
        node.crondUp();
        node.pass(Duration.ofSeconds(60));
        node.crondGone();
        node.pass(Duration.ofSeconds(1));
        node.crondUp();
        assertEquals(List.of(), node.pass(Duration.ofSeconds(60)));
        node.close();
    }

    @Test
    void crontabsAndNoCrondAtAll() {
        assertEquals(List.of(), node.pass(Duration.ofSeconds(29)));
        node.pass(Duration.ofSeconds(2));
        assertEquals(List.of("crond-down host"), node.open());
        node.restartAgent();
        assertEquals(List.of(), node.pass(Duration.ofSeconds(60)), "a restart of the agent tells nobody again");
        assertEquals(List.of("crond-down host"), node.open());
        node.close();
    }

    @Test
    void aCrondThatIsNotFoundAfterTheAgentsRestartHasTimeToAppear() {
        node.crondUp();
        node.pass(Duration.ofSeconds(60));
        node.stopAgent();
        node.passUnwatched(node.now().plusSeconds(10));
        node.startAgent();
        assertEquals(List.of(), node.pass(Duration.ofSeconds(60)));
        node.close();
    }

    @Test
    void aCrondThatVanishedWithNobodyWatchingIsToldAfterHalfAMinute() {
        node.crondUp();
        node.pass(Duration.ofSeconds(60));
        node.vanish();
        node.restartAgent();
        assertEquals(List.of(), node.pass(Duration.ofSeconds(29)));
        node.pass(Duration.ofSeconds(2));
        assertEquals(
                "not found since the agent started",
                node.finding("crond-down").evidence().get("how"));
        Finding before = node.finding("crond-down");
        node.pass(Duration.ofSeconds(60));
        assertEquals(before, node.finding("crond-down"));
        node.close();
    }

    @Test
    void whatIsOpenStaysThroughARestartOfTheAgent() {
        node.crondUp();
        node.pass(Duration.ofSeconds(60));
        node.crondGone();
        node.pass(Duration.ofSeconds(3));
        node.restartAgent();
        assertEquals(List.of(), node.pass(Duration.ofSeconds(60)));
        assertEquals(List.of("crond-down+"), node.messages());
        node.close();
    }
}
