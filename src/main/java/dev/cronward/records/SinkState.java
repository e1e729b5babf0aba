package dev.cronward.records;

import dev.cronward.notify.ChannelState;

/**
 * How a sink is doing.
 *
 * @param state as of a channel; {@code pending} are the records that wait
 * @param lost records that it will never get, since it was configured: those that waited too long, and those it refused
 */
public record SinkState(ChannelState state, long lost) {}
