package dev.cronward.verdict;

import dev.cronward.catalog.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A condition that holds now.
 *
 * @param code stable name of the kind, for example {@code failed-run}
 * @param subject what it is about, unique within the code: a job id, a crond key, a file
 * @param severity how urgent
 * @param since when the condition began
 * @param job id of the job concerned
 * @param user user of the job concerned
 * @param owner whom it concerns
 * @param runbook what to do
 * @param summary one sentence for people
 * @param evidence facts by stable name ({@code exit_status}, {@code output_tail}, {@code expected_at}, {@code cause} …);
 *     they travel as annotations and may change while the condition holds
 */
public record Finding(
        String code,
        String subject,
        Severity severity,
        Instant since,
        Optional<String> job,
        Optional<String> user,
        Optional<String> owner,
        Optional<String> runbook,
        String summary,
        Map<String, String> evidence) {
    public Finding {
        evidence = Map.copyOf(evidence);
    }

    /** Identity: two findings with the same key are the same condition. */
    public Key key() {
        return new Key(code, subject);
    }

    /** The same with other evidence. */
    public Finding withEvidence(Map<String, String> other) {
        return new Finding(code, subject, severity, since, job, user, owner, runbook, summary, other);
    }

    /** Code and subject. */
    public record Key(String code, String subject) {}
}
