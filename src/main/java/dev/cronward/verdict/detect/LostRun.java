package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The run of a job that ended last did so while nobody looked, so whether it succeeded is unknown. Never called failed
 * and never passed over. Holds until another run ends, however.
 */
final class LostRun implements Detector {
    private final FindingMemo memo = new FindingMemo();

    private record Basis(Job job, Run.Ended run) {}

    @Override
    public String code() {
        return "lost-run";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        situation.histories().forEach((subject, history) -> history.last()
                .filter(run -> run.outcome() instanceof Outcome.Lost)
                .flatMap(run -> situation.catalog().job(subject).map(job -> new Basis(job, run)))
                .map(basis -> memo.of(subject, basis, () -> finding(basis)))
                .ifPresent(findings::add));
        memo.looked();
        return findings;
    }

    private Finding finding(Basis basis) {
        Job job = basis.job();
        Run.Ended run = basis.run();
        Map<String, String> evidence = RunEvidence.of(run);
        evidence.put("source", job.source().toString());
        evidence.put("found_gone", evidence.getOrDefault("end", run.end().toString()));
        // Neither is known: the run's end is when it was found gone.
        evidence.remove("end");
        evidence.remove("duration");
        run.start().partOf().ifPresent(whole -> evidence.put("part_of", whole.value()));
        return JobFinding.of(
                code(),
                job,
                Severity.INFO,
                run.end(),
                "how the run of job " + job.id() + " that began at "
                        + run.start().at() + " ended is unknown: " + evidence.getOrDefault("reason", "nobody looked"),
                evidence);
    }
}
