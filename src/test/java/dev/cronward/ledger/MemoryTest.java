package dev.cronward.ledger;

import static dev.cronward.ledger.Samples.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Crond;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.Part;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.verdict.NodeFact;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs, cronds and watching: what a restarted agent still knows. */
class MemoryTest {
    private static final ZoneId ZONE = Samples.ZONE;

    @TempDir
    Path directory;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(directory.resolve("state"), LedgerSettings.defaults());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void reopen() {
        close();
        open();
    }

    @Test
    void aPartIsRememberedAsOne() {
        Job whole = Samples.job("daily", "25 6 * * *", 1);
        Job part = new Job(
                "cron.daily/a",
                whole.crond(),
                whole.user(),
                "/etc/cron.daily/a",
                whole.when(),
                whole.zone(),
                whole.entryZone(),
                whole.source(),
                whole.facts(),
                Optional.of(new Part("daily", "/etc/cron.daily/a")));
        ledger.jobs().remember("host", List.of(whole, part), TEN);
        reopen();
        assertEquals(
                List.of(whole, part),
                ledger.jobs().all().stream().map(KnownJob::job).toList());
    }

    @Test
    void jobsComeBackAsTheyWereAndKnowSinceWhen() throws Exception {
        ledger.jobs().remember("host", List.of(Samples.job("a", "0 1 * * *", 1), Samples.job("b", "@daily", 2)), TEN);
        ledger.jobs()
                .remember(
                        "host",
                        List.of(
                                Samples.job("b", "@daily", 1),
                                Samples.job("a", "0 2 * * *", 2),
                                Samples.job("c", "@reboot", 3)),
                        TEN.plusSeconds(60));
        reopen();
        assertEquals(
                List.of(
                        new KnownJob(Samples.job("b", "@daily", 1), TEN),
                        new KnownJob(Samples.job("a", "0 2 * * *", 2), TEN.plusSeconds(60)),
                        new KnownJob(Samples.job("c", "@reboot", 3), TEN.plusSeconds(60))),
                ledger.jobs().all());
        ledger.jobs().remember("other", List.of(), TEN);
        ledger.jobs().forget("host");
        reopen();
        assertEquals(List.of(), ledger.jobs().all());
    }

    private static Crond crond(int pid, java.time.Instant startedAt) {
        return new Crond("host", pid, Dialect.DEBIAN, HostRoot.own(), ZONE, startedAt);
    }

    @Test
    void aCrondIsUpFromItsOwnStartUntilItWasSeenToGo() {
        ledger.cronds().up(crond(7, TEN), TEN.plusSeconds(100));
        ledger.cronds().up(crond(7, TEN.plusMillis(3)), TEN.plusSeconds(200));
        ledger.cronds().gone("host", 6, TEN.plusSeconds(250), "a late word about an older one");
        assertTrue(ledger.cronds().lives().getFirst().up());
        ledger.cronds().gone("host", 7, TEN.plusSeconds(300), "exit status 0");
        reopen();
        assertFalse(ledger.cronds().wasUp("host", TEN.minusSeconds(1)));
        assertTrue(ledger.cronds().wasUp("host", TEN.plusSeconds(50)));
        assertTrue(ledger.cronds().wasUp("host", TEN.plusSeconds(300)));
        assertFalse(ledger.cronds().wasUp("host", TEN.plusSeconds(301)));
        assertEquals("exit status 0", ledger.cronds().lives().getFirst().how());
        assertEquals(TEN.plusSeconds(100), ledger.cronds().all().getFirst().firstSeen());
        ledger.cronds().forget("host");
        reopen();
        assertEquals(List.of(), ledger.cronds().lives());
    }

    @Test
    void aCrondNotSeenToGoWasUpUntilSomebodyLastWatched() {
        ledger.watching().heartbeat(TEN);
        ledger.cronds().up(crond(7, TEN), TEN);
        ledger.watching().heartbeat(TEN.plusSeconds(10));
        reopen();
        assertFalse(ledger.cronds().lives().getFirst().up());
        assertTrue(ledger.cronds().wasUp("host", TEN.plusSeconds(10)));
        assertFalse(ledger.cronds().wasUp("host", TEN.plusSeconds(11)));
        ledger.cronds().up(crond(7, TEN), TEN.plusSeconds(60)); // the same process: it was up all the time
        assertTrue(ledger.cronds().wasUp("host", TEN.plusSeconds(11)));
        reopen();
        ledger.cronds().up(crond(8, TEN.plusSeconds(70)), TEN.plusSeconds(80));
        assertFalse(ledger.cronds().wasUp("host", TEN.plusSeconds(65)));
        assertTrue(ledger.cronds().wasUp("host", TEN.plusSeconds(75)));
    }

