package dev.cronward.web.api;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.JobFacts;
import dev.cronward.catalog.NoteProblem;
import dev.cronward.catalog.Origin;
import dev.cronward.catalog.Owner;
import dev.cronward.catalog.Owners;
import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckReport;
import dev.cronward.checks.own.OwnReport;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.crontab.Rejection;
import dev.cronward.crontab.Source;
import dev.cronward.host.HostRoot;
import dev.cronward.observe.Capability;
import dev.cronward.report.Report;
import dev.cronward.run.CommandShare;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.schedule.ExpectedStart;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.why.Asked;
import dev.cronward.verdict.why.Why;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A node of plain values: two jobs, one run of each kind, one incident open and one resolved. */
public final class FedNode implements NodeView {
    public static final Instant NOW = Instant.parse("2027-03-14T12:00:00Z");
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final byte[] NOTHING = new byte[0];

    private final Job backup = job("backup", "root", "0 3 * * *", "/usr/local/bin/backup --all", 7, Optional.of("ops"));
    private final Job report = job("report", "alice", "*/15 * * * *", "report \u001b[31mred", 8, Optional.empty());

    private final List<Run> runs = List.of(
            start(5, "2027-03-14T11:59:30Z", Optional.of("report"), "alice", Optional.of("report \u001b[31mred")),
            start(4, "2027-03-14T11:45:00Z", Optional.empty(), "bob", Optional.empty())
                    .lose(Instant.parse("2027-03-14T11:50:00Z"), "the agent was not running"),
            start(3, "2027-03-14T11:30:00.250Z", Optional.of("report"), "alice", Optional.of("report \u001b[31mred"))
                    .end(
                            Instant.parse("2027-03-14T11:30:04Z"),
                            new Outcome.Killed(9),
                            Profile.unknown(),
                            new Output.Kept(bytes("first\n"), bytes("\u001b]0;evil\u0007 last\n"), 1_000_000),
                            List.of("taskstats came too late")),
            start(
                            2,
                            "2027-03-14T03:00:00.012Z",
                            Optional.of("backup"),
                            "root",
                            Optional.of("/usr/local/bin/backup --all"))
                    .end(
                            Instant.parse("2027-03-14T03:01:05.512Z"),
                            new Outcome.Failed(3),
                            profile(),
                            new Output.Kept(bytes("disk full\n"), NOTHING, 10),
                            List.of()),
            start(
                            1,
                            "2027-03-13T02:00:00.001Z",
                            Optional.of("backup"),
                            "root",
                            Optional.of("/usr/local/bin/backup --all"))
                    .end(
                            Instant.parse("2027-03-13T02:00:00.101Z"),
                            new Outcome.Succeeded(),
                            profile(),
                            new Output.Off(),
                            List.of()));

    private static Profile profile() {
        return new Profile(
                Optional.of(Duration.ofMillis(1500)),
                Optional.of(Duration.ofMillis(500)),
                OptionalLong.of(209_715_200),
                OptionalLong.of(4096),
                OptionalLong.empty(),
                OptionalInt.of(3),
                OptionalInt.of(1),
                List.of(new CommandShare(
                        "gzip",
                        2,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(40),
                        Duration.ofMillis(1900),
                        OptionalLong.of(209_715_200),
                        OptionalLong.of(4096),
                        OptionalLong.empty())));
    }

