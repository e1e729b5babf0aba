package dev.cronward.ledger;

import dev.cronward.verdict.Incident;
import dev.cronward.verdict.IncidentStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Incidents and the messages about them. */
@SuppressWarnings("DoNotCallSuggester")
public final class Incidents implements IncidentStore {
    Incidents() {}

    @Override
    public List<Incident> open() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Open incidents and those resolved at or after an instant, newest first. */
    public List<Incident> since(Instant resolvedSince, int limit) {
        throw new UnsupportedOperationException("not yet");
    }

    /** One incident. */
    public Optional<Incident> byId(long id) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public List<Incident> write(List<Change> changes, List<String> channels, Instant at) {
        throw new UnsupportedOperationException("not yet");
    }
}
