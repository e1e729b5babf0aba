package dev.cronward.observe.crond;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was counted since the start. Written by the kernel thread alone, without synchronisation, as it counts every
 * event of the node; {@link #publish} makes a copy that others may see.
 */
final class Tally {
    long events;
    long eventsLost;
    long taskstats;
    long taskstatsLost;
    long taskstatsMissing;
    long queueLost;
    long rescans;
    long runs;
    long processes;
    long realtimeFallbacks;
    long cpuNanos;

    private volatile Map<String, Long> published = Map.of();

    /** Makes the present figures visible to other threads. */
    void publish() {
        Map<String, Long> copy = new LinkedHashMap<>();
        copy.put("events", events);
        copy.put("events.lost", eventsLost);
        copy.put("taskstats", taskstats);
        copy.put("taskstats.lost", taskstatsLost);
        copy.put("taskstats.missing", taskstatsMissing);
        copy.put("queue.lost", queueLost);
        copy.put("rescans", rescans);
        copy.put("runs", runs);
        copy.put("processes", processes);
        copy.put("realtime.fallbacks", realtimeFallbacks);
        copy.put("cpu.nanos", cpuNanos);
        published = copy;
    }

    /** The figures as of the last {@link #publish}. */
    Map<String, Long> published() {
        return Map.copyOf(published);
    }
}
