package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.run.CommandShare;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.OnNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Jobs against their own past, as a real ledger tells it; what is told of which history stands in HistoriesTest. */
class AgainstItsPastTest extends OnNode {
    private static final String NEVER = "0 0 1 1 *";

    private Run.Ended run(Duration time, Duration inDump, int written) {
        Run.Start now = node.start(Optional.of("dump"), "/usr/bin/dump", Optional.empty());
        Profile profile = new Profile(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(64L << 20),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(share("sh", time), share("pg_dump", inDump), share("gzip", Duration.ofSeconds(200))));
        return new Run.Running(now)
                .end(
                        now.at().plus(time),
                        new Outcome.Succeeded(),
                        profile,
                        new Output.Kept(new byte[written], new byte[0], written),
                        List.of());
    }

    private static CommandShare share(String name, Duration wall) {
        return new CommandShare(
                name, 1, wall, wall, Duration.ZERO, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** So many nights of it, each a little different. */
    private void nights(int nights) {
        List<Run> runs = new ArrayList<>();
        Instant now = node.now();
        for (int night = 0; night < nights; night++) {
            now = now.plus(Duration.ofDays(1));
            node.passUnwatched(now);
            runs.add(run(Duration.ofSeconds(600 + night % 7), Duration.ofSeconds(300 + night % 5), 100));
        }
        node.ledger().runs().record(runs);
    }

    private void tonight(Duration time, Duration inDump, int written) {
        node.passUnwatched(node.now().plus(Duration.ofDays(1)));
        Run.Ended run = run(time, inDump, written);
        node.passUnwatched(run.end());
        node.ledger().runs().record(List.of(run));
        node.evaluate();
    }

    @Test
    void aDumpThatDumpedNothing() {
        node.job("dump", NEVER);
        nights(40);
        node.evaluate();
        assertEquals(List.of(), node.open());
        tonight(Duration.ofMillis(40), Duration.ofMillis(20), 0);
        Finding finding = node.finding("finished-too-fast");
        assertEquals("0.040s", finding.evidence().get("duration"));
        assertEquals("603.000s", finding.evidence().get("usual_duration"));
        assertEquals("600.000s", finding.evidence().get("shortest_success"));
        assertEquals("0", finding.evidence().get("output_bytes"));
        assertEquals("100", finding.evidence().get("usual_output_bytes"));
        assertTrue(finding.summary().endsWith("; it wrote nothing, as it never did before"), finding::summary);

        node.restartAgent();
        node.evaluate();
        assertEquals(finding, node.finding("finished-too-fast"));
        assertEquals(List.of("finished-too-fast+"), node.messages());
        tonight(Duration.ofSeconds(601), Duration.ofSeconds(300), 100);
        assertEquals(List.of(), node.open());
    }

    @Test
    void threeSlowNightsAndTheCommandThatTookTheTime() {
        node.job("dump", NEVER);
        nights(40);
        for (int night = 0; night < 3; night++) {
            assertEquals(List.of(), node.open());
            tonight(Duration.ofSeconds(1100), Duration.ofSeconds(800), 100);
        }
        Finding finding = node.finding("slower-than-usual");
        assertEquals("pg_dump", finding.evidence().get("slow_command"));
        assertEquals("800.000s", finding.evidence().get("slow_command_time"));
        assertTrue(finding.summary().endsWith("of that 800.000s in pg_dump, usually 302.000s"), finding::summary);
        assertEquals("3", finding.evidence().get("slow_runs"));
        node.restartAgent();
        node.evaluate();
        assertEquals(finding, node.finding("slower-than-usual"));
        tonight(Duration.ofSeconds(610), Duration.ofSeconds(300), 100);
        assertEquals(List.of(), node.open());
    }

    @Test
    void whatNobodyWantsToBeToldOf() {
        node.job("dump", NEVER);
        nights(40);
        tonight(Duration.ofMillis(40), Duration.ofMillis(20), 100);
        assertEquals(List.of("finished-too-fast dump"), node.open());
        node.removeJob("dump");
        node.ignoring("finished-too-fast", "overrun");
        node.job("dump", NEVER);
        node.evaluate();
        assertEquals(List.of(), node.open());
        assertEquals(List.of("finished-too-fast+", "finished-too-fast-"), node.messages());
    }

    @Test
    void aJobThatIsGoneIsNoLongerTold() {
        node.job("dump", NEVER);
        nights(40);
        tonight(Duration.ofMillis(40), Duration.ofMillis(20), 100);
        assertEquals(List.of("finished-too-fast dump"), node.open());
        node.removeJob("dump");
        node.evaluate();
        assertEquals(List.of(), node.open());
    }
}
