package dev.cronward.observe.crond;

import dev.cronward.linux.Fanotify;
import dev.cronward.observe.Capability;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.ObservedBy;
import dev.cronward.observe.join.Capabilities;
import dev.cronward.observe.kernel.ConnectorFeed;
import dev.cronward.observe.kernel.TaskstatsFeed;
import dev.cronward.observe.oom.OomLog;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the kernel for each thing that observing needs, and says what came of it: found, or missing with what is lost by
 * that, why, and the cure. What is returned belongs to the caller, who has to close it; null where it was refused.
 */
final class Attempts {
    private final ObserveSettings settings;
    private final Consumer<Capability> told;

    /**
     * Has asked for nothing yet.
     *
     * @param settings how runs are to be observed
     * @param told takes what each attempt found
     */
    Attempts(ObserveSettings settings, Consumer<Capability> told) {
        this.settings = settings;
        this.told = told;
    }

    /** Starts and ends of processes. */
    @Nullable ConnectorFeed connector() {
        try {
            ConnectorFeed feed = ConnectorFeed.subscribe();
            say(Capabilities.CONNECTOR, true, true, "");
            say(
                    Capabilities.BUFFERS,
                    feed.hasBigBuffer(),
                    false,
                    feed.hasBigBuffer()
                            ? ""
                            : "the kernel's receive buffers could not be enlarged, so a storm of processes may lose"
                                    + " events; give the agent CAP_NET_ADMIN in the initial user namespace");
            return feed;
        } catch (IOException e) {
            say(
                    Capabilities.CONNECTOR,
                    false,
                    true,
                    (settings.by() == ObservedBy.AUTO
                                    ? "the kernel refuses to tell starts and ends of runs, so they are seen by polling"
                                            + " /proc, with less of each known ("
                                    : "starts and ends of runs cannot be seen (")
                            + e.getMessage()
                            + "); run the agent as root or with CAP_NET_ADMIN, in the node's own pid, network and user"
                            + " namespaces (in Kubernetes hostPID and hostNetwork)"
                            + (settings.by() == ObservedBy.AUTO
                                    ? ", or say that polling is meant with cronward.observe.by=polling"
                                    : ""));
            return null;
        }
    }

    /** Final figures of processes. */
    @Nullable TaskstatsFeed taskstats() {
        try {
            int pid = (int) ProcessHandle.current().pid();
            TaskstatsFeed feed = TaskstatsFeed.subscribe(TaskstatsFeed.possibleCpus(), pid);
            say(Capabilities.TASKSTATS, true, true, "");
            return feed;
        } catch (IOException e) {
            say(
                    Capabilities.TASKSTATS,
                    false,
                    true,
                    "CPU time, memory and I/O of runs cannot be seen (" + e.getMessage()
                            + "); run the agent as root or with CAP_NET_ADMIN, in the node's own network namespace, on a"
                            + " kernel with CONFIG_TASKSTATS");
            return null;
        }
    }

    /** Files that crond closes; not asked for where no output is kept. */
    @Nullable Fanotify closedFiles() {
        if (!settings.keepOutput()) {
            return null;
        }
        try {
            Fanotify files = Fanotify.open();
            say(Capabilities.CLOSED_FILES, true, false, "");
            return files;
        } catch (IOException e) {
            say(
                    Capabilities.CLOSED_FILES,
                    false,
                    false,
                    "the output of runs of about a millisecond may be missed, as crond's files cannot be had when it"
                            + " closes them (" + e.getMessage() + "); run the agent as root or with CAP_SYS_ADMIN, on a"
                            + " kernel with CONFIG_FANOTIFY");
            return null;
        }
    }

    /** Other processes' open files; not asked for where no output is kept. */
    void output() {
        if (settings.keepOutput()) {
            boolean readable = ForeignFiles.areReadable();
            say(
                    Capabilities.OUTPUT,
                    readable,
                    false,
                    readable
                            ? ""
                            : "root's processes do not let the agent see their open files and figures, so no output is kept and no"
                                    + " run is known to be stuck;"
                                    + " run the agent as root with CAP_SYS_PTRACE");
        }
    }

    /** The kernel's log, which has been begun. */
    void kernelLog(OomLog log) {
        told.accept(log.deaf()
                .map(Attempts::noKernelLog)
                .orElseGet(() -> new Capability(Capabilities.KERNEL_LOG, true, false, "")));
    }

    /** What is lost without the kernel's log. */
    static Capability noKernelLog(String why) {
        return new Capability(
                Capabilities.KERNEL_LOG,
                false,
                false,
                "no SIGKILL can be told to be the kernel's OOM killer's (" + why
                        + "); run the agent in the node's own pid namespace, with /dev/kmsg and CAP_SYSLOG");
    }

    private void say(String name, boolean available, boolean required, String detail) {
        told.accept(new Capability(name, available, required, detail));
    }
}
