package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two runs of one job are going at the same time. Holds until that of the two which came second has ended too: where
 * every run begins before the one before it has ended, that is one condition and not one a minute. A run-parts and its
 * scripts are jobs of their own, so they never overlap each other.
 */
final class Overlap implements Detector {
    /** Shorter is a run that finds a lock taken and gives up, or one that is a little late to end. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    /** One is going. */
    static final Trait GOING = Trait.of(history -> history.running() > 0);

    private final FindingMemo memo = new FindingMemo();

    private record Basis(Job job, Run.Start first, Run.Start second) {}

    @Override
    public String code() {
        return "overlap";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        situation.runs().having(GOING).forEach((subject, history) -> situation
                .catalog()
                .job(subject)
                .flatMap(job -> meeting(job, history, situation.now()))
                .map(basis -> memo.of(subject, basis, () -> finding(basis)))
                .ifPresent(findings::add));
        memo.looked();
        return findings;
    }

    private static Optional<Basis> meeting(Job job, History history, Instant now) {
        List<Run.Start> open = history.open();
        if (open.size() > 1 && met(open.get(1), now)) {
            return Optional.of(new Basis(job, open.get(0), open.get(1)));
        }
        // The end of a run that nobody saw end is when that was found.
        return history.last()
                .filter(run -> run.outcome().isEndSeen())
                .filter(run -> run.start().at().isBefore(open.getFirst().at()) && met(open.getFirst(), run.end()))
                .map(run -> new Basis(job, run.start(), open.getFirst()));
    }

    private static boolean met(Run.Start second, Instant until) {
        return Duration.between(second.at(), until).compareTo(LONG_ENOUGH) >= 0;
    }

    private Finding finding(Basis basis) {
        Job job = basis.job();
        Map<String, String> facts = RunEvidence.of(job, basis.second());
        facts.put("pid", Integer.toString(basis.second().pid()));
        facts.put("previous_run", basis.first().id().value());
        facts.put("previous_started", basis.first().at().toString());
        facts.put("previous_pid", Integer.toString(basis.first().pid()));
        facts.put("schedule", job.when().text());
        String summary = "job " + job.id() + " was started at " + basis.second().at() + " while its run of "
                + basis.first().at() + " was still going";
        Severity severity = job.severity() == Severity.CRITICAL ? Severity.WARNING : job.severity();
        return JobFinding.of(code(), job, severity, basis.second().at(), summary, facts);
    }
}
