package dev.cronward.verdict;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.ConfigProblem;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.NoteProblem;
import dev.cronward.catalog.Owners;
import dev.cronward.catalog.Thresholds;
import dev.cronward.cronlog.SyslogLine;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Rejection;
import dev.cronward.host.HostRoot;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.LedgerSettings;
import dev.cronward.notify.Message;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.OomKills;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.detect.Detectors;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A node that a test leads through time: a real ledger and real verdicts; crond, jobs and clock are told. */
public final class Node implements AutoCloseable {
    public static final Duration GRACE = Duration.ofSeconds(60);
    private final Path state;
    private final ZoneId zone;
    private final NodeJobs jobs;
    private boolean running;
    private Catalog catalog = Catalog.empty();
    private Optional<Crond> crond = Optional.empty();
    private Ledger ledger;
    private Verdicts verdicts;
    private List<String> log = List.of();
    private boolean logInReach = true;
    private Instant now;
    private int pid = 1000;
    private final List<String> heard = new ArrayList<>();
    private long lastHeard;

    public Node(Path state, Instant start, String zone) {
        this.state = state;
        this.zone = ZoneId.of(zone);
        this.jobs = new NodeJobs(this.zone);
        this.now = start;
        startAgent();
    }

    /** The file tree of its crond, beside the state; empty unless the test puts tables there. */
    public HostRoot root() {
        return new HostRoot(state.resolveSibling("tree"));
    }

    public Ledger ledger() {
        return ledger;
    }

    public Instant now() {
        return now;
    }

    /** The agent starts at the present instant; the crond that is there is found at once. */
    public void startAgent() {
        ledger = Ledger.open(state, LedgerSettings.defaults());
        verdicts = new Verdicts(
                () -> catalog,
                ledger.memory(),
                cronLog(),
                ledger.incidents(),
                Audience.everybody(List.of("am")),
                now,
                Detectors.all());
        ledger.watching().heartbeat(now);
        ledger.jobs().remember(Crond.HOST, catalog.expected(), now);
        if (running) {
            crond.ifPresent(c -> ledger.cronds().up(c, now));
        }
    }

    /** The log of its crond from now on, as a syslog daemon would write it. */
    public void log(String... lines) {
        log = List.of(lines);
    }

    /** Whether the agent has found out where its crond logs. */
    public void logInReach(boolean is) {
        logInReach = is;
    }

    private CronLog cronLog() {
        return new CronLog() {
            @Override
            public List<SyslogLine> between(String key, Instant from, Instant to) {
                return (logInReach ? log : List.<String>of())
                        .stream()
                                .flatMap(line -> SyslogLine.parse(line, zone, now).stream())
                                .filter(line ->
                                        !line.at().isBefore(from) && !line.at().isAfter(to))
                                .toList();
            }

            @Override
            public boolean isInReach(String key) {
                return logInReach;
            }
        };
    }

    public void stopAgent() {
        ledger.close();
    }

    public void restartAgent() {
        stopAgent();
        startAgent();
    }

    public void crondUp() {
        Crond c = new Crond(Crond.HOST, ++pid, Dialect.DEBIAN, root(), zone, now);
        crond = Optional.of(c);
        running = true;
        ledger.cronds().up(c, now);
        publish();
    }

    /** Its process is looked at from now on; a child of it has ended then. */
    public void crondLives(Optional<Instant> childEnded) {
        ledger.cronds().pulse(Crond.HOST, crond.orElseThrow().pid(), new CrondPulse(now, childEnded));
    }

    public void crondGone() {
        running = false;
        ledger.cronds().gone(Crond.HOST, crond.orElseThrow().pid(), now, "SIGKILL");
        publish();
    }

    /** crond goes and nobody is told. */
    public void vanish() {
        running = false;
        publish();
    }

    /** Many at once. */
    public void jobs(List<String> ids, String expression) {
        ids.forEach(id -> jobs.add(id, expression));
        publish();
    }

    public Job job(String id, String expression) {
        Job job = jobs.add(id, expression);
        publish();
        return job;
    }

    /** Whom the jobs to come concern. */
    public void ownedBy(Optional<String> newOwner) {
        jobs.ownedBy(newOwner);
    }

    /** How long a run of the jobs to come may take. */
    public void mayTake(Optional<Duration> time) {
        jobs.mayTake(time);
    }

    /** What a run of the jobs to come may need, bytes. */
    public void mayNeed(long bytes) {
        jobs.mayNeed(bytes);
    }

    /** How much of the jobs to come has to go wrong before that is told. */
    public void telling(Thresholds thresholds) {
        jobs.telling(thresholds);
    }

    /** What nobody wants to be told of the jobs to come. */
    public void ignoring(String... codes) {
        jobs.ignoring(Set.of(codes));
    }

    /** What the files of the site say. */
    public void site(Owners newOwners, List<ConfigProblem> newProblems) {
        jobs.site(newOwners, newProblems);
        publish();
    }

    /** A script that run-parts starts for a job. */
    public Job part(String id, String whole) {
        Job part = jobs.addPart(id, whole);
        publish();
        return part;
    }

    public void removeJob(String id) {
        jobs.remove(id);
        publish();
    }

    /** crond drops all entries for a reason; people still count on them. */
    public void ignoreTable(Rejection rejection) {
        jobs.ignoreAll();
        reject(rejection);
    }