    @Test
    void watchingIsWhatHeartbeatsCoverAndSleepExplains() {
        for (int i = 0; i <= 20; i++) {
            ledger.watching().heartbeat(TEN.plusSeconds(i));
        }
        ledger.watching().heartbeat(TEN.plusSeconds(100));
        ledger.watching().heartbeat(TEN.plusSeconds(110));
        assertTrue(ledger.watching().covered(TEN, TEN.plusSeconds(20)));
        assertFalse(ledger.watching().covered(TEN, TEN.plusSeconds(100)));
        assertEquals(Optional.of(TEN.plusSeconds(20)), ledger.watching().lastBefore(TEN.plusSeconds(60)));
        NodeFact sleep = new NodeFact(NodeFact.Kind.SUSPEND, TEN.plusSeconds(20), TEN.plusSeconds(100));
        ledger.watching().tell(sleep);
        ledger.watching().tell(sleep);
        assertTrue(ledger.watching().covered(TEN, TEN.plusSeconds(110)));
        reopen();
        assertEquals(List.of(sleep), ledger.watching().facts(TEN, TEN.plusSeconds(30)));
        assertTrue(ledger.watching().covered(TEN.plusSeconds(1), TEN.plusSeconds(105)));
        assertFalse(ledger.watching().covered(TEN, TEN.plusSeconds(111)));
    }

    @Test
    void aCrondWhoseStartsMayEscapeIsNotWatchedAndTheOthersAre() {
        Set<String> none = Set.of();
        List<Set<String>> seconds = List.of(none, none, Set.of("a", "b"), Set.of("a", "b"), Set.of("c"), none, none);
        for (int i = 0; i < seconds.size(); i++) {
            ledger.watching().heartbeat(TEN.plusSeconds(i), seconds.get(i));
        }
        for (int i = 0; i < 2; i++) {
            assertTrue(ledger.watching().covered(TEN, TEN.plusSeconds(6)));
            assertTrue(ledger.watching().covered("host", TEN, TEN.plusSeconds(6)));
            for (String crond : List.of("a", "b")) {
                assertTrue(ledger.watching().covered(crond, TEN, TEN.plusSeconds(1)));
                assertFalse(ledger.watching().covered(crond, TEN, TEN.plusMillis(1001)));
                assertFalse(ledger.watching().covered(crond, TEN.plusMillis(3999), TEN.plusSeconds(6)));
                assertTrue(ledger.watching().covered(crond, TEN.plusSeconds(4), TEN.plusSeconds(6)));
                assertEquals(Optional.of(TEN.plusSeconds(1)), ledger.watching().lastBefore(crond, TEN.plusSeconds(3)));
            }
            assertTrue(ledger.watching().covered("c", TEN, TEN.plusSeconds(3)));
            assertFalse(ledger.watching().covered("c", TEN, TEN.plusMillis(3001)));
            assertTrue(ledger.watching().covered("c", TEN.plusSeconds(5), TEN.plusSeconds(6)));
            ledger.watching().heartbeat(TEN.plusSeconds(6).plusMillis(1), Set.of("host"));
            reopen();
        }
        assertEquals(Optional.of(TEN.plusSeconds(6)), ledger.watching().lastBefore("host", TEN.plusSeconds(100)));
    }

    @Test
    void whileNothingCanBeWrittenTheOldestGoFirstAndAreCounted() {
        close();
        PendingRuns pending = new PendingRuns(ledger.runs(), 10);
        for (int i = 1; i <= 13; i++) {
            pending.add(Samples.started("a", TEN, i));
            pending.add(Samples.succeeded("a", TEN, i));
        }
        assertTrue(pending.flush().orElseThrow().getMessage().contains("is closed"));
        assertEquals(10, pending.size());
        assertEquals(3, pending.dropped());
        open();
    }
}
