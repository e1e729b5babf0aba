package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.History;
import dev.cronward.run.OomKill;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * In the newest run of a job whose end was observed the kernel's OOM killer ended a process: the job itself, or a child of
 * it, and then the run may have succeeded all the same. Holds until a run ends in which it did not. Runs of no job are
 * told for a day at most, as those that failed are.
 */
final class OomKilled implements Detector {
    private static final Duration UNMATCHED = Duration.ofHours(24);

    private final FindingMemo memo = new FindingMemo();

    private record Basis(History history, Optional<Job> job, List<String> parts) {}

    @Override
    public String code() {
        return "oom-killed";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        situation.histories().forEach((subject, history) -> history.lastObserved()
                .filter(run -> run.oomKills().any())
                .flatMap(run -> finding(situation, subject, history, run))
                .ifPresent(findings::add));
        memo.looked();
        return findings;
    }

    private Optional<Finding> finding(Situation situation, String subject, History history, Run.Ended run) {
        if (run.start().job().isPresent()) {
            Optional<Job> known = situation.catalog().job(subject);
            return known.map(job -> {
                List<String> parts = parts(situation, job, run);
                return memo.of(subject, new Basis(history, known, parts), () -> ofJob(job, history, run, parts));
            });
        }
        if (run.end().isBefore(situation.now().minus(UNMATCHED))) {
            return Optional.empty();
        }
        Basis basis = new Basis(history, Optional.empty(), List.of());
        return Optional.of(memo.of(subject, basis, () -> ofNoJob(subject, history, run)));
    }

    /** The scripts within that run of which a process was ended. */
    private static List<String> parts(Situation situation, Job job, Run.Ended run) {
        return situation.catalog().partsOf(job).stream()
                .map(Job::id)
                .filter(part -> Optional.ofNullable(situation.histories().get(part))
                        .flatMap(History::lastObserved)
                        .filter(last -> last.start().partOf().equals(Optional.of(run.id())))
                        .filter(last -> last.oomKills().any())
                        .isPresent())
                .toList();
    }

    private Finding ofJob(Job job, History history, Run.Ended run, List<String> parts) {
        Map<String, String> evidence = evidence(history, run);
        evidence.put("source", job.source().toString());
        run.start().partOf().ifPresent(whole -> evidence.put("part_of", whole.value()));
        if (!parts.isEmpty()) {
            evidence.put("killed_parts", String.join(", ", parts));
        }
        // As of failures: the part is told of with its own severity, and that it ran within a whole says nothing new.
        boolean told = !parts.isEmpty() && !isItself(run);
        return JobFinding.of(
                code(),
                job,
                told ? Severity.INFO : job.severity(),
                since(history, run),
                "job " + job.id() + how(run),
                evidence);
    }

    private Finding ofNoJob(String subject, History history, Run.Ended run) {
        return new Finding(
                code(),
                subject,
                Severity.WARNING,
                since(history, run),
                Optional.empty(),
                Optional.of(run.start().user()),
                Optional.empty(),
                Optional.empty(),
                "a command that crond ran as " + run.start().user() + ", of no known crontab entry," + how(run),
                evidence(history, run));
    }

    private static boolean isItself(Run.Ended run) {
        return run.outcome() instanceof Outcome.OomKilled(OptionalInt status) && status.isEmpty();
    }

    private static Instant since(History history, Run.Ended run) {
        return history.failingSince().orElse(run.end());
    }

    private static String how(Run.Ended run) {
        OomKill victim = run.oomKills().victims().getLast();
        String what = victim.memoryBytes().isPresent()
                ? " with " + Text.bytes(victim.memoryBytes().getAsLong()) + " in memory"
                : "";
        String who = isItself(run)
                ? " was ended by the kernel's OOM killer"
                : " had its process " + Text.visible(victim.name()) + " ended by the kernel's OOM killer";
        String then = isItself(run)
                ? ""
                : run.outcome() instanceof Outcome.OomKilled(OptionalInt status)
                        ? "; it failed with exit status " + status.orElse(0)
                        : "; the run itself " + word(run.outcome());
        return who + what + ": " + Text.visible(victim.whereInWords()) + then;
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Succeeded
                ? "ended with exit status 0 all the same"
                : outcome instanceof Outcome.Killed ? "was then killed by another signal" : "ended";
    }

    private static Map<String, String> evidence(History history, Run.Ended run) {
        Map<String, String> facts = RunEvidence.of(run);
        List<OomKill> victims = run.oomKills().victims();
        OomKill last = victims.getLast();
        facts.put("outcome", run.outcome().word());
        facts.put("failures_in_row", Integer.toString(history.failuresInRow()));
        facts.put(
                "victims",
                victims.stream()
                        .map(victim -> Text.visible(victim.name()) + " (process " + victim.pid() + ")")
                        .collect(Collectors.joining(", ")));
        facts.put("out_of_memory", last.where().word());
        last.cgroup().ifPresent(path -> facts.put("cgroup", Text.visible(path)));
        last.memoryBytes().ifPresent(bytes -> facts.put("victim_memory", Text.bytes(bytes)));
        facts.put(
                "confirmed",
                victims.stream().allMatch(OomKill::confirmed)
                        ? "by the kernel's counter oom_kill"
                        : "not by the kernel's counter oom_kill");
        return facts;
    }
}
