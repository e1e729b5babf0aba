package dev.cronward.web.metrics;

import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.run.History;
import dev.cronward.run.Outcome;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The metrics of the jobs. All series of a job are there from its first sight in a crontab on, and go with it. */
final class JobFamilies {
    /** Every way in which a run can end; each has its series before it happens for the first time. */
    static final List<String> OUTCOMES =
            List.of("succeeded", "failed", "killed", "oom-killed", "interrupted", "lost", "unknown");

    /** What a shell adds to the number of the signal that ended a command. */
    private static final int SIGNALLED = 128;
    /** What the OOM killer sends. */
    private static final int SIGKILL = 9;

    private final Family info = Family.gauge("cronward_job_info", "Facts of a job that seldom change; always 1.");
    private final Family known = Family.gauge(
            "cronward_job_known_since_timestamp_seconds", "Since when the job is known with its present schedule.");
    private final Family started =
            Family.gauge("cronward_job_last_start_timestamp_seconds", "When it last started; 0: never seen.");
    private final Family finished =
            Family.gauge("cronward_job_last_finish_timestamp_seconds", "When a run last ended; 0: never seen.");
    private final Family succeeded =
            Family.gauge("cronward_job_last_success_timestamp_seconds", "When a run last succeeded; 0: never seen.");
    private final Family next = Family.gauge(
            "cronward_job_next_start_timestamp_seconds", "When crond will start it next; NaN: not known or never.");
    private final Family interval = Family.gauge(
            "cronward_job_interval_seconds", "The longest time between two starts of its schedule; NaN: not known.");
    private final Family duration =
            Family.gauge("cronward_job_last_duration_seconds", "How long the last finished run took; NaN: not known.");
    private final Family memory = Family.gauge(
            "cronward_job_last_peak_memory_bytes",
            "Resident peak of the largest process of the last finished run; NaN: not known.");
    private final Family cpu = Family.gauge(
            "cronward_job_last_cpu_seconds", "User and system time of the last finished run; NaN: not known.");
    private final Family read = Family.gauge(
            "cronward_job_last_read_bytes", "What the last finished run fetched from storage; NaN: not known.");
    private final Family written = Family.gauge(
            "cronward_job_last_written_bytes", "What the last finished run sent to storage; NaN: not known.");
    private final Family exit = Family.gauge(
            "cronward_job_last_exit_status",
            "Exit status of the last finished run, 128 + number of the signal that ended it; NaN: not known.");
    private final Family running = Family.gauge("cronward_job_running", "Runs going now.");
    private final Family runs = Family.counter("cronward_job_runs_total", "Runs that ended, by outcome.");
    private final Family misses = Family.counter("cronward_job_misses_total", "Expected starts that did not happen.");
    private final Family open = Family.gauge(
            "cronward_job_open_incidents", "What is wrong with the job now, by kind and severity; there while it is.");

    private final JobTimes times;

    JobFamilies(JobTimes times) {
        this.times = times;
    }

    List<Family> of(NodeFacts facts) {
        Map<String, List<Finding>> wrong = facts.open().stream()
                .map(Incident::finding)
                .filter(finding -> finding.job().isPresent())
                .collect(Collectors.groupingBy(finding -> finding.job().orElseThrow()));
        Set<String> ids = new HashSet<>();
        for (CrondCatalog tables : facts.catalog().cronds()) {
            for (Job job : tables.jobs()) {
                if (ids.add(job.id())) {
                    Map<String, String> labels = labels(job);
                    add(job, labels, tables.running(), facts);
                    addIncidents(labels, wrong.getOrDefault(job.id(), List.of()));
                }
            }
        }
        times.keepOnly(ids);
        return List.of(
                info, known, started, finished, succeeded, next, interval, duration, memory, cpu, read, written, exit,
                running, runs, misses, open);
    }

    private static Map<String, String> labels(Job job) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("cronjob", job.id());
        labels.put("user", job.user());
        labels.put("crond", job.crond());
        job.owner().ifPresent(owner -> labels.put("owner", owner));
        return labels;
    }

    private void add(Job job, Map<String, String> labels, boolean crondRunning, NodeFacts facts) {
        info.add(with(labels, "severity", job.severity().word()), 1);
        Optional<Instant> nextStart = crondRunning ? times.next(job, facts.now()) : Optional.empty();
        next.seconds(labels, nextStart.map(at -> Duration.between(Instant.EPOCH, at)));
        interval.seconds(labels, times.interval(job, facts.now()));
        known.time(labels, Optional.ofNullable(facts.knownSince().get(job.id())));
        addRuns(job, labels, facts.histories().getOrDefault(job.id(), History.none()));
    }

    private void addRuns(Job job, Map<String, String> labels, History history) {
        Optional<Run.Ended> last = finished(history);
        Optional<Profile> cost = last.map(Run.Ended::profile);
        started.time(labels, history.newest().map(Run.Start::at));
        finished.time(labels, last.map(Run.Ended::end));
        succeeded.time(labels, history.lastSuccess().map(Run.Ended::end));
        duration.seconds(labels, last.map(Run.Ended::duration));
        memory.number(labels, cost.map(Profile::peakMemoryBytes).orElse(OptionalLong.empty()));
        cpu.seconds(labels, cost.flatMap(Profile::cpu));
        read.number(labels, cost.map(Profile::readBytes).orElse(OptionalLong.empty()));
        written.number(labels, cost.map(Profile::writtenBytes).orElse(OptionalLong.empty()));
        exit.number(labels, exitStatus(history, last));
        running.count(labels, history.running());
        for (String outcome : OUTCOMES) {
            runs.count(
                    with(labels, "outcome", outcome), history.endedByOutcome().getOrDefault(outcome, 0L));
        }
        for (String cause : Judgement.causesOf(job)) {
            misses.count(with(labels, "cause", cause), history.missedByCause().getOrDefault(cause, 0L));
        }
    }

    private void addIncidents(Map<String, String> labels, List<Finding> wrong) {
        Map<Map<String, String>, Long> byKind = wrong.stream()
                .collect(Collectors.groupingBy(
                        finding -> with(
                                with(labels, "code", finding.code()),
                                "severity",
                                finding.severity().word()),
                        Collectors.counting()));
        byKind.forEach(open::count);
    }

    /** The run that ended last among those whose end was seen, known or not how. */
    private static Optional<Run.Ended> finished(History history) {
        return history.last()
                .filter(run -> run.outcome() instanceof Outcome.Unknown)
                .or(history::lastObserved);
    }

    /** Where the last one was lost, the one before may be one that ended nobody knows how. */
    private static OptionalLong exitStatus(History history, Optional<Run.Ended> last) {
        boolean doubtful = history.last()
                        .filter(run -> run.outcome() instanceof Outcome.Lost)
                        .isPresent()
                && history.endedByOutcome().containsKey("unknown");
        return doubtful
                ? OptionalLong.empty()
                : last.map(run -> exitStatus(run.outcome())).orElse(OptionalLong.empty());
    }

    private static OptionalLong exitStatus(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded() -> OptionalLong.of(0);
            case Outcome.Failed(int status) -> OptionalLong.of(status);
            case Outcome.Killed(int signal) -> OptionalLong.of(SIGNALLED + signal);
            case Outcome.OomKilled(OptionalInt status) -> OptionalLong.of(status.orElse(SIGNALLED + SIGKILL));
            case Outcome.Interrupted interrupted -> OptionalLong.empty();
            case Outcome.Lost lost -> OptionalLong.empty();
            case Outcome.Unknown unknown -> OptionalLong.empty();
        };
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        more.put(name, value);
        return more;
    }
}
