package dev.cronward.observe.oom;

import dev.cronward.kmsg.KernelListener;
import dev.cronward.kmsg.KernelLog;
import dev.cronward.kmsg.KernelRecord;
import dev.cronward.run.OomKills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Tells which processes the OOM killer ended, from the end that the kernel log has when listening begins. The kernel
 * writes its line before the victim can end (it holds the victim's lock, mm/oom_kill.c), so once an end was seen one more
 * reading of the log is proof, and nothing has to be waited for. Any thread may ask.
 */
public final class OomLog implements KernelListener {
    /** The inode of the initial pid namespace on every kernel (PROC_PID_INIT_INO). */
    private static final String INITIAL = "pid:[4026531836]";

    private static final Path OWN_NAMESPACE = Path.of("/proc/self/ns/pid");

    private final KernelLog log;
    private final Consumer<String> deafened;
    private final RecentKills kills = new RecentKills();
    private final OptionalLong countedBefore = KillCounter.read();
    private final Optional<String> foreign;
    private long compared;

    /** What that log tells, which has not begun yet. */
    private OomLog(KernelLog log, Consumer<String> deafened) {
        this.log = log;
        this.deafened = deafened;
        this.foreign = foreign();
    }

    /**
     * Begins to listen; where that cannot be done it knows of nothing and says why, see {@link #deaf()}.
     *
     * @param log where it listens; it is begun where nobody has begun it yet
     * @param deafened told why when it has to stop listening later, on whatever thread finds out
     */
    public static OomLog of(KernelLog log, Consumer<String> deafened) {
        OomLog listener = new OomLog(log, deafened);
        log.tell(listener);
        return listener;
    }

    private static Optional<String> foreign() {
        try {
            return Files.readSymbolicLink(OWN_NAMESPACE).toString().equals(INITIAL)
                    ? Optional.empty()
                    : Optional.of(
                            "it numbers processes as the node does, and the agent is in a pid namespace of its own");
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What was said before the agent began to listen is not its own. */
    @Override
    public void earlier(KernelRecord record, long readAt) {}

    @Override
    public synchronized void heard(KernelRecord record, long readAt) {
        kills.take(record, readAt);
    }

    @Override
    public synchronized void lost(long records, long readAt) {
        kills.lost(readAt);
    }

    @Override
    public synchronized void caughtUp() {
        if (kills.kills() == compared) {
            return;
        }
        compared = kills.kills();
        OptionalLong counted = KillCounter.read();
        if (counted.isPresent() && countedBefore.isPresent()) {
            kills.counted(counted.getAsLong() - countedBefore.getAsLong());
        }
    }

    @Override
    public void deaf(String why) {
        deafened.accept(why);
    }

    /** Why nothing can be said of anybody's end; empty while it can. */
    public Optional<String> deaf() {
        return foreign.or(log::deaf);
    }

    /** Which of these processes, whose ends were seen, the OOM killer ended. */
    public OomKills of(List<Killed> processes) {
        if (processes.isEmpty()) {
            return OomKills.NONE;
        }
        log.catchUp();
        return deaf().isPresent() ? OomKills.UNKNOWN : known(processes);
    }

    private synchronized OomKills known(List<Killed> processes) {
        return kills.of(processes);
    }

    /** Totals since it began to listen, by the names that {@link dev.cronward.observe.RunSource#counters} uses. */
    public synchronized Map<String, Long> counters() {
        return Map.of("oom.kills", kills.kills());
    }
}
