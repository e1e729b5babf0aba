package dev.cronward.web.metrics;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.JobFacts;
import dev.cronward.catalog.Severity;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.crontab.Rejection;
import dev.cronward.crontab.Source;
import dev.cronward.host.HostRoot;
import dev.cronward.notify.ChannelState;
import dev.cronward.notify.Samples;
import dev.cronward.observe.Capability;
import dev.cronward.records.SinkState;
import dev.cronward.report.IncidentTimes;
import dev.cronward.report.OwnerTimes;
import dev.cronward.run.History;
import dev.cronward.run.LongestTimes;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.run.Streaks;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Marks;
import dev.cronward.web.api.FedChecks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A node with two jobs: one that ran and failed after a success, one that never ran. */
public final class SampleNode {
    /** The present there: a Sunday. */
    public static final Instant NOW = Instant.parse("2027-03-14T12:00:30Z");

    private SampleNode() {}

    /** A job whose command must not be seen in any label. */
    public static Job job(String id, String schedule, Optional<String> owner) {
        try {
            return new Job(
                    id,
                    Crond.HOST,
                    "root",
                    "/opt/run --password=hunter2",
                    CronExpression.parse(schedule, Dialect.DEBIAN),
                    ZoneOffset.UTC,
                    Optional.empty(),
                    new Source("/etc/crontab", 3),
                    new JobFacts(
                            Optional.empty(),
                            owner,
                            Severity.WARNING,
                            Optional.empty(),
                            Optional.empty(),
                            Duration.ofMinutes(1),
                            true,
                            Map.of()));
        } catch (RejectedExpression e) {
            throw new AssertionError(e);
        }
    }

    private static Run.Ended ended(Instant at, Duration took, Outcome outcome) {
        Run.Start start = new Run.Start(
                RunId.of(at, 4711),
                Crond.HOST,
                Optional.of("backup"),
                "root",
                Optional.of("/opt/run --password=hunter2"),
                4711,
                at,
                MatchedBy.COMMAND,
                Optional.empty());
        Profile profile = new Profile(
                Optional.of(Duration.ofMillis(1500)),
                Optional.of(Duration.ofMillis(250)),
                OptionalLong.of(200_000_000),
                OptionalLong.of(4096),
                OptionalLong.empty(),
                OptionalInt.of(3),
                OptionalInt.of(0),
                List.of());
        return new Run.Running(start).end(at.plus(took), outcome, profile, new Output.Off(), List.of());
    }

    /** Everything a scrape shows, with the given jobs. */
    public static NodeFacts facts(List<Job> jobs) {
        Run.Ended success = ended(NOW.minusSeconds(7200), Duration.ofSeconds(2), new Outcome.Succeeded());
        Run.Ended failure = ended(NOW.minusSeconds(3600), Duration.ofMillis(2500), new Outcome.Failed(3));
        History history = new History(
                Optional.of(failure.start()),
                Optional.of(failure),
                Optional.of(failure),
                Optional.of(success),
                Optional.of(failure),
                Streaks.none().failed(failure.end()),
                List.of(success.start()),
                Map.of("succeeded", 5L, "failed", 2L),
                Map.of("crond-down", 3L, "unknown", 1L),
                List.of(success.duration()),
                LongestTimes.none());
        Crond crond = new Crond(Crond.HOST, 1, Dialect.DEBIAN, HostRoot.own(), ZoneOffset.UTC, NOW);
        List<Rejection> rejections = List.of(
                new Rejection("/etc/cron.d/a", OptionalInt.of(2), true, "bad minute", "mend it"),
                new Rejection("/etc/cron.d/a", OptionalInt.of(3), true, "bad hour", "mend it"),
                new Rejection("/etc/cron.d/b", OptionalInt.of(1), false, "bad hour", "mend it"));
        ChannelState channel = new ChannelState(
                "alertmanager:am:9093",
                3,
                10,
                2,
                1,
                Optional.of(NOW),
                Optional.of("am:9093 answered 503"),
                Optional.of(NOW),
                Optional.of(NOW));
        return new NodeFacts(
                NOW,
                new NodeFacts.AgentFacts("web-1", NOW.minusSeconds(1)),
                new Catalog(List.of(new CrondCatalog(crond, true, jobs, rejections, List.of()))),
                Map.of("backup", history),
                Map.of("backup", NOW.minusSeconds(86_400), "never", NOW.minusSeconds(86_400)),
                Map.of("failed", 1L),
                List.of(
                        new Capability("proc-connector", true, true, ""),
                        new Capability("taskstats", false, true, "CAP_NET_ADMIN is missing")),
                Map.of(
                        "events",
                        1000L,
                        "events.lost",
                        7L,
                        "queue.lost",
                        0L,
                        "rescans",
                        1L,
                        "queue.waiting",
                        3L,
                        "cpu.nanos",
                        1_500_000_000L,
                        "polls",
                        12L,
                        "polling.unidentified",
                        2L,
                        "oom.kills",
                        4L),
                List.of(channel),
                Map.of("gone", 4L),
                List.of(new SinkState(
                        ChannelState.fresh("central")
                                .afterFailure(5, NOW, "down", NOW)
                                .withPending(5),
                        2)),
                List.of(
                        Samples.open(1, Samples.failedRun("backup", NOW), NOW),
                        Samples.open(2, muted(Samples.failedRun("other", NOW)), NOW)),
                OwnerTimes.of(List.of(
                        times("ops", Duration.ofMillis(1500), Optional.empty()),
                        times("ops", Duration.ofSeconds(90), Optional.empty()),
                        times("", Duration.ofSeconds(1), Optional.of(Duration.ofHours(1))))),
                FedChecks.reports(NOW),
                FedChecks.own(NOW));
    }

    private static Finding muted(Finding finding) {
        return finding.withEvidence(Map.of(Marks.MUTED_UNTIL, NOW.toString()));
    }

    /** The usual two jobs. */
    public static NodeFacts facts() {
        return facts(List.of(
                job("backup", "0 * * * *", Optional.of("storage")), job("never", "0 3 * * 1-5", Optional.empty())));
    }

    private static IncidentTimes times(String owner, Duration detected, Optional<Duration> recovered) {
        return new IncidentTimes(
                "failed-run",
                Optional.of("backup"),
                Optional.of(owner).filter(name -> !name.isEmpty()),
                Optional.of(detected),
                recovered.isPresent() ? Optional.empty() : Optional.of(Duration.ofMinutes(1)),
                recovered);
    }
}
