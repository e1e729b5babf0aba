package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import java.util.Map;

/**
 * The run of a job that ended last was cut off with its crond or its node: its work was not done, and that is no fault of
 * the job.
 */
final class InterruptedRun extends CutOffRun {
    @Override
    public String code() {
        return "interrupted-run";
    }

    @Override
    boolean isIt(Outcome outcome) {
        return outcome instanceof Outcome.Interrupted;
    }

    @Override
    Finding finding(Job job, Run.Ended run, Map<String, String> evidence) {
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
