package dev.cronward.health;

import dev.cronward.linux.UnixDatagrams;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells the service manager that started the agent (systemd, {@code Type=notify}) when it is ready, how it is, and, where
 * a watchdog is set ({@code WatchdogSec=}), that it is alive: only while its loop comes round, since a restart mends
 * nothing else. The protocol is that of sd_notify(3).
 */
public final class ServiceManager implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ServiceManager.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final UnixDatagrams socket;
    private final Duration look;
    private final boolean watchdog;
    private final Supplier<Wellbeing> wellbeing;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private boolean refused;

    private ServiceManager(UnixDatagrams socket, Optional<Duration> watchdog, Supplier<Wellbeing> wellbeing) {
        this.socket = socket;
        this.watchdog = watchdog.isPresent();
        // systemd advises half of its time at most; a third leaves room for a machine that is busy.
        Duration third = watchdog.orElse(LOOK).dividedBy(3);
        this.look = third.compareTo(LOOK) < 0 ? third : LOOK;
        this.wellbeing = wellbeing;
        this.thread = Thread.ofVirtual().name("cronward-service-manager").unstarted(this::run);
    }

    /**
     * The one that started this process; empty where none wants to be told.
     *
     * @param environment NOTIFY_SOCKET, WATCHDOG_USEC (microseconds) and WATCHDOG_PID count
     * @param wellbeing how the agent is at present; must answer at once, also when the agent hangs
     */
    public static Optional<ServiceManager> of(
            Map<String, String> environment, long pid, Supplier<Wellbeing> wellbeing) {
        String path = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ServiceManager(UnixDatagrams.to(path), watchdog(environment, pid), wellbeing));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the service manager (NOTIFY_SOCKET) is not told: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** How long it waits for a sign of life; empty where it waits for none, or for one of another process. */
    static Optional<Duration> watchdog(Map<String, String> environment, long pid) {
        String own = environment.getOrDefault("WATCHDOG_PID", "");
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        if (!micros.matches("[0-9]{1,15}") || !(own.isEmpty() || own.equals(Long.toString(pid)))) {
            return Optional.empty();
        }
        Duration time = Duration.ofNanos(Math.multiplyExact(Long.parseLong(micros), 1_000L));
        return time.isZero() ? Optional.empty() : Optional.of(time);
    }

    /** Begins to tell. */
    public void begin() {
        thread.start();
    }

    private void run() {
        boolean ready = false;
        String told = "";
        do {
            Wellbeing now = wellbeing.get();
            if (now.started() && !ready) {
                ready = true;
                send("READY=1");
            }
            if (watchdog && now.alive()) {
                send("WATCHDOG=1");
            }
            String status = status(now);
            if (!status.equals(told)) {
                told = status;
                send("STATUS=" + status);
            }
        } while (!endsWithin(look));
    }

    /** One line. */
    private static String status(Wellbeing now) {
        if (!now.started()) {
            return "starting";
        }
        return now.well() ? "watching" : String.join(" | ", now.reasons()).replaceAll("\\p{Cntrl}", " ");
    }

    private boolean endsWithin(Duration wait) {
        try {
            return ended.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private synchronized void send(String state) {
        try {
            socket.send(state);
            refused = false;
        } catch (IOException e) {
            if (!refused) {
                LOG.log(System.Logger.Level.WARNING, "the service manager does not listen: " + e.getMessage());
            }
            refused = true;
        }
    }

    /** Tells that the agent stops. */
    @Override
    public void close() {
        ended.countDown();
        send("STOPPING=1");
        socket.close();
    }
}
