package dev.cronward.ledger;

import dev.cronward.notify.Message;
import dev.cronward.notify.Outbox;
import dev.cronward.verdict.Incident;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The outbox as a table; its rows are written together with the incidents that they tell of. */
@SuppressWarnings("DoNotCallSuggester")
public final class SqlOutbox implements Outbox {
    SqlOutbox() {}

    @Override
    public List<Message> owed(String channel, int limit) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void delivered(List<Message> messages, Instant at) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void postponed(List<Message> messages, Instant next, String reason) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void rejected(List<Message> messages, Instant at, String reason) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public long pending(String channel) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public List<Incident> current(Instant resolvedSince) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Sets aside rows of channels that are no longer configured, so that they are not owed for ever. */
    public void keepOnly(Collection<String> channels, Instant at) {
        throw new UnsupportedOperationException("not yet");
    }
}
