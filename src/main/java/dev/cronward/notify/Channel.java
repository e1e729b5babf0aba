package dev.cronward.notify;

import java.time.Instant;
import java.util.List;

/** One receiver. */
public interface Channel {
    /** Stable name, unique in the configuration; part of the outbox's rows, so a rename abandons them. */
    String name();

    /** How much it takes, and how often; always the same. */
    default Pace pace() {
        return Pace.free();
    }

    /**
     * Whether its receiver wants to know that somebody has taken an incident on: it is told of that once, by a message
     * with an open incident that is acknowledged.
     */
    default boolean hearsAcknowledgements() {
        return false;
    }

    /**
     * Delivers messages together or not at all. Blocks at most for the channel's own time-out and never throws for what
     * the receiver does. A rejection of several means that at least one of them is at fault: the caller tries each
     * alone. An interrupt ends the attempt early as {@link Delivery.TryAgain}, with the thread's flag set again.
     *
     * @param messages in order, at least one
     * @param now the present, for end times
     */
    Delivery deliver(List<Message> messages, Instant now);
}
