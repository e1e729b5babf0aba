package dev.cronward.notify;

import dev.cronward.redact.Redaction;
import dev.cronward.verdict.Details;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import java.util.HashMap;
import java.util.Map;

/**
 * The outbox as channels see it: without secrets. It stands behind the outbox and not before it, so that messages that
 * wait are redacted by the patterns of the day on which they are sent, and since channels that forget are told of
 * incidents that are in no row. The dispatcher puts it before every lane; a channel cannot get round it.
 */
final class RedactedOutbox extends OutboxView {
    private final Redaction redaction;

    RedactedOutbox(Outbox outbox, Redaction redaction) {
        super(outbox);
        this.redaction = redaction;
    }

    @Override
    protected Incident shown(Incident incident) {
        Finding f = incident.finding();
        Map<String, String> evidence = new HashMap<>();
        f.evidence().forEach((name, value) -> evidence.put(name, redacted(name, value)));
        Finding safe = new Finding(
                f.code(),
                subject(incident),
                f.severity(),
                f.since(),
                f.job(),
                f.user(),
                f.owner(),
                f.runbook().map(redaction::of),
                redaction.of(f.summary()),
                evidence);
        return new Incident(incident.id(), safe, incident.openedAt(), incident.changedAt(), incident.resolvedAt());
    }

    private String redacted(String name, String value) {
        String safe = redaction.of(value);
        return name.equals(Details.RERUN) && !safe.equals(value) ? RerunText.withoutSecrets(safe) : safe;
    }

    /**
     * The subject is part of an alert's identity, and where a run is of no job it holds the command. Two that differ in
     * nothing but the secret are kept apart by the incident's number, from which nobody can guess the secret.
     */
    private String subject(Incident incident) {
        String subject = incident.finding().subject();
        if (incident.finding().job().filter(subject::equals).isPresent()) {
            return subject; // an id is a name, not text
        }
        String safe = redaction.of(subject);
        return safe.equals(subject) ? subject : safe + " #" + incident.id();
    }
}
