package dev.cronward.kmsg;

import dev.cronward.linux.KernelClock;
import dev.cronward.linux.KernelLogFile;
import dev.cronward.linux.Readiness;
import dev.cronward.linux.WakeUp;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the kernel log on a thread of its own and tells its listeners every record, first those that the kernel
 * still has, then each as it comes. One reader serves all of them. Any thread may ask.
 */
public final class KernelLog implements AutoCloseable {
    private static final int FOR_EVER = -1;
    private static final Duration STOP = Duration.ofMillis(450);

    private final KernelClock clock = new KernelClock();
    private final Relay relay = new Relay();
    private @Nullable KernelLogFile file;
    private @Nullable WakeUp bell;
    private @Nullable Thread thread;
    private boolean started;
    private boolean closed;
    private Optional<String> deaf = Optional.empty();

    /** Adds one who is told; only before it begins, so that everybody hears the same. */
    public synchronized void tell(KernelListener listener) {
        if (started) {
            throw new IllegalStateException("it listens already");
        }
        relay.add(listener);
    }

    /**
     * Begins to listen, after all have been told of what the kernel still has; does nothing the second time. Where it
     * cannot be done the listeners are told why, see {@link #deaf()}.
     */
    public synchronized void start() {
        if (started || closed) {
            return;
        }
        started = true;
        try {
            KernelLogFile opened = KernelLogFile.open();
            file = opened;
            WakeUp wake = WakeUp.open();
            bell = wake;
            long now = clock.monotonic();
            for (Optional<String> old = opened.next(); old.isPresent(); old = opened.next()) {
                relay.earlier(old.get(), now);
            }
            relay.caughtUp();
            thread = Thread.ofPlatform().name("cronward-kernel-log").daemon().start(() -> run(wake, opened));
        } catch (IOException e) {
            fallDeaf(String.valueOf(e.getMessage()));
        }
    }

    private void run(WakeUp wake, KernelLogFile log) {
        Readiness readiness = new Readiness(wake, log);
        while (goesOn()) {
            readiness.await(FOR_EVER);
            catchUp();
        }
    }

    private synchronized boolean goesOn() {
        return !closed && deaf.isEmpty();
    }

    /** Reads what there is now: when it returns, the listeners know all that the kernel has said before. */
    public synchronized void catchUp() {
        KernelLogFile log = file;
        if (log == null || !goesOn()) {
            return;
        }
        try {
            for (Optional<String> record = log.next(); record.isPresent(); record = log.next()) {
                relay.take(record.get(), clock.monotonic());
            }
            relay.caughtUp();
        } catch (IOException e) {
            fallDeaf(String.valueOf(e.getMessage()));
        }
    }

    private void fallDeaf(String why) {
        deaf = Optional.of(why);
        relay.deaf(why);
    }

    /** Begins where nobody has, and reads what there is now; why that cannot be done, empty where it can. */
    public synchronized Optional<String> listen() {
        start();
        catchUp();
        return deaf;
    }

    /** Why the log cannot be listened to; empty while it can. */
    public synchronized Optional<String> deaf() {
        return deaf;
    }

    /** Totals since it began to listen: records read, and those that were overwritten before. */
    public synchronized Map<String, Long> counters() {
        return Map.of("kernel-log.records", relay.records(), "kernel-log.lost", relay.lost());
    }

    @Override
    public void close() {
        Thread listening = stop();
        try {
            // Its descriptor must not be given back while the thread may wait on it.
            if (listening == null || listening.join(STOP)) {
                closeFiles();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread stop() {
        closed = true;
        if (bell != null) {
            bell.ring();
        }
        return thread;
    }

    private synchronized void closeFiles() {
        if (file != null) {
            file.close();
            file = null;
        }
        if (bell != null) {
            bell.close();
            bell = null;
        }
    }
}
