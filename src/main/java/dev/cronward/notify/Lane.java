package dev.cronward.notify;

import dev.cronward.verdict.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The way of messages to one channel: drains what is owed, waits after a failure, refreshes receivers that forget. Used
 * by one thread; only {@link #state} is read by others.
 */
final class Lane {
    /** Rows taken at once: with 16 KiB an alert at most, a batch stays under the 1 MiB that proxies allow. */
    static final int BATCH = 50;

    private final Channel channel;
    private final Outbox outbox;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Backoff backoff;

    private volatile ChannelState state;
    private Pause afterFailure = Pause.none();
    private Pause untilRefresh = Pause.none();
    private Pause betweenDeliveries = Pause.none();
    private int failures;

    Lane(Channel channel, Outbox outbox, InstantSource clock, RandomGenerator random, Backoff backoff) {
        this.channel = channel;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
        this.backoff = backoff;
        this.state = ChannelState.fresh(channel.name());
    }

    ChannelState state() {
        return state;
    }

    /**
     * Does all that is due.
     *
     * @return when there is something to do again if nothing new is written; empty: only then
     */
    Optional<Instant> pass() {
        Instant now = clock.instant();
        try {
            if (!afterFailure.holds(now)) {
                boolean working = drain() && refresh();
                if (working) {
                    failures = 0;
                }
            }
            state = state.withPending(outbox.pending(channel.name()));
        } catch (RuntimeException e) {
            // A ledger that cannot be read or written now, or a fault in a channel: this lane must outlive both.
            postpone(0, "internal: " + e, Optional.empty());
        }
        return nextTime();
    }

    private boolean drain() {
        List<Message> batch = nextBatch();
        while (!batch.isEmpty()) {
            if (!deliver(batch)) {
                return false;
            }
            batch = nextBatch();
        }
        return true;
    }

    /** What is to go now; nothing while the receiver wants to be left in peace. */
    private List<Message> nextBatch() {
        return betweenDeliveries.holds(clock.instant())
                ? List.of()
                : outbox.owed(channel.name(), channel.pace().atOnce());
    }

    private Delivery attempt(List<Message> batch) {
        Delivery result = channel.deliver(batch, clock.instant());
        Instant ended = clock.instant();
        betweenDeliveries = new Pause(ended, ended.plus(channel.pace().apart()));
        return result;
    }

    /** Whether to go on: true when every message is done with, delivered or rejected. */
    private boolean deliver(List<Message> batch) {
        return switch (attempt(batch)) {
            case Delivery.Delivered() -> {
                outbox.delivered(batch, clock.instant());
                state = state.afterSuccess(batch.size(), clock.instant());
                yield true;
            }
            case Delivery.TryAgain(String reason, Optional<Duration> asked) -> {
                Instant next = postpone(batch.size(), reason, asked);
                outbox.postponed(batch, next, reason);
                yield false;
            }
            case Delivery.Rejected(String reason) -> {
                if (batch.size() > 1) {
                    // One bad message must not take the others with it.
                    yield batch.stream().allMatch(message -> deliver(List.of(message)));
                }
                outbox.rejected(batch, clock.instant(), reason);
                state = state.afterRejection(batch.size(), reason);
                yield true;
            }
        };
    }

    private boolean refresh() {
        Instant now = clock.instant();
        if (!(channel instanceof RefreshedChannel forgetful) || untilRefresh.holds(now)) {
            return true;
        }
        List<Incident> current = outbox.current(channel.name(), now.minus(forgetful.refreshResolvedFor()));
        return switch (forgetful.refresh(current, now)) {
            case Delivery.Delivered() -> {
                untilRefresh = new Pause(now, now.plus(forgetful.refreshEvery()));
                if (!current.isEmpty()) {
                    state = state.afterSuccess(0, clock.instant());
                }
                yield true;
            }
            case Delivery.TryAgain(String reason, Optional<Duration> asked) -> {
                postpone(0, reason, asked);
                yield false;
            }
            case Delivery.Rejected(String reason) -> {
                untilRefresh = new Pause(now, now.plus(forgetful.refreshEvery()));
                state = state.afterRejection(0, reason);
                yield true;
            }
        };
    }

    private Instant postpone(int messages, String reason, Optional<Duration> asked) {
        Instant now = clock.instant();
        failures++;
        Duration wait = asked.map(backoff::asked).orElseGet(() -> backoff.after(failures, random));
        afterFailure = new Pause(now, now.plus(wait));
        state = state.afterFailure(messages, now, reason, afterFailure.until());
        return afterFailure.until();
    }

    private Optional<Instant> nextTime() {
        if (failures > 0) {
            return Optional.of(afterFailure.until());
        }
        if (!channel.pace().apart().isZero() && state.pending() > 0) {
            return Optional.of(betweenDeliveries.until()); // earlier than any refresh
        }
        return channel instanceof RefreshedChannel ? Optional.of(untilRefresh.until()) : Optional.empty();
    }
}
