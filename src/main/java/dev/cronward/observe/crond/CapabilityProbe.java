package dev.cronward.observe.crond;

import dev.cronward.kmsg.KernelLog;
import dev.cronward.linux.Fanotify;
import dev.cronward.observe.Capability;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.join.Capabilities;
import dev.cronward.observe.kernel.ConnectorFeed;
import dev.cronward.observe.kernel.Realtime;
import dev.cronward.observe.kernel.TaskstatsFeed;
import dev.cronward.observe.oom.OomLog;
import java.util.List;

/**
 * What an agent with the rights of this process would have from the kernel: everything is asked for as the observer asks
 * for it, and given back at once. Disturbs no agent that runs meanwhile. Where the kernel neither gives nor refuses, as in
 * a network namespace of one's own, two of the answers take two seconds each.
 */
public final class CapabilityProbe {
    private CapabilityProbe() {}

    /** Tries all, as an agent with these settings would. */
    public static List<Capability> found(ObserveSettings settings) {
        Capabilities found = new Capabilities();
        Attempts attempts = new Attempts(settings, found::set);
        ConnectorFeed connector = attempts.connector();
        if (connector != null) {
            connector.close();
        }
        TaskstatsFeed taskstats = attempts.taskstats();
        if (taskstats != null) {
            taskstats.close();
        }
        Fanotify closed = attempts.closedFiles();
        if (closed != null) {
            closed.close();
        }
        attempts.output();
        try (KernelLog log = new KernelLog()) {
            OomLog listener = OomLog.of(log, why -> {});
            log.start();
            attempts.kernelLog(listener);
        }
        if (settings.realtimePercent() > 0) {
            onThreadOfItsOwn(() -> found.set(Realtime.attempt()));
        }
        return found.all();
    }

    /** The priority goes away with the thread. */
    private static void onThreadOfItsOwn(Runnable attempt) {
        try {
            Thread.ofPlatform().name("cronward-attempt").start(attempt).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
