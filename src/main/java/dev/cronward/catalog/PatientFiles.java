package dev.cronward.catalog;

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
 * Looks at files that may lie where nobody answers: a network file system whose server is gone keeps whoever touches it
 * waiting without end, and cannot be interrupted. Looks have a thread of their own, which is left behind where it does not
 * come back. Used by one thread at a time.
 */
final class PatientFiles {
    /** Far more than a disk takes, and little enough for the agent's loop to wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** As many may be left behind; then nothing is looked at until one of them has come back. */
    private static final int MOST_STUCK = 4;

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Duration patience;
    private final List<FutureTask<?>> stuck = new ArrayList<>();
    private ThreadPoolExecutor thread = fresh();

    PatientFiles() {
        this(PATIENCE);
    }

    PatientFiles(Duration patience) {
        this.patience = patience;
    }

    private static ThreadPoolExecutor fresh() {
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1,
                1,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("cronward-scripts").factory());
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** What the look yields; empty where it does not come back in time. It must not throw. */
    <T> Optional<T> look(Callable<T> look) {
        if (stuck() >= MOST_STUCK) {
            return Optional.empty();
        }
        FutureTask<T> task = new FutureTask<>(look);
        thread.execute(task);
        try {
            return Optional.of(task.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            stuck.add(task);
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

    /** How many looks have not come back yet. */
    int stuck() {
        stuck.removeIf(FutureTask::isDone);
        return stuck.size();
    }
}
