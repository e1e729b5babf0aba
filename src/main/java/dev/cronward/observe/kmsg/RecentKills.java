package dev.cronward.observe.kmsg;

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
    private long next = -1;
    private long records;
    private long lost;
    private long kills;
    /** When records were found lost for the last time; before all time while none were. */
    private long lostAt = Long.MIN_VALUE;

    /** What was said before the agent began to listen is not its own; only the numbers go on from there. */
    void skip(String record) {
        KernelRecord.parse(record).ifPresent(parsed -> next = parsed.sequence() + 1);
    }

    /** Takes a record that was read at {@code now}, nanoseconds since boot. */
    void take(String record, long now) {
        Optional<KernelRecord> parsed = KernelRecord.parse(record);
        if (parsed.isEmpty()) {
            return;
        }
        records++;
        long number = parsed.get().sequence();
        if (next >= 0 && number > next) {
            lost += number - next;
            lostAt = now;
            messages.forget();
        }
        next = number + 1;
        if (!parsed.get().isKernels()) {
            return;
        }
        messages.take(parsed.get().text()).ifPresent(kill -> {
            kills++;
            seen.addLast(new Seen(kill, now));
            if (seen.size() > MOST) {
                seen.removeFirst();
            }
        });
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

    /** Records read. */
    long records() {
        return records;
    }

    /** Records that the kernel had overwritten before they were read. */
    long lost() {
        return lost;
    }

    /** Kills read. */
    long kills() {
        return kills;
    }
}
