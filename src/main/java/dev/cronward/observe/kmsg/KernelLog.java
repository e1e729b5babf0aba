package dev.cronward.observe.kmsg;

import dev.cronward.linux.KernelClock;
import dev.cronward.linux.KernelLogFile;
import dev.cronward.linux.Readiness;
import dev.cronward.linux.WakeUp;
import dev.cronward.run.OomKills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the kernel log from the end it has now, on a thread of its own, and tells which processes the OOM killer
 * ended. The kernel writes its line before the victim can end (it holds the victim's lock, mm/oom_kill.c), so once an end
 * was seen one more reading of the log is proof, and nothing has to be waited for. Any thread may ask.
 */
public final class KernelLog implements AutoCloseable {
    /** The inode of the initial pid namespace on every kernel (PROC_PID_INIT_INO). */
    private static final String INITIAL = "pid:[4026531836]";

    private static final Path OWN_NAMESPACE = Path.of("/proc/self/ns/pid");

    private static final int FOR_EVER = -1;
    private static final Duration STOP = Duration.ofMillis(450);

    private final @Nullable KernelLogFile file;
    private final @Nullable WakeUp bell;
    private final KernelClock clock = new KernelClock();
    private final RecentKills kills = new RecentKills();
    private final OptionalLong countedBefore = KillCounter.read();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Optional<String> deaf;
    private @Nullable Thread thread;

    private final Consumer<String> deafened;

    private KernelLog(
            @Nullable KernelLogFile file, @Nullable WakeUp bell, Optional<String> deaf, Consumer<String> deafened) {
        this.file = file;
        this.bell = bell;
        this.deaf = deaf;
        this.deafened = deafened;
    }

    /**
     * Begins to listen; where that cannot be done it knows of nothing and says why, see {@link #deaf()}.
     *
     * @param deafened told why when it has to stop listening later, on whatever thread finds out
     */
    public static KernelLog listen(Consumer<String> deafened) {
        try {
            String namespace = Files.readSymbolicLink(OWN_NAMESPACE).toString();
            if (!namespace.equals(INITIAL)) {
                return deaf("it numbers processes as the node does, and the agent is in a pid namespace of its own");
            }
            KernelLog log = new KernelLog(KernelLogFile.open(), WakeUp.open(), Optional.empty(), deafened);
            log.begin();
            return log;
        } catch (IOException e) {
            return deaf(String.valueOf(e.getMessage()));
        }
    }

    private static KernelLog deaf(String why) {
        return new KernelLog(null, null, Optional.of(why), later -> {});
    }

    private synchronized void begin() throws IOException {
        KernelLogFile log = file;
        if (log == null) {
            return;
        }
        for (Optional<String> old = log.next(); old.isPresent(); old = log.next()) {
            kills.skip(old.get());
        }
        thread = Thread.ofPlatform().name("cronward-kernel-log").daemon().start(this::run);
    }

    private void run() {
        KernelLogFile log = file;
        WakeUp wake = bell;
        if (log == null || wake == null) {
            return;
        }
        Readiness readiness = new Readiness(wake, log);
        while (!closed.get() && deaf().isEmpty()) {
            readiness.await(FOR_EVER);
            drain();
        }
    }

    /** Reads what there is. */
    private synchronized void drain() {
        KernelLogFile log = file;
        if (log == null || closed.get() || deaf.isPresent()) {
            return;
        }
        try {
            long before = kills.kills();
            for (Optional<String> record = log.next(); record.isPresent(); record = log.next()) {
                kills.take(record.get(), clock.monotonic());
            }
            OptionalLong counted = kills.kills() > before ? KillCounter.read() : OptionalLong.empty();
            if (counted.isPresent() && countedBefore.isPresent()) {
                kills.counted(counted.getAsLong() - countedBefore.getAsLong());
            }
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            deaf = Optional.of(why);
            deafened.accept(why);
        }
    }

    /** Why the log cannot be listened to; empty while it can. */
    public synchronized Optional<String> deaf() {
        return deaf;
    }

    /** Which of these processes, whose ends were seen, the OOM killer ended. */
    public synchronized OomKills of(List<Killed> processes) {
        if (processes.isEmpty()) {
            return OomKills.NONE;
        }
        drain();
        return deaf.isPresent() ? OomKills.UNKNOWN : kills.of(processes);
    }

    /** Totals since it began to listen, by the names that {@link dev.cronward.observe.RunSource#counters} uses. */
    public synchronized Map<String, Long> counters() {
        return Map.of(
                "kernel-log.records", kills.records(), "kernel-log.lost", kills.lost(), "oom.kills", kills.kills());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        WakeUp wake = bell;
        Thread listening = thread;
        if (wake != null) {
            wake.ring();
        }
        try {
            // Its descriptor must not be given back while the thread may wait on it.
            if (listening == null || listening.join(STOP)) {
                closeFiles();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void closeFiles() {
        if (file != null) {
            file.close();
        }
        if (bell != null) {
            bell.close();
        }
    }
}
