package dev.cronward.notify;

import dev.cronward.verdict.Incident;
import java.time.Instant;

/**
 * A row of the outbox: one change of one incident for one channel.
 *
 * @param id ascending; rows of one channel are delivered in this order
 * @param channel name of the channel it is for
 * @param incident the incident as it was at that change
 * @param createdAt when the change was written
 * @param first whether the receiver has not taken anything about this incident yet
 */
public record Message(long id, String channel, Incident incident, Instant createdAt, boolean first) {}
