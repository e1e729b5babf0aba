package dev.cronward.notify;

import dev.cronward.redact.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Drains the outbox: a thread a channel, so that one that is down or slow delays no other. Each sleeps until it is woken
 * or its next attempt is due; nothing polls. What is secret is taken out here, before any channel sees it.
 */
public final class Dispatcher implements AutoCloseable {
    /** The longest sleep: bounds how late a lane learns that the wall clock was changed. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private static final Duration STOPS_WITHIN = Duration.ofMillis(900);

    private final List<Courier> couriers = new ArrayList<>();
    private final InstantSource clock;

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
        this.clock = clock;
        Set<String> names = new HashSet<>();
        for (Channel channel : channels) {
            if (!names.add(channel.name())) {
                throw new IllegalArgumentException("channel " + channel.name() + " is configured twice; remove one");
            }
            couriers.add(new Courier(new Lane(channel, redacted, clock, random, backoff)));
        }
    }

    /** Begins to deliver, with what an earlier process left. */
    public void start() {
        couriers.forEach(courier -> courier.thread.start());
    }

    /** Tells that rows were written; returns at once. To be called after the commit, or they are not seen. */
    public void wake() {
        couriers.forEach(courier -> courier.wakened.release());
    }

    /** How every channel is doing, in the order of configuration; costs no query. */
    public List<ChannelState> states() {
        return couriers.stream().map(courier -> courier.lane.state()).toList();
    }

    /** Stops within a second, also in the middle of a delivery; what was not delivered stays in the outbox. */
    @Override
    public void close() {
        for (Courier courier : couriers) {
            courier.stopped = true;
            courier.thread.interrupt();
        }
        long deadline = System.nanoTime() + STOPS_WITHIN.toNanos();
        for (Courier courier : couriers) {
            try {
                if (courier.thread.isAlive()) {
                    courier.thread.join(Duration.ofNanos(deadline - System.nanoTime()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** The thread of one lane. A platform thread: SQLite's calls are native and would pin a virtual one's carrier. */
    private final class Courier implements Runnable {
        private final Lane lane;
        private final Semaphore wakened = new Semaphore(0);
        private final Thread thread;
        private volatile boolean stopped;

        Courier(Lane lane) {
            this.lane = lane;
            this.thread = Thread.ofPlatform()
                    .name("notify " + lane.state().name())
                    .daemon()
                    .unstarted(this);
        }

        @Override
        public void run() {
            while (!stopped) {
                // Taken before the pass: a row written during it leaves a permit, so the next pass follows at once.
                wakened.drainPermits();
                Optional<Instant> next = lane.pass();
                try {
                    if (wakened.tryAcquire(sleepUntil(next).toMillis(), TimeUnit.MILLISECONDS)) {
                        wakened.drainPermits();
                    }
                } catch (InterruptedException e) {
                    // Only close() interrupts, and it has set stopped before.
                }
            }
        }
    }

    private Duration sleepUntil(Optional<Instant> next) {
        Duration wait = next.map(at -> Duration.between(clock.instant(), at)).orElse(LONGEST_SLEEP);
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : wait.plusMillis(1);
    }
}
