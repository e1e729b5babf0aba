package dev.cronward.notify;

import dev.cronward.verdict.Incident;
import java.time.Instant;
import java.util.List;

/** An outbox whose incidents are shown otherwise than they are kept; what is reported of them goes to the one behind it. */
public abstract class OutboxView implements Outbox {
    private final Outbox outbox;

    /** A view of another outbox, or of another view. */
    protected OutboxView(Outbox outbox) {
        this.outbox = outbox;
    }

    /** How an incident is shown; the same incident with the same id. */
    protected abstract Incident shown(Incident incident);

    @Override
    public final List<Message> owed(String channel, int limit) {
        return outbox.owed(channel, limit).stream()
                .map(m -> new Message(m.id(), m.channel(), shown(m.incident()), m.createdAt(), m.first()))
                .toList();
    }

    @Override
    public final List<Incident> current(String channel, Instant resolvedSince) {
        return outbox.current(channel, resolvedSince).stream().map(this::shown).toList();
    }

    @Override
    public final void delivered(List<Message> messages, Instant at) {
        outbox.delivered(messages, at);
    }

    @Override
    public final void postponed(List<Message> messages, Instant next, String reason) {
        outbox.postponed(messages, next, reason);
    }

    @Override
    public final void rejected(List<Message> messages, Instant at, String reason) {
        outbox.rejected(messages, at, reason);
    }

    @Override
    public final long pending(String channel) {
        return outbox.pending(channel);
    }
}
