package dev.cronward.notify;

import dev.cronward.verdict.Incident;
import java.time.Instant;
import java.util.List;

/**
 * Notifications that are still owed; durable, so that none is lost with the process. It keeps what is owed, not when to
 * try: that is the dispatcher's, which waits for a whole channel at once. So a clock that is set back hides no row, and
 * a younger row can never overtake one that is waiting.
 */
public interface Outbox {
    /**
     * What a channel is still owed, oldest first (ascending id), at most {@code limit}; postponed rows included. Of one
     * incident only the last change is owed: what came before it is no longer so.
     */
    List<Message> owed(String channel, int limit);

    /** These were taken by the receiver. */
    void delivered(List<Message> messages, Instant at);

    /**
     * These were not taken: counts one more attempt and keeps the reason. They stay owed.
     *
     * @param next when they will be tried again, for people
     */
    void postponed(List<Message> messages, Instant next, String reason);

    /** These will never be taken; they are set aside with the reason. */
    void rejected(List<Message> messages, Instant at, String reason);

    /** How many rows a channel is still owed. */
    long pending(String channel);

    /**
     * What a channel that forgets needs re-sent: of the incidents that it was told of those that are open, and those
     * resolved at or after {@code resolvedSince}.
     */
    List<Incident> current(String channel, Instant resolvedSince);
}
