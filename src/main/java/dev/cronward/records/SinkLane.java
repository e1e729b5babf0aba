package dev.cronward.records;

import dev.cronward.notify.Backoff;
import dev.cronward.notify.ChannelState;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The way of records to one sink: sends what it has not passed, in order, and waits after a failure. Used by one thread;
 * only {@link #state} is read by others.
 */
final class SinkLane {
    /** Events taken at once: as most are below 2 KiB, a batch stays under the 1 MiB that proxies allow. */
    static final int BATCH = 100;

    private static final System.Logger LOG = System.getLogger("cronward.records");

    private final Sink sink;
    private final RunEvents events;
    private final RecordMaker maker;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Backoff backoff;

    private volatile SinkState state;
    private Pause afterFailure = Pause.none();
    private int failures;

    SinkLane(
            Sink sink,
            RunEvents events,
            RecordMaker maker,
            InstantSource clock,
            RandomGenerator random,
            Backoff backoff) {
        this.sink = sink;
        this.events = events;
        this.maker = maker;
        this.clock = clock;
        this.random = random;
        this.backoff = backoff;
        this.state = new SinkState(ChannelState.fresh(sink.name()), 0);
    }

    SinkState state() {
        return state;
    }

    /** Does all that is due; says when there is something to do again if nothing new is written. */
    Optional<Instant> pass() {
        try {
            if (!afterFailure.holds(clock.instant()) && drain()) {
                failures = 0;
            }
            RunEvents.Standing standing = events.standing(sink.name());
            set(state.state().withPending(standing.waiting()), standing.lost());
        } catch (RuntimeException e) {
            // A ledger that cannot be read or written now, or a fault in a sink: this lane must outlive both.
            postpone(0, "internal: " + e, Optional.empty());
        }
        return failures > 0 ? Optional.of(afterFailure.until()) : Optional.empty();
    }

    private boolean drain() {
        RunEvents.Stretch next = events.after(sink.name(), BATCH);
        while (next.gone() > 0 || !next.events().isEmpty()) {
            List<RunRecord> records = next.events().stream()
                    .filter(event -> sink.wants(event.kind()))
                    .map(maker::of)
                    .toList();
            Optional<Long> refused = records.isEmpty() ? Optional.of(0L) : deliver(records);
            if (refused.isEmpty()) {
                return false;
            }
            events.passed(sink.name(), next.through(), next.gone() + refused.get());
            next = events.after(sink.name(), BATCH);
        }
        return true;
    }

    /** How many were refused for good; empty when they are to be tried again. */
    private Optional<Long> deliver(List<RunRecord> records) {
        return switch (sink.deliver(records, clock.instant())) {
            case Delivery.Delivered() -> {
                state.state()
                        .failingSince()
                        .ifPresent(since ->
                                LOG.log(System.Logger.Level.INFO, "records: " + sink.name() + " takes records again"));
                set(state.state().afterSuccess(records.size(), clock.instant()), state.lost());
                yield Optional.of(sink.leftOut());
            }
            case Delivery.TryAgain(String reason, Optional<Duration> asked) -> {
                postpone(records.size(), reason, asked);
                yield Optional.empty();
            }
            case Delivery.Rejected(String reason) ->
                records.size() > 1 ? oneByOne(records) : Optional.of(refuse(reason));
        };
    }

    /** One bad record must not take the others with it. */
    private Optional<Long> oneByOne(List<RunRecord> records) {
        long refused = 0;
        for (RunRecord record : records) {
            Optional<Long> one = deliver(List.of(record));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            refused += one.get();
        }
        return Optional.of(refused);
    }

    private long refuse(String reason) {
        if (!state.state().lastError().equals(Optional.of(reason))) {
            LOG.log(System.Logger.Level.WARNING, "records: " + sink.name() + " refused one for good: " + reason);
        }
        set(state.state().afterRejection(1, reason), state.lost());
        return 1;
    }

    private void postpone(int records, String reason, Optional<Duration> asked) {
        Instant now = clock.instant();
        failures++;
        if (failures == 1) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "records: " + sink.name() + " takes nothing, which is tried again: " + reason);
        }
        Duration wait = asked.map(backoff::asked).orElseGet(() -> backoff.after(failures, random));
        afterFailure = new Pause(now, now.plus(wait));
        set(state.state().afterFailure(records, now, reason, afterFailure.until()), state.lost());
    }

    private void set(ChannelState now, long lost) {
        state = new SinkState(now, lost);
    }
}
