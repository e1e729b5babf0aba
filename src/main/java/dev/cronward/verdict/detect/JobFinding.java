package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Finding;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A finding about one job: who is concerned and what to do come from the job. */
final class JobFinding {
    private JobFinding() {}

    static Finding of(
            String code, Job job, Severity severity, Instant since, String summary, Map<String, String> evidence) {
        return new Finding(
                code,
                job.id(),
                severity,
                since,
                Optional.of(job.id()),
                Optional.of(job.user()),
                job.owner(),
                job.runbook(),
                summary,
                evidence);
    }
}
