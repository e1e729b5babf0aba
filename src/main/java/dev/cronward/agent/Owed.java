package dev.cronward.agent;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes about cronds and the node that the ledger still owes, in order: they wait out a full disk. For the agent's
 * thread only.
 */
final class Owed {
    private final Deque<Runnable> writes = new ArrayDeque<>();

    /** One more. */
    void add(Runnable write) {
        writes.add(write);
    }

    /** Writes all; throws what the first one that fails throws, and keeps that and those after it. */
    void pay() {
        while (!writes.isEmpty()) {
            writes.getFirst().run();
            writes.removeFirst();
        }
    }
}
