package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Severity;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.run.Living;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Glances;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What goes on although its run is over. */
class LeftChildrenTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");

    private final LeftChildren detector = new LeftChildren();
    private final Glance glance = new Glance();
    private final List<Living.Left> left = new ArrayList<>();
    private int pid = 4711;

    private static Instant minutes(long after) {
        return NOON.plus(Duration.ofMinutes(after));
    }

    private static Living.Member member(int pid, String name, String command, String unit) {
        return new Living.Member(
                pid,
                name,
                command,
                'S',
                Optional.empty(),
                OptionalLong.of(3 << 20),
                Optional.of(unit).filter(text -> !text.isEmpty()));
    }

    private Run.Ended run(Instant at, int leftChildren) {
        Run.Start start = new Run.Start(
                RunId.of(at, ++pid),
                Crond.HOST,
                Optional.of("job"),
                "root",
                Optional.of("/usr/bin/job"),
                pid,
                at,
                MatchedBy.COMMAND,
                Optional.of(at));
        Profile profile = new Profile(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.of(leftChildren),
                List.of());
        Run.Ended run = new Run.Running(start).end(at, new Outcome.Succeeded(), profile, new Output.Off(), List.of());
        glance.started(start);
        glance.ended(run);
        return run;
    }

    private void leaves(Instant at, Living.Member... members) {
        Run.Ended run = run(at, members.length);
        left.add(new Living.Left(run.start(), run.end(), List.of(members)));
    }

    private Situation situation(Instant at) {
        Crond crond = new Crond(Crond.HOST, 1, Dialect.DEBIAN, HostRoot.own(), Life.BERLIN, NOON);
        Catalog catalog = new Catalog(List.of(new CrondCatalog(
                crond,
                true,
                List.of(Life.job("job", "* * * * *", Optional.empty())),
                List.of(),
                List.of(),
                List.of())));
        return new Situation(
                at,
                NOON,
                catalog,
                Glances.of(Map.of("job", glance.history())),
                Map.of(),
                List.of(),
                List.of(),
                new MadeUpPast(),
                new Living(at, Map.of(), left));
    }

    private List<Finding> found(Instant at) {
        return detector.detect(situation(at));
    }

    @Test
    void whatIsThereFiveMinutesAfterTheEndIsTold() {
        leaves(NOON, member(100, "worker", "worker --loop", ""), member(101, "worker", "worker --loop", ""));
        assertEquals(List.of(), found(minutes(5).minusMillis(1)));
        Finding finding = found(minutes(5)).getFirst();
        assertEquals(Severity.INFO, finding.severity());
        assertEquals(NOON, finding.since());
        assertEquals("2", finding.evidence().get("left"));
        assertEquals("6.0 MiB", finding.evidence().get("memory"));
        assertEquals(
                "worker (process 100) sleeps: worker --loop\nworker (process 101) sleeps: worker --loop",
                finding.evidence().get("processes"));
        assertEquals(
                "job job is over since 2027-03-10T12:00:00Z and has left 2 processes behind: worker (process 100)",
                finding.summary());
        left.clear();
        assertEquals(List.of(), found(minutes(6)), "gone");
    }

    @Test
    void aJobThatLeavesOneEachMinuteIsOneIncidentThatIsToldSeldom() {
        List<Finding> told = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            leaves(minutes(minute), member(100 + minute, "tail", "tail -f log", ""));
            found(minutes(minute).plusSeconds(30)).stream()
                    .filter(one -> !told.contains(one))
                    .forEach(told::add);
        }
        assertEquals(
                List.of("at least 4", "at least 8", "at least 16", "at least 32"),
                told.stream().map(one -> one.evidence().get("runs")).toList());
        assertEquals(
                List.of(Severity.WARNING),
                told.stream().map(Finding::severity).distinct().toList());
        run(minutes(60), 0);
        assertEquals(List.of(), found(minutes(60).plusSeconds(30)), "the newest run left nothing");
    }

    @Test
    void betweenTwoLooksTheRunsOwnFiguresSayThatItLeftSomething() {
        leaves(NOON, member(100, "tail", "tail -f log", ""));
        run(minutes(10), 1);
        assertEquals(1, found(minutes(10)).size());
    }

    @Test
    void whatIsMeantToStayIsNotLeft() {
        leaves(
                NOON,
                member(100, "gpg-agent", "gpg-agent --daemon", ""),
                member(101, "ssh", "ssh: /root/.ssh/mux [mux]", ""),
                member(102, "conmon", "conmon", "libpod-conmon-1.scope"),
                member(103, "nginx", "nginx", "nginx.service"));
        assertEquals(List.of(), found(minutes(5)));
        leaves(minutes(1), member(104, "worker", "worker", "session-c7.scope"));
        assertEquals("1", found(minutes(6)).getFirst().evidence().get("left"));
    }

    @Test
    void whatAnEarlierAgentFoundStaysUntilTheNextRun() {
        leaves(NOON.minusSeconds(1), member(100, "worker", "worker", ""));
        Incident incident = new Incident(1, found(minutes(5)).getFirst(), minutes(5), minutes(5), Optional.empty());
        left.clear();
        assertTrue(detector.undecided(situation(minutes(6)), incident));
        run(minutes(7), 0);
        assertFalse(detector.undecided(situation(minutes(8)), incident));
    }
}
