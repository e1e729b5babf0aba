package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.History;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.run.Signals;
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

/**
 * The newest run of a job whose end was observed failed. Holds since the first of the row of failures until a run
 * succeeds or the entry is gone. One that the OOM killer ended is told as that, by {@link OomKilled}. A run that was lost is no failure of its job. Runs of no job are told by crond, user
 * and command, and for a day at most, as nobody may ever run the same again.
 */
final class FailedRun implements Detector {
    private static final Duration UNMATCHED = Duration.ofHours(24);

    private static final int SIGKILL = 9;

    /** The kernel tells who sent a signal to nobody but the process that gets it. */
    private static final String NOT_KNOWN = "not known";

    private static final String NOT_OOM = "not known; it was not the kernel's OOM killer";

    private final FindingMemo memo = new FindingMemo();

    private record Basis(History history, Optional<Job> job, List<String> failedParts) {}

    @Override
    public String code() {
        return "failed-run";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        situation.histories().forEach((subject, history) -> {
            if (history.failuresInRow() > 0 && history.lastObserved().isPresent()) {
                Run.Ended run = history.lastObserved().get();
                if (run.outcome().isFailure() && !(run.outcome() instanceof Outcome.OomKilled)) {
                    finding(situation, subject, history, run).ifPresent(findings::add);
                }
            }
        });
        memo.looked();
        return findings;
    }

    private Optional<Finding> finding(Situation situation, String subject, History history, Run.Ended run) {
        if (run.start().job().isPresent()) {
            Optional<Job> known = situation.catalog().job(subject);
            return known.map(job -> {
                List<String> parts = failedParts(situation, job, run);
                return memo.of(subject, new Basis(history, known, parts), () -> ofJob(job, history, run, parts));
            });
        }
        if (run.end().isBefore(situation.now().minus(UNMATCHED))) {
            return Optional.empty();
        }
        Basis basis = new Basis(history, Optional.empty(), List.of());
        return Optional.of(memo.of(subject, basis, () -> ofNoJob(subject, history, run)));
    }

    private Finding ofJob(Job job, History history, Run.Ended run, List<String> failedParts) {
        Map<String, String> evidence = evidence(history, run);
        evidence.put("source", job.source().toString());
        String summary = "job " + job.id() + how(run) + row(history);
        if (!failedParts.isEmpty()) {
            evidence.put("failed_parts", String.join(", ", failedParts));
            summary += ": " + (failedParts.size() == 1 ? "its part " : "its parts ") + String.join(", ", failedParts)
                    + " failed";
        }
        run.start().partOf().ifPresent(whole -> evidence.put("part_of", whole.value()));
        // Each part that failed is told of with its own severity; that run-parts failed as well says nothing new.
        boolean told = !failedParts.isEmpty() && run.outcome() instanceof Outcome.Failed;
        return JobFinding.of(
                code(), job, told ? Severity.INFO : job.severity(), since(history, run), summary, evidence);
    }

    /** The scripts that failed within a run. */
    private static List<String> failedParts(Situation situation, Job job, Run.Ended run) {
        return situation.catalog().partsOf(job).stream()
                .map(Job::id)
                .filter(part -> Optional.ofNullable(situation.histories().get(part))
                        .flatMap(History::lastObserved)
                        .filter(last -> last.start().partOf().equals(Optional.of(run.id())))
                        .filter(last -> last.outcome().isFailure())
                        .isPresent())
                .toList();
    }

    private Finding ofNoJob(String subject, History history, Run.Ended run) {
        String summary = "a command that crond ran as " + run.start().user() + ", of no known crontab entry," + how(run)
                + row(history);
        return new Finding(
                code(),
                subject,
                Severity.WARNING,
                since(history, run),
                Optional.empty(),
                Optional.of(run.start().user()),
                Optional.empty(),
                Optional.empty(),
                summary,
                evidence(history, run));
    }

    private static Instant since(History history, Run.Ended run) {
        return history.failingSince().orElse(run.end());
    }

    private static String how(Run.Ended run) {
        if (run.neverStarted().isPresent()) {
            return " never started: " + Text.visible(run.neverStarted().get().text());
        }
        return switch (run.outcome()) {
            case Outcome.Failed(int status) -> " failed with exit status " + status;
            case Outcome.Killed(int signal) -> " was killed by " + Signals.name(signal);
            case Outcome.OomKilled o -> " was ended by the OOM killer";
            case Outcome.Succeeded s -> " succeeded";
            case Outcome.Interrupted i -> " was interrupted";
            case Outcome.Lost l -> " was lost";
            case Outcome.Unknown u -> " ended, and how is not known";
        };
    }

    private static String row(History history) {
        return history.failuresInRow() == 1 ? "" : ", the " + history.failuresInRow() + ". failure in a row";
    }

    private static Map<String, String> evidence(History history, Run.Ended run) {
        Map<String, String> facts = RunEvidence.of(run);
        facts.put("failures_in_row", Integer.toString(history.failuresInRow()));
        if (run.outcome() instanceof Outcome.Killed(int signal)) {
            facts.put("signal_from", signal == SIGKILL && run.oomKills().known() ? NOT_OOM : NOT_KNOWN);
        }
        return facts;
    }
}