    private static final Owners OWNERS = new Owners(
            Map.of(
                    "ops",
                    new Owner(
                            "ops",
                            Optional.of("Operations"),
                            Optional.of("#ops"),
                            List.of("slack"),
                            Map.of(Severity.CRITICAL, List.of("pagerduty")),
                            List.of(new Owner.Step(Duration.ofMinutes(15), "platform")),
                            "/etc/cronward/owners.d/a.yaml:3")),
            true,
            true);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Job job(String id, String user, String schedule, String command, int line, Optional<String> owner) {
        try {
            return new Job(
                    id,
                    Crond.HOST,
                    user,
                    command,
                    CronExpression.parse(schedule, Dialect.DEBIAN),
                    ZONE,
                    Optional.empty(),
                    new Source("/etc/cron.d/site", line),
                    new JobFacts(
                            Optional.empty(),
                            owner,
                            Severity.CRITICAL,
                            owner.map(o -> "https://wiki.example.org/backup"),
                            owner.map(o -> true),
                            Duration.ofSeconds(60),
                            true,
                            owner.<Map<String, Origin>>map(o -> Map.of(
                                            "owner",
                                            new Origin(Origin.Kind.JOBS_FILE, "/etc/cronward/jobs.d/a.yaml:2"),
                                            "grace",
                                            new Origin(Origin.Kind.CONFIGURATION, "cronward.grace")))
                                    .orElse(Map.of())));
        } catch (RejectedExpression e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Run.Running start(int pid, String at, Optional<String> job, String user, Optional<String> command) {
        Instant instant = Instant.parse(at);
        return new Run.Running(new Run.Start(
                RunId.of(instant, pid),
                Crond.HOST,
                job,
                user,
                command,
                pid,
                instant,
                job.isPresent() ? MatchedBy.COMMAND : MatchedBy.NONE,
                Optional.empty()));
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public NodeStatus status() {
        return new NodeStatus(
                "node1",
                "0.1.0",
                Instant.parse("2027-03-13T12:00:00Z"),
                List.of(),
                List.of(
                        new Capability("proc-connector", true, true, ""),
                        new Capability("realtime", false, false, "no CAP_SYS_NICE: short runs may be missed")),
                1,
                0,
                1,
                Map.of("events", 4711L));
    }

    @Override
    public Catalog catalog() {
        Crond crond =
                new Crond(Crond.HOST, 812, Dialect.DEBIAN, HostRoot.own(), ZONE, Instant.parse("2027-03-01T00:00:00Z"));
        return new Catalog(List.of(tables(crond)), OWNERS, List.of());
    }

    private CrondCatalog tables(Crond crond) {
        return new CrondCatalog(
                crond,
                true,
                List.of(backup, report),
                List.of(new Rejection(
                        "/etc/cron.d/broken", OptionalInt.of(3), true, "bad minute", "Write a minute from 0 to 59.")),
                List.of(new NoteProblem("report", report.source(), "unknown key: ower")));
    }

    @Override
    public Why why(Job job, Asked asked) {
        ExpectedStart due =
                new ExpectedStart(Instant.parse("2027-03-14T02:00:00Z"), LocalDateTime.parse("2027-03-14T03:00"));
        if (!(asked instanceof Asked.Newest)) {
            return new Why(
                    job,
                    Optional.empty(),
                    Why.Answer.NOT_DUE,
                    "Not due: crond starts " + job.id() + " at no such time.",
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    List.of(),
                    List.of("Its minutes do not include 31.", "Its schedule is '" + job.when() + "'."),
                    List.of(due));
        }
        return new Why(
                job,
                Optional.of(due),
                Why.Answer.MISSED,
                "No: " + job.id() + " of 2027-03-14 03:00:00 did not start: its crond was not running (SIGKILL).",
                Optional.of("crond-down"),
                Map.of("crond_end", "SIGKILL\u001b[31m", "crond_ended", "2027-03-14T01:50:00Z"),
                Optional.empty(),
                List.of(new Why.Event(Instant.parse("2027-03-14T01:50:00Z"), "crond", "crond ends: SIGKILL")),
                List.of(),
                List.of());
    }

    @Override
    public List<Run> runs(RunQuery query) {
        return runs.stream()
                .filter(run ->
                        query.job().isEmpty() || query.job().equals(run.start().job()))
                .filter(run -> query.user().isEmpty()
                        || query.user().get().equals(run.start().user()))
                .filter(run -> query.outcomes().isEmpty() || query.outcomes().contains(word(run)))
                .filter(run -> query.since().isEmpty()
                        || !run.start().at().isBefore(query.since().get()))
                .limit(query.limit())
                .toList();
    }

    private static String word(Run run) {
        return run instanceof Run.Ended ended ? ended.outcome().word() : RunQuery.RUNNING;
    }

    @Override
    public Optional<Run> run(RunId id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    @Override
    public List<Run> partsOf(RunId id) {
        return runs.stream()
                .filter(run -> run.start().partOf().equals(Optional.of(id)))
                .toList();
    }

    @Override
    public Map<String, Run> lastRuns() {
        return Map.of("report", runs.get(0), "backup", runs.get(3));
    }

    @Override
    public Map<RunId, Instant> caughtUp(List<Run> listed) {
        return Map.of(runs.getLast().id(), Instant.parse("2027-03-13T01:30:00Z"));
    }

    @Override
    public Map<String, Duration> usualTimes() {
        return Map.of("backup", Duration.ofSeconds(75));
    }

    @Override
    public Map<String, Long> usualMemory() {
        return Map.of("backup", 209_715_200L);
    }

    @Override
    public Map<String, String> rerunCommands() {
        return Map.of("backup", "runuser -u root -- /bin/sh -c '/usr/local/bin/backup --all' </dev/null");
    }

    /** What the report is made of: a job that got better, one that failed, and a run of no job. */
    @Override
    public Report report(Instant from, Instant until, Optional<String> owner) {
        return Report.of(new FedFigures(from), from, until, owner, ZONE);
    }

    @Override
    public List<OwnReport> ownChecks() {
        return FedChecks.own(NOW);
    }

    @Override
    public List<CheckReport> checks() {
        return FedChecks.reports(NOW);
    }

    @Override
    public List<Incident> incidents(Instant resolvedSince) {
        Incident open = incident(2, "failed-run", "backup", "2027-03-14T03:01:05.512Z", Optional.empty());
        Incident resolved = incident(
                1, "missed-run", "report", "2027-03-14T09:00:00Z", Optional.of(Instant.parse("2027-03-14T09:15:00Z")));
        return resolved.resolvedAt().get().isBefore(resolvedSince) ? List.of(open) : List.of(open, resolved);
    }

    private static Incident incident(long id, String code, String job, String since, Optional<Instant> resolved) {
        Instant at = Instant.parse(since);
        Finding finding = new Finding(
                code,
                job,
                Severity.CRITICAL,
                at,
                Optional.of(job),
                Optional.of("root"),
                Optional.of("ops"),
                Optional.empty(),
                "The last run of " + job + " failed.",
                Map.of("exit_status", "3"));
        return new Incident(id, finding, at, at, resolved);
    }
}
