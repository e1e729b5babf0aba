package dev.cronward.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.CatalogSettings;
import dev.cronward.host.HostRoot;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.LedgerSettings;
import dev.cronward.observe.Capability;
import dev.cronward.observe.Observation;
import dev.cronward.observe.RunSource;
import dev.cronward.observe.Sight;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.testing.Eventually;
import dev.cronward.verdict.Audience;
import dev.cronward.verdict.CronLog;
import dev.cronward.verdict.Verdicts;
import dev.cronward.verdict.detect.Detectors;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was observed before the agent is told to stop is in the ledger when it has stopped. */
class EndOfAgentTest {
    private static final Instant TEN = Instant.parse("2027-03-10T10:00:00Z");

    @TempDir
    Path temporary;

    /** Tells what the test has it tell. */
    private static final class Told implements RunSource {
        private Consumer<Observation> sink = one -> {};
        private List<Run.Running> open = List.of();

        @Override
        public void start(Supplier<Catalog> catalog, List<Run.Running> going, Consumer<Observation> to) {
            open = going;
            sink = to;
        }

        static Run.Running run(int pid) {
            return new Run.Running(new Run.Start(
                    RunId.of(TEN, pid),
                    "host",
                    Optional.empty(),
                    "root",
                    Optional.of("true"),
                    pid,
                    TEN,
                    MatchedBy.NONE,
                    Optional.empty()));
        }

        void ended(int pid) {
            Run.Running run = run(pid);
            sink.accept(new Observation.RunEnded(run.end(
                    TEN.plusSeconds(1), new Outcome.Succeeded(), Profile.unknown(), new Output.Off(), List.of())));
        }

        @Override
        public List<Capability> capabilities() {
            return List.of();
        }

        @Override
        public Sight sight() {
            return Sight.OF_ALL;
        }

        @Override
        public Map<String, Long> counters() {
            return Map.of();
        }

        @Override
        public void close() {}
    }

    @Test
    void theLastRunIsNotLostWhileTheLoopWaitsForMore() {
        try (Ledger ledger = Ledger.open(temporary.resolve("state"), LedgerSettings.defaults())) {
            // Several times: whether the loop has taken the second run when the end comes is up to the scheduler.
            for (int pid = 1; pid <= 20; pid += 2) {
                Told source = new Told();
                Agent agent = agent(ledger, source);
                agent.start();
                source.ended(pid);
                int first = pid;
                Eventually.holds("the first is written", Duration.ofSeconds(10), () -> isWritten(ledger, first));
                source.ended(pid + 1);
                agent.close();
                assertTrue(isWritten(ledger, pid + 1), "run " + (pid + 1) + " is in the ledger");
            }
        }
    }

    /** A rule of Prometheus looks for change, so a loop that stands still must not seem to come round. */
    @Test
    void whenTheLoopLastCameRoundStandsStillWithIt() {
        try (Ledger ledger = Ledger.open(temporary.resolve("state"), LedgerSettings.defaults())) {
            Agent agent = agent(ledger, new Told());
            Instant before = agent.state().lastRound();
            agent.start();
            Eventually.holds("it comes round", Duration.ofSeconds(10), () -> agent.state()
                    .lastRound()
                    .isAfter(before));
            agent.close();
            Instant last = agent.state().lastRound();
            for (int i = 0; i < 1_000; i++) {
                assertEquals(last, agent.state().lastRound());
            }
        }
    }

    /** A run that an agent saw going before the node went down is told as interrupted, and looked for no more. */
    @Test
    void whatWentWhenTheNodeWentDownWasInterrupted() {
        Run.Running run = Told.run(7);
        try (Ledger ledger = Ledger.open(temporary.resolve("state"), LedgerSettings.defaults())) {
            ledger.runs().record(List.of(run));
            ledger.bootId().remember("another");
            Told source = new Told();
            Agent agent = agent(ledger, source);
            agent.start();
            agent.close();
            assertEquals(List.of(), source.open);
            Run.Ended ended = assertInstanceOf(
                    Run.Ended.class, ledger.runs().byId(run.id().value()).orElseThrow());
            assertInstanceOf(Outcome.Interrupted.class, ended.outcome());
            Run.Running next = Told.run(8);
            ledger.runs().record(List.of(next));
            Told again = new Told();
            Agent restarted = agent(ledger, again);
            restarted.start();
            restarted.close();
            assertEquals(List.of(next), again.open, "the node has not booted since");
        }
    }

    private static boolean isWritten(Ledger ledger, int pid) {
        return ledger.runs().byId(RunId.of(TEN, pid).value()).isPresent();
    }

    private Agent agent(Ledger ledger, RunSource source) {
        CatalogKeeper catalog = new CatalogKeeper(
                CatalogSettings.defaults(), new HostRoot(temporary.resolve("root")), ZoneOffset.UTC, List.of());
        Verdicts verdicts = new Verdicts(
                catalog::current,
                ledger.memory(),
                CronLog.none(),
                ledger.incidents(),
                Audience.everybody(List.of()),
                Clock.systemUTC().instant(),
                Detectors.all());
        return new Agent(ledger, catalog, source, verdicts, () -> {}, Clock.systemUTC(), AgentSettings.defaults());
    }
}
