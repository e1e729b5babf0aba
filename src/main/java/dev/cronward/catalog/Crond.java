package dev.cronward.catalog;

import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import java.time.Instant;
import java.time.ZoneId;

/**
 * One cron daemon.
 *
 * @param key its stable name on this node: {@code host} for the one in PID 1's mount namespace, else one that survives
 *     a restart of that daemon (container id or the identity of its crontab directories)
 * @param pid its process id in the agent's pid namespace
 * @param dialect whose rules it follows
 * @param root the file tree that it sees
 * @param zone its time zone
 * @param startedAt when its process started; of an anacron that has ended, the last one that was seen; the epoch where
 *     none was
 */
public record Crond(String key, int pid, Dialect dialect, HostRoot root, ZoneId zone, Instant startedAt) {
    /** Key of the daemon in PID 1's mount namespace. */
    public static final String HOST = "host";

    /**
     * Key of the node's own anacron. It is no daemon but comes and goes, whenever a timer, crond or boot starts it; so it
     * counts as running as long as it is installed, and is never down.
     */
    public static final String ANACRON = "anacron";

    /** The same after the time zone of its machine was changed. */
    public Crond in(ZoneId other) {
        return new Crond(key, pid, dialect, root, other, startedAt);
    }

    /** Whether this process was ever there; else it stands for a daemon that tables were found of, or remembered. */
    public boolean wasSeen() {
        return pid > 0;
    }
}
