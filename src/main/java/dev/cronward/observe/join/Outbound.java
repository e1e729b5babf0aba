package dev.cronward.observe.join;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits to be handed over. The observing thread only ever offers and never waits: a slow reader costs observations,
 * counted, and a census afterwards puts things right.
 */
public final class Outbound {
    /** A census comes with the news of what was lost. */
    public static final int ROOM = 2;

    private final BlockingQueue<Fact> queue;
    private final AtomicLong refused = new AtomicLong();
    private final int capacity;

    /** Holds at most {@code capacity} facts, {@link #ROOM} or more. */
    public Outbound(int capacity) {
        this.capacity = capacity;
        this.queue = new LinkedBlockingQueue<>(capacity);
    }

    /** Adds a fact, or counts it as lost. */
    public void offer(Fact fact) {
        if (!queue.offer(fact)) {
            refused.incrementAndGet();
        }
    }

    /** Adds the last fact, waiting a moment for room. */
    public void stop() throws InterruptedException {
        if (!queue.offer(new Fact.Stop(), 500, TimeUnit.MILLISECONDS)) {
            queue.clear(); // the reader hangs; it must find the end when it comes back
            queue.add(new Fact.Stop());
        }
    }

    /** Waits for the next one. */
    public Fact take() throws InterruptedException {
        return queue.take();
    }

    /** How many were lost since the last call. */
    public long takeRefused() {
        return refused.getAndSet(0);
    }

    /** Whether any was lost since {@link #takeRefused()}. */
    public boolean hasRefused() {
        return refused.get() > 0;
    }

    /** Whether there is room enough again for a census not to be lost too. */
    public boolean hasRoom() {
        return queue.size() <= capacity / 2 && capacity - queue.size() >= ROOM;
    }

    /** How many facts wait. */
    public int waiting() {
        return queue.size();
    }
}
