package dev.cronward.observe.join;

import dev.cronward.observe.Capability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the observer has and has not, by name. Any thread may ask; the lock makes each answer one moment's. */
public final class Capabilities {
    /** Kernel events of processes: without them no run is seen. */
    public static final String CONNECTOR = "proc-connector";
    /** Final figures of processes: without them no cost is known. */
    public static final String TASKSTATS = "taskstats";
    /** Other processes' open files: without them no output is had. */
    public static final String OUTPUT = "output";
    /** Files that crond has closed: without them the output of very short runs may be missed. */
    public static final String CLOSED_FILES = "closed-files";
    /** Real-time priority: without it very short runs are gone before their command can be read. */
    public static final String REALTIME = "realtime";
    /** Receive buffers beyond the system's limit: without them a storm of processes loses events. */
    public static final String BUFFERS = "receive-buffers";

    /** The kernel's own log: without it no SIGKILL is known to be the OOM killer's. */
    public static final String KERNEL_LOG = "kernel-log";

    /** In place of kernel events: runs are seen by looking at /proc. */
    public static final String POLLING = "polling";
    /** crond's own log, which tells starts that are too short to be seen by looking. */
    public static final String CROND_LOG = "crond-log";
    /** Ends and exit statuses in that log. */
    public static final String CROND_LOG_ENDS = "crond-log-ends";

    private final Map<String, Capability> byName = new LinkedHashMap<>();

    /** Sets one; returns whether that is news. */
    public synchronized boolean set(Capability capability) {
        return !capability.equals(byName.put(capability.name(), capability));
    }

    /** All, in the order in which they were found out. */
    public synchronized List<Capability> all() {
        return new ArrayList<>(byName.values());
    }
}
