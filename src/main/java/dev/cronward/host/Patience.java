package dev.cronward.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at what may never answer: a network file system whose server is gone keeps whoever touches it waiting without
 * end, and cannot be interrupted. Looks have a thread of their own, which is left behind where it does not come back.
 * Used by one thread at a time.
 */
public final class Patience {
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final String name;
    private final Duration patience;
    private final int mostStuck;
    private final List<Stuck> stuck = new ArrayList<>();
    private ThreadPoolExecutor thread;

    private record Stuck(Object place, FutureTask<?> task) {}

    /**
     * Nothing is looked at yet.
     *
     * @param name of its threads
     * @param patience how long one look may take
     * @param mostStuck as many may be left behind; then nothing is looked at until one of them has come back
     */
    public Patience(String name, Duration patience, int mostStuck) {
        this.name = name;
        this.patience = patience;
        this.mostStuck = mostStuck;
        this.thread = fresh();
    }

    private ThreadPoolExecutor fresh() {
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1,
                1,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name).factory());
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** What the look yields; empty where it does not come back in time. It must not throw. */
    public <T> Optional<T> look(Callable<T> look) {
        return look(new Object(), look);
    }

    /**
     * What the look yields; empty where it does not come back in time, and without looking where an earlier look at the
     * same place is still under way.
     *
     * @param look must not throw
     */
    public <T> Optional<T> look(Object place, Callable<T> look) {
        if (stuck() >= mostStuck || isStuck(place)) {
            return Optional.empty();
        }
        FutureTask<T> task = new FutureTask<>(look);
        thread.execute(task);
        try {
            return Optional.of(task.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            stuck.add(new Stuck(place, task));
            thread.shutdown();
            thread = fresh();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether an earlier look at this place has not come back yet. */
    public boolean isStuck(Object place) {
        return stuck() > 0 && stuck.stream().anyMatch(one -> one.place().equals(place));
    }

    /** How many looks have not come back yet. */
    public int stuck() {
        stuck.removeIf(one -> one.task().isDone());
        return stuck.size();
    }
}
