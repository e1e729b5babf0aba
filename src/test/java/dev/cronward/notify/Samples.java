package dev.cronward.notify;

import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Findings and incidents as the detectors make them, for tests. */
public final class Samples {
    private Samples() {}

    /** A job that failed. */
    public static Finding failedRun(String job, Severity severity, Instant since, Map<String, String> evidence) {
        return new Finding(
                "failed-run",
                job,
                severity,
                since,
                Optional.of(job),
                Optional.of("backup"),
                Optional.of("storage"),
                Optional.of("https://wiki.example/runbooks/backup"),
                job + " failed with exit status 3",
                evidence);
    }

    /** The same with what usually stands in it. */
    public static Finding failedRun(String job, Instant since) {
        return failedRun(job, Severity.WARNING, since, Map.of("exit_status", "3", "output_tail", "tar: disk full\n"));
    }

    /** A finding that concerns no job. */
    public static Finding crondDown(String crond, Instant since) {
        return new Finding(
                "crond-down",
                crond,
                Severity.CRITICAL,
                since,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "crond " + crond + " has gone",
                Map.of("how", "SIGKILL"));
    }

    /** The finding, seen for the first time at {@code at}. */
    public static Incident open(long id, Finding finding, Instant at) {
        return new Incident(id, finding, at, at, Optional.empty());
    }

    /** The incident, over at {@code at}. */
    public static Incident resolved(Incident incident, Instant at) {
        return new Incident(incident.id(), incident.finding(), incident.openedAt(), at, Optional.of(at));
    }

    /** The incident with a finding that was seen later. */
    public static Incident changed(Incident incident, Finding finding, Instant at) {
        return new Incident(incident.id(), finding, incident.openedAt(), at, incident.resolvedAt());
    }
}
