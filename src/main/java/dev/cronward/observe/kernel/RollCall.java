package dev.cronward.observe.kernel;

import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.process.KernelTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says now and then which processes belong to which run: one pass through the table, and nothing is read. What they do
 * is looked at on the other side. For the kernel thread only.
 */
final class RollCall {
    private final PidTable<Tracked> table;
    private final KernelTime time;
    private final Outbound out;
    private final long everyNanos;
    private long calledAt;
    /** Whether the last one named any: then one that names none is news. */
    private boolean named;

    RollCall(PidTable<Tracked> table, KernelTime time, Outbound out, Duration every) {
        this.table = table;
        this.time = time;
        this.out = out;
        this.everyNanos = every.toNanos();
        this.calledAt = time.now();
    }

    /** Calls where it is time to. */
    void check() {
        if (time.now() - calledAt < everyNanos) {
            return;
        }
        calledAt = time.now();
        Map<Underway, List<Integer>> members = new LinkedHashMap<>();
        table.forEach(t -> {
            Underway run = t.run();
            Underway part = t.part();
            if (t.role() == Tracked.Role.MEMBER && !t.hasExited() && run != null) {
                add(members, run, t.pid());
                if (part != null && !part.isOver()) {
                    add(members, part, t.pid());
                }
            }
        });
        List<Fact.Roll.Group> groups = new ArrayList<>();
        members.forEach((run, pids) -> {
            Optional<Instant> end = run.isOver() ? Optional.of(time.wall(run.endedAt())) : Optional.empty();
            groups.add(new Fact.Roll.Group(run.sighting(), end, pids));
        });
        if (named || !groups.isEmpty()) {
            out.offer(new Fact.Roll(time.wall(time.now()), groups));
        }
        named = !groups.isEmpty();
    }

    private void add(Map<Underway, List<Integer>> members, Underway run, int pid) {
        if (run.isOver() || time.now() - run.forkedAt() >= 2 * everyNanos) {
            members.computeIfAbsent(run, key -> new ArrayList<>()).add(pid);
        }
    }

    /** How long the loop may wait for the next event, at most {@code most} milliseconds. */
    int patience(int most) {
        long rest = (calledAt + everyNanos - time.now()) / 1_000_000;
        return table.size() == 0 ? most : Math.clamp(rest + 1, 0, most);
    }
}