    /** From here on the file's time is this. */
    public void modified(Instant at) {
        jobs.modified(at);
    }

    public void reject(Rejection rejection) {
        jobs.reject(rejection);
        publish();
    }

    public void note(NoteProblem problem) {
        jobs.note(problem);
        publish();
    }

    private void publish() {
        Crond c = crond.orElse(new Crond(Crond.HOST, 0, Dialect.DEBIAN, root(), zone, Instant.EPOCH));
        catalog = jobs.catalog(c, running);
        ledger.jobs().remember(Crond.HOST, catalog.expected(), now);
        ledger.tables().seen(List.of(jobs.table(now)));
    }

    /** A run that begins now, takes a second and ends in this way; the clock stays. */
    public Run.Ended run(String job, Optional<Instant> expectedAt, Outcome outcome) {
        Run.Start start = start(Optional.of(job), "/usr/bin/" + job, expectedAt);
        return end(start, outcome, "");
    }

    public Run.Ended unmatched(String command, Outcome outcome) {
        return end(start(Optional.empty(), command, Optional.empty()), outcome, "");
    }

    public Run.Start start(Optional<String> job, String command, Optional<Instant> expectedAt) {
        MatchedBy by = job.isPresent() ? MatchedBy.COMMAND : MatchedBy.NONE;
        return new Run.Start(
                RunId.of(now, ++pid), Crond.HOST, job, "root", Optional.of(command), pid, now, by, expectedAt);
    }

    /** A script runs now within a run of its whole, and ends. */
    public Run.Ended endPart(String job, Run.Start whole, Outcome outcome) {
        return endPart(job, whole, outcome, OomKills.NONE);
    }

    /** The same, in which the OOM killer had a part. */
    public Run.Ended endPart(String job, Run.Start whole, Outcome outcome, OomKills kills) {
        return end(
                new Run.Start(
                        RunId.of(now, ++pid),
                        Crond.HOST,
                        Optional.of(job),
                        "root",
                        Optional.of("/etc/" + job),
                        pid,
                        now,
                        MatchedBy.COMMAND,
                        whole.expectedAt(),
                        Optional.of(whole.id())),
                outcome,
                kills);
    }

    public Run.Ended end(Run.Start start, Outcome outcome, String output) {
        return end(start, outcome, output, OomKills.NONE);
    }

    /** A run ends in which the OOM killer had a part, or nobody knows whether it had. */
    public Run.Ended end(Run.Start start, Outcome outcome, OomKills kills) {
        return end(start, outcome, "", kills);
    }

    private Run.Ended end(Run.Start start, Outcome outcome, String output, OomKills kills) {
        byte[] bytes = output.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Run.Ended ended = new Run.Running(start)
                .end(
                        start.at().plusSeconds(1),
                        outcome,
                        Profile.unknown(),
                        new Output.Kept(bytes, new byte[0], bytes.length),
                        List.of())
                .withOomKills(kills);
        ledger.runs().record(List.of(ended));
        return ended;
    }

    /** A run that ended well just now and took so long. */
    public void succeeded(String job, Duration time) {
        Run.Start now = start(Optional.of(job), "/usr/bin/" + job, Optional.empty());
        Run.Running began = new Run.Running(new Run.Start(
                now.id(),
                now.crond(),
                now.job(),
                now.user(),
                now.command(),
                now.pid(),
                now.at().minus(time),
                now.matchedBy(),
                Optional.empty()));
        ledger.runs()
                .record(List.of(
                        began.end(now.at(), new Outcome.Succeeded(), Profile.unknown(), new Output.Off(), List.of())));
    }

    /** Time passes while nobody watches. */
    public void passUnwatched(Instant to) {
        now = to;
    }

    /** Time passes second by second with an agent at work. */
    public List<Incident> passTo(Instant to) {
        List<Incident> changes = new ArrayList<>();
        while (now.isBefore(to)) {
            Instant next = now.plusSeconds(1);
            now = next.isAfter(to) ? to : next;
            changes.addAll(evaluate());
        }
        return changes;
    }

    public List<Incident> pass(Duration time) {
        return passTo(now.plus(time));
    }

    public List<Incident> evaluate() {
        ledger.watching().heartbeat(now);
        List<Incident> changes = verdicts.evaluate(now);
        hear();
        return changes;
    }

    /** What one does not take in time is owed no more when something newer is said of the same incident. */
    private void hear() {
        for (Message message : ledger.outbox().owed("am", 1000)) {
            if (message.id() > lastHeard) {
                lastHeard = message.id();
                heard.add(message.incident().finding().code()
                        + (message.incident().isOpen() ? "+" : "-"));
            }
        }
    }

    /** Codes and subjects of what is open, in order. */
    public List<String> open() {
        return ledger.incidents().open().stream()
                .map(i -> i.finding().code() + " " + i.finding().subject())
                .sorted()
                .toList();
    }

    public Finding finding(String code) {
        return ledger.incidents().open().stream()
                .map(Incident::finding)
                .filter(f -> f.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no open " + code + " but " + open()));
    }

    public Finding finding(String code, String subject) {
        return ledger.incidents().open().stream()
                .map(Incident::finding)
                .filter(f -> f.code().equals(code) && f.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no open " + code + " of " + subject + " but " + open()));
    }

    /** One word a message in the order in which they were written: {@code code+} opened or changed, {@code code-} resolved. */
    public List<String> messages() {
        hear();
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
