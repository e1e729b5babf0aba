package dev.cronward.observe.join;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What was counted since the start: written by the observing thread alone, read by any. */
public final class Tally {
    /** Process events of the kernel. */
    public final Count events = new Count();
    /** Events that the kernel dropped. */
    public final Count eventsLost = new Count();
    /** Times that something was lost: events, figures, lines of a log, or what found no room. */
    public final Count losses = new Count();
    /** Final figures of threads. */
    public final Count taskstats = new Count();
    /** Figures that the kernel dropped. */
    public final Count taskstatsLost = new Count();
    /** Processes that ended without figures. */
    public final Count taskstatsMissing = new Count();
    /** Facts that found no room. */
    public final Count queueLost = new Count();
    /** Looks at the whole of /proc. */
    public final Count rescans = new Count();
    /** Runs that were seen. */
    public final Count runs = new Count();
    /** Processes below a crond. */
    public final Count processes = new Count();
    /** Times that real-time priority was given up. */
    public final Count realtimeFallbacks = new Count();
    /** Files that were closed in the cronds' directories for temporary files. */
    public final Count closed = new Count();
    /** Times that the kernel dropped word of such files. */
    public final Count closedLost = new Count();
    /** Times that they were too many to be looked at. */
    public final Count closedPauses = new Count();
    /** Outputs that were had only from a file that was closed. */
    public final Count outputsLate = new Count();
    /** Looks at /proc where the kernel tells nothing. */
    public final Count polls = new Count();
    /** Polled runs whose command was never seen. */
    public final Count unidentified = new Count();
    /** CPU time of the observing thread, nanoseconds. */
    public final Count cpuNanos = new Count();

    /** One figure. With a single writer no atomic addition is needed, which every event of the node would pay for. */
    public static final class Count {
        private final AtomicLong value = new AtomicLong();

        /** For the observing thread only. */
        public void add(long more) {
            value.setRelease(value.getPlain() + more);
        }

        /** For the observing thread only. */
        public void set(long now) {
            value.setRelease(now);
        }

        private long get() {
            return value.getAcquire();
        }
    }

    /** The present figures by name. */
    public Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("events", events.get());
        figures.put("events.lost", eventsLost.get());
        figures.put("losses", losses.get());
        figures.put("taskstats", taskstats.get());
        figures.put("taskstats.lost", taskstatsLost.get());
        figures.put("taskstats.missing", taskstatsMissing.get());
        figures.put("queue.lost", queueLost.get());
        figures.put("rescans", rescans.get());
        figures.put("runs", runs.get());
        figures.put("processes", processes.get());
        figures.put("realtime.fallbacks", realtimeFallbacks.get());
        figures.put("closed", closed.get());
        figures.put("closed.lost", closedLost.get());
        figures.put("closed.pauses", closedPauses.get());
        figures.put("outputs.late", outputsLate.get());
        figures.put("polls", polls.get());
        figures.put("polling.unidentified", unidentified.get());
        figures.put("cpu.nanos", cpuNanos.get());
        return figures;
    }
}
