package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import java.util.Map;

/**
 * The run of a job that ended last did so while nobody looked, so whether it succeeded is unknown. Never called failed
 * and never passed over.
 */
final class LostRun extends CutOffRun {
    @Override
    public String code() {
        return "lost-run";
    }

    @Override
    boolean isIt(Outcome outcome) {
        return outcome instanceof Outcome.Lost;
    }

    @Override
    Finding finding(Job job, Run.Ended run, Map<String, String> evidence) {
        evidence.put("found_gone", evidence.getOrDefault("end", run.end().toString()));
        // Neither is known: the run's end is when it was found gone.
        evidence.remove("end");
        evidence.remove("duration");
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
