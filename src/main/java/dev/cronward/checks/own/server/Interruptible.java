package dev.cronward.checks.own.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What waits for a server, so that an interrupt ends it. */
public final class Interruptible {
    private Interruptible() {}

    /**
     * Does it on a virtual thread and waits for that: an interrupt closes the connection that such a thread waits for,
     * which it would not on another one.
     *
     * @param work throws nothing but an {@link IOException} or a {@link RuntimeException}
     */
    public static <T> T call(Callable<T> work) throws IOException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name("cronward-own-check").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException defect -> throw defect;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            task.cancel(true); // after an interrupt; otherwise of no effect
        }
    }
}
