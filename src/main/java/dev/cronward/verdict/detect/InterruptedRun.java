package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
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
 * The run of a job that ended last was cut off with its crond or its node: its work was not done, and that is no fault of
 * the job. Holds until another run ends, however.
 */
final class InterruptedRun implements Detector {
    private final FindingMemo memo = new FindingMemo();

    private record Basis(Job job, Run.Ended run) {}

    @Override
    public String code() {
        return "interrupted-run";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        situation.histories().forEach((subject, history) -> history.last()
                .filter(run -> run.outcome() instanceof Outcome.Interrupted)
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
        run.start().partOf().ifPresent(whole -> evidence.put("part_of", whole.value()));
        if (!run.outcome().isEndSeen()) {
            evidence.remove("duration");
        }
        return JobFinding.of(
                code(),
                job,
                job.severity(),
                run.end(),
                "job " + job.id() + " was interrupted: " + evidence.getOrDefault("reason", "it is not known by what"),
                evidence);
    }
}
