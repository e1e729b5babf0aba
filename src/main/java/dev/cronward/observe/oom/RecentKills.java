package dev.cronward.observe.oom;

import dev.cronward.kmsg.KernelRecord;
import dev.cronward.run.OomKill;
import dev.cronward.run.OomKills;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last kills of the OOM killer, out of what the kernel log said, and what of that log was lost. Told records in their
 * order, it needs no clock of its own. For one thread at a time.
 */
final class RecentKills {
    /** A storm that kills more than these while one run goes leaves the oldest unknown. */
    private static final int MOST = 1_000;

    /** A victim with much memory, or one that waits for a disk, takes its time to end; and the log may be read late. */
    private static final long SLACK_NANOS = 10_000_000_000L;

    /** One kill, and when it was read. */
    private record Seen(OomKill kill, long at) {}

    private final OomMessages messages = new OomMessages();
    private final Deque<Seen> seen = new ArrayDeque<>();
    private long kills;
    /** When records were found lost for the last time; before all time while none were. */
    private long lostAt = Long.MIN_VALUE;

    /** Takes a record that was read at {@code now}, nanoseconds since boot. */
    void take(KernelRecord record, long now) {
        if (!record.isKernels()) {
            return;
        }
        messages.take(record.text()).ifPresent(kill -> {
            kills++;
            seen.addLast(new Seen(kill, now));
            if (seen.size() > MOST) {
                seen.removeFirst();
            }
        });
    }

    /** Records were overwritten before they were read, as was found now. */
    void lost(long now) {
        lostAt = now;
        messages.forget();
    }

    /** Compares what was read with what the kernel counted meanwhile; what it has counted is confirmed. */
    void counted(long since) {
        if (since >= kills) {
            List<Seen> all = new ArrayList<>(seen);
            seen.clear();
            all.forEach(one -> seen.addLast(new Seen(one.kill().confirmed(true), one.at())));
        }
    }

    /** Which of these processes it ended; not known where records of that time are missing. */
    OomKills of(List<Killed> processes) {
        List<OomKill> victims = new ArrayList<>();
        boolean known = true;
        for (Killed process : processes) {
            Optional<OomKill> kill = seen.stream()
                    .filter(one -> one.kill().pid() == process.pid()
                            && one.at() >= process.began()
                            && one.at() - process.ended() <= SLACK_NANOS)
                    .map(Seen::kill)
                    .findFirst();
            kill.ifPresent(victims::add);
            known &= kill.isPresent() || lostAt < process.began();
        }
        return known || !victims.isEmpty() ? new OomKills(true, victims) : OomKills.UNKNOWN;
    }

    /** Kills read. */
    long kills() {
        return kills;
    }
}
