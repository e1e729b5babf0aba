package dev.cronward.notify;

import dev.cronward.redact.Redaction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Drains the outbox: a thread a channel, so that one that is down or slow delays no other. Each sleeps until it is woken
 * or its next attempt is due; nothing polls. What is secret is taken out here, before any channel sees it.
 */
public final class Dispatcher implements AutoCloseable {
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Courier> couriers = new ArrayList<>();

    /**
     * Makes one; nothing is sent before {@link #start}.
     *
     * @param redaction what no channel may see
     * @param random chooses the jitter of the waits
     * @throws IllegalArgumentException when two channels have the same name: their rows could not be told apart
     */
    public Dispatcher(
            Outbox outbox,
            Redaction redaction,
            List<Channel> channels,
            InstantSource clock,
            RandomGenerator random,
            Backoff backoff) {
        Outbox redacted = new RedactedOutbox(outbox, redaction);
        Set<String> names = new HashSet<>();
        for (Channel channel : channels) {
            if (!names.add(channel.name())) {
                throw new IllegalArgumentException("channel " + channel.name() + " is configured twice; remove one");
            }
            Lane lane = new Lane(channel, redacted, clock, random, backoff);
            lanes.add(lane);
            couriers.add(new Courier("notify " + channel.name(), lane::pass, clock));
        }
    }

    /** Begins to deliver, with what an earlier process left. */
    public void start() {
        couriers.forEach(Courier::start);
    }

    /** Tells that rows were written; returns at once. To be called after the commit, or they are not seen. */
    public void wake() {
        couriers.forEach(Courier::wake);
    }

    /** How every channel is doing, in the order of configuration; costs no query. */
    public List<ChannelState> states() {
        return lanes.stream().map(Lane::state).toList();
    }

    /** Stops within a second, also in the middle of a delivery; what was not delivered stays in the outbox. */
    @Override
    public void close() {
        Courier.stop(couriers);
    }
}
