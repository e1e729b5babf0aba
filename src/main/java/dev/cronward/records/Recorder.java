package dev.cronward.records;

import dev.cronward.notify.Backoff;
import dev.cronward.notify.Courier;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Sends records to all sinks: a thread a sink, so that one that is down or slow delays no other, and no verdict. */
public final class Recorder implements AutoCloseable {
    private final List<Sink> sinks;
    private final List<SinkLane> lanes = new ArrayList<>();
    private final List<Courier> couriers = new ArrayList<>();

    /**
     * Makes one; nothing is sent before {@link #start}.
     *
     * @param makers gives the maker of the records of each sink
     * @param random chooses the jitter of the waits
     */
    public Recorder(
            RunEvents events,
            List<Sink> sinks,
            Function<Sink, RecordMaker> makers,
            InstantSource clock,
            RandomGenerator random,
            Backoff backoff) {
        this.sinks = List.copyOf(sinks);
        for (Sink sink : sinks) {
            SinkLane lane = new SinkLane(sink, events, makers.apply(sink), clock, random, backoff);
            lanes.add(lane);
            couriers.add(new Courier("records " + sink.name(), lane::pass, clock));
        }
    }

    /** Begins to send, with what an earlier process left. */
    public void start() {
        couriers.forEach(Courier::start);
    }

    /** Tells that events were written; returns at once. To be called after the commit, or they are not seen. */
    public void wake() {
        couriers.forEach(Courier::wake);
    }

    /** How every sink is doing, in the order of configuration; costs no query. */
    public List<SinkState> states() {
        return lanes.stream().map(SinkLane::state).toList();
    }

    /** Stops within a second; what was not sent stays in the ledger. */
    @Override
    public void close() {
        Courier.stop(couriers);
        sinks.forEach(Sink::close);
    }
}
