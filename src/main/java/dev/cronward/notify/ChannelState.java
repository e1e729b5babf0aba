package dev.cronward.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * How a channel is doing, for metrics and health. Counts start anew with the agent.
 *
 * @param name the channel's name
 * @param pending messages owed when last looked, at most one attempt ago
 * @param delivered messages taken by the receiver
 * @param postponed messages not taken this time; one message counts at each attempt
 * @param rejected messages that will never be taken
 * @param lastSuccess when the receiver last took something
 * @param lastError why the last failed attempt failed; kept after a success, see {@code failingSince}
 * @param failingSince when the present row of failures began; empty while it works
 * @param nextAttempt when it is tried again; empty unless it is waiting after a failure
 */
public record ChannelState(
        String name,
        long pending,
        long delivered,
        long postponed,
        long rejected,
        Optional<Instant> lastSuccess,
        Optional<String> lastError,
        Optional<Instant> failingSince,
        Optional<Instant> nextAttempt) {

    /** Of a channel that nobody has used yet. */
    public static ChannelState fresh(String name) {
        return new ChannelState(
                name, 0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** So many are owed. */
    public ChannelState withPending(long count) {
        return new ChannelState(
                name, count, delivered, postponed, rejected, lastSuccess, lastError, failingSince, nextAttempt);
    }

    /** The receiver took that many. */
    public ChannelState afterSuccess(int messages, Instant at) {
        return new ChannelState(
                name,
                pending,
                delivered + messages,
                postponed,
                rejected,
                Optional.of(at),
                lastError,
                Optional.empty(),
                Optional.empty());
    }

    /** That many were not taken, and are tried again. */
    public ChannelState afterFailure(int messages, Instant at, String reason, Instant next) {
        return new ChannelState(
                name,
                pending,
                delivered,
                postponed + messages,
                rejected,
                lastSuccess,
                Optional.of(reason),
                failingSince.or(() -> Optional.of(at)),
                Optional.of(next));
    }

    /** That many will never be taken. */
    public ChannelState afterRejection(int messages, String reason) {
        return new ChannelState(
                name,
                pending,
                delivered,
                postponed,
                rejected + messages,
                lastSuccess,
                Optional.of(reason),
                failingSince,
                nextAttempt);
    }
}
