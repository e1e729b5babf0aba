package dev.cronward.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The thread of one way to a receiver: does a pass when it is woken and when its next attempt is due, else it sleeps. A
 * platform thread: SQLite's calls are native and would pin a virtual one's carrier.
 */
public final class Courier {
    /** The longest sleep: bounds how late a lane learns that the wall clock was changed. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private static final Duration STOPS_WITHIN = Duration.ofMillis(900);

    private final Supplier<Optional<Instant>> pass;
    private final InstantSource clock;
    private final Semaphore wakened = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * Not yet started.
     *
     * @param name of its thread
     * @param pass does all that is due and says when there is something to do again if nothing new is written; must not
     *     throw
     */
    public Courier(String name, Supplier<Optional<Instant>> pass, InstantSource clock) {
        this.pass = pass;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Begins, with what an earlier process left. */
    public void start() {
        thread.start();
    }

    /** There may be something new; returns at once. */
    public void wake() {
        wakened.release();
    }

    /** Stops them within a second, also in the middle of a delivery. */
    public static void stop(List<Courier> couriers) {
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

    private void run() {
        while (!stopped) {
            // Taken before the pass: a row written during it leaves a permit, so the next pass follows at once.
            wakened.drainPermits();
            Optional<Instant> next = pass.get();
            try {
                if (wakened.tryAcquire(sleepUntil(next).toMillis(), TimeUnit.MILLISECONDS)) {
                    wakened.drainPermits();
                }
            } catch (InterruptedException e) {
                // Only stop() interrupts, and it has set stopped before.
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
