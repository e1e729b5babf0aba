package dev.cronward.notify;

import dev.cronward.verdict.Incident;
import java.time.Instant;
import java.util.List;

/** Notifications that are still owed; durable, so that none is lost with the process. */
public interface Outbox {
    /** Rows of a channel that are due at {@code now}, oldest first, at most {@code limit}. */
    List<Message> due(String channel, Instant now, int limit);

    /** These were taken by the receiver. */
    void delivered(List<Message> messages, Instant at);

    /** These were not taken; they are due again at {@code next}. */
    void postponed(List<Message> messages, Instant next, String reason);

    /** These will never be taken; they are set aside with the reason. */
    void rejected(List<Message> messages, Instant at, String reason);

    /** How many rows a channel is still owed. */
    long pending(String channel);

    /** Incidents that are open, and those resolved at or after {@code resolvedSince}: what receivers need re-sent. */
    List<Incident> current(Instant resolvedSince);
}
