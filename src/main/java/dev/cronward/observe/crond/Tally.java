package dev.cronward.observe.crond;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What was counted since the start: written by the kernel thread alone, read by any. */
final class Tally {
    final Count events = new Count();
    final Count eventsLost = new Count();
    final Count taskstats = new Count();
    final Count taskstatsLost = new Count();
    final Count taskstatsMissing = new Count();
    final Count queueLost = new Count();
    final Count rescans = new Count();
    final Count runs = new Count();
    final Count processes = new Count();
    final Count realtimeFallbacks = new Count();
    final Count polls = new Count();
    final Count unidentified = new Count();
    final Count cpuNanos = new Count();

    /** One figure. With a single writer no atomic addition is needed, which every event of the node would pay for. */
    static final class Count {
        private final AtomicLong value = new AtomicLong();

        /** For the kernel thread only. */
        void add(long more) {
            value.setRelease(value.getPlain() + more);
        }

        /** For the kernel thread only. */
        void set(long now) {
            value.setRelease(now);
        }

        private long get() {
            return value.getAcquire();
        }
    }

    /** The present figures by name. */
    Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("events", events.get());
        figures.put("events.lost", eventsLost.get());
        figures.put("taskstats", taskstats.get());
        figures.put("taskstats.lost", taskstatsLost.get());
        figures.put("taskstats.missing", taskstatsMissing.get());
        figures.put("queue.lost", queueLost.get());
        figures.put("rescans", rescans.get());
        figures.put("runs", runs.get());
        figures.put("processes", processes.get());
        figures.put("realtime.fallbacks", realtimeFallbacks.get());
        figures.put("polls", polls.get());
        figures.put("polling.unidentified", unidentified.get());
        figures.put("cpu.nanos", cpuNanos.get());
        return figures;
    }
}
