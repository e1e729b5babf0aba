package dev.cronward.verdict;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.ConfigProblem;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.JobFacts;
import dev.cronward.catalog.Limits;
import dev.cronward.catalog.NoteProblem;
import dev.cronward.catalog.Owners;
import dev.cronward.catalog.Part;
import dev.cronward.catalog.Severity;
import dev.cronward.catalog.Thresholds;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.crontab.Rejection;
import dev.cronward.crontab.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one table of a {@link Node}'s crond, and what is said of its jobs. */
final class NodeJobs {
    private final ZoneId zone;
    private final List<Job> jobs = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Job> ignored = new ArrayList<>();
    private final List<NoteProblem> notes = new ArrayList<>();
    private Owners owners = Owners.unused();
    private List<ConfigProblem> problems = List.of();
    private Instant modified = Instant.EPOCH;

    private Optional<String> owner = Optional.of("ops");
    private Optional<Duration> longest = Optional.empty();
    private Optional<Long> memory = Optional.empty();
    private Thresholds thresholds = Thresholds.none();
    /** Most tests make up runs at any time, and are about something else than their schedule. */
    private Set<String> unwanted = Set.of("ran-too-often");

    NodeJobs(ZoneId zone) {
        this.zone = zone;
    }

    void ownedBy(Optional<String> newOwner) {
        owner = newOwner;
    }

    void mayTake(Optional<Duration> time) {
        longest = time;
    }

    void mayNeed(long bytes) {
        memory = Optional.of(bytes);
    }

    void telling(Thresholds newThresholds) {
        thresholds = newThresholds;
    }

    void ignoring(Set<String> codes) {
        unwanted = codes;
    }

    void site(Owners newOwners, List<ConfigProblem> newProblems) {
        owners = newOwners;
        problems = newProblems;
    }

    void modified(Instant at) {
        modified = at;
    }

    void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    void note(NoteProblem problem) {
        notes.add(problem);
    }

    Job add(String id, String expression) {
        CronExpression when;
        try {
            when = CronExpression.parse(expression, Dialect.DEBIAN);
        } catch (RejectedExpression e) {
            throw new IllegalArgumentException(e);
        }
        Job job = new Job(
                id,
                Crond.HOST,
                "root",
                "/usr/bin/" + id,
                when,
                zone,
                Optional.empty(),
                new Source("/etc/crontab", jobs.size() + 1),
                new JobFacts(
                        Optional.empty(),
                        owner,
                        Severity.WARNING,
                        Optional.of("https://wiki.example/" + id),
                        Optional.empty(),
                        Node.GRACE,
                        new Limits(longest, memory),
                        thresholds,
                        true,
                        unwanted,
                        Map.of()));
        jobs.add(job);
        return job;
    }

    Job addPart(String id, String whole) {
        Job of = jobs.stream().filter(job -> job.id().equals(whole)).findFirst().orElseThrow();
        String script = "/etc/" + id;
        Job part = new Job(
                id,
                of.crond(),
                of.user(),
                script,
                of.when(),
                of.zone(),
                of.entryZone(),
                of.source(),
                of.facts(),
                Optional.of(new Part(whole, script)));
        jobs.add(part);
        return part;
    }

    void remove(String id) {
        jobs.removeIf(job -> job.id().equals(id));
    }

    /** crond drops all entries; people still count on them. */
    void ignoreAll() {
        ignored.addAll(jobs);
        jobs.clear();
    }

    Catalog catalog(Crond crond, boolean running) {
        return new Catalog(
                List.of(new CrondCatalog(crond, running, jobs, rejections, notes, ignored)), owners, problems);
    }

    /** /etc/crontab as the agent would tell it. */
    TableVersion table(Instant now) {
        List<TableVersion.Line> lines = jobs.stream()
                .map(job -> new TableVersion.Line(
                        job.source().line(), job.id(), job.user(), job.when().text(), job.command()))
                .toList();
        return new TableVersion(
                Crond.HOST,
                "/etc/crontab",
                now,
                Optional.of(modified),
                lines + " " + rejections,
                true,
                lines,
                false,
                rejections.stream()
                        .filter(rejection -> rejection.file().equals("/etc/crontab"))
                        .toList());
    }
}
