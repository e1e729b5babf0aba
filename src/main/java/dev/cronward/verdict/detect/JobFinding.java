package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Finding;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A finding about one job: who is concerned, what to do and whether it may be run again come from the job. */
final class JobFinding {
    private static final String IDEMPOTENT = "idempotent";

    private JobFinding() {}

    static Finding of(
            String code, Job job, Severity severity, Instant since, String summary, Map<String, String> evidence) {
        Map<String, String> facts = new HashMap<>(evidence);
        facts.put(IDEMPOTENT, job.idempotent().map(safe -> safe ? "yes" : "no").orElse("nobody said"));
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
                facts);
    }
}
