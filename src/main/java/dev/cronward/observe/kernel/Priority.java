package dev.cronward.observe.kernel;

import dev.cronward.linux.Scheduling;
import dev.cronward.observe.Capability;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.join.Capabilities;
import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.Tally;
import dev.cronward.observe.process.KernelTime;

/**
 * Keeps the kernel thread at real-time priority while its budget lasts. At normal priority up to nine in ten of the
 * shortest runs are gone before their command line is read; so it matters, but never more than the node's own work.
 */
final class Priority {
    private static final long CHECK_NANOS = 100_000_000L;

    private final ObserveSettings settings;
    private final Capabilities capabilities;
    private final Outbound out;
    private final Tally tally;
    private RealtimeBudget budget = new RealtimeBudget(0, 1, 0, 0);
    private long checkedAt;
    private boolean possible;
    private boolean realtime;

    Priority(ObserveSettings settings, Capabilities capabilities, Outbound out, Tally tally) {
        this.settings = settings;
        this.capabilities = capabilities;
        this.out = out;
        this.tally = tally;
    }

    /** Raises the calling thread, where that is allowed. */
    void begin(KernelTime time) {
        budget = new RealtimeBudget(
                settings.realtimePercent(), settings.realtimeWindow().toNanos(), time.now(), time.threadCpu());
        if (settings.realtimePercent() == 0) {
            say(false, "switched off by configuration; the command line of very short runs may be missed");
            return;
        }
        Capability found = Realtime.attempt();
        possible = found.available();
        realtime = possible;
        say(found);
    }

    /** Compares the CPU time used with the budget, a few times a second at most. */
    void check(KernelTime time) {
        if (time.now() - checkedAt < CHECK_NANOS) {
            return;
        }
        checkedAt = time.now();
        long cpu = time.threadCpu();
        tally.cpuNanos.set(cpu);
        if (!possible) {
            return;
        }
        boolean allowed = budget.allows(checkedAt, cpu);
        if (allowed && !realtime) {
            realtime = Scheduling.realtime() == 0;
            say(realtime, realtime ? "" : "real-time priority was refused after a time of high load");
        } else if (!allowed && realtime) {
            realtime = false;
            Scheduling.ordinary();
            tally.realtimeFallbacks.add(1);
            say(
                    false,
                    "observing took more than " + settings.realtimePercent() + " % of a core over "
                            + settings.realtimeWindow().toSeconds()
                            + " s, so it goes on at normal priority until that is over; the command line and output of"
                            + " very short runs may be missed meanwhile");
        }
    }

    /** Whether it waits for its budget to recover. */
    boolean isOrdinary() {
        return possible && !realtime;
    }

    private void say(boolean available, String detail) {
        say(new Capability(Capabilities.REALTIME, available, false, detail));
    }

    private void say(Capability capability) {
        if (capabilities.set(capability)) {
            out.offer(new Fact.Changed(capability));
        }
    }
}
