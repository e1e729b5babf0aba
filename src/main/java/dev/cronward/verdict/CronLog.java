package dev.cronward.verdict;

import dev.cronward.cronlog.SyslogLine;
import java.time.Instant;
import java.util.List;

/** What a crond wrote into the system log of its machine: a witness for times in which nobody watched. */
@FunctionalInterface
public interface CronLog {
    /** Lines of cron daemons in [from, to] where a crond logs, oldest first. No line proves nothing. */
    List<SyslogLine> between(String crond, Instant from, Instant to);

    /**
     * Whether each start that a crond made in [from, to] has its line, so that a missing one proves something. cronie does
     * not log all: root's entries that begin with {@code -} are left out. busybox logs before it forks. And no log has
     * them all that could not be read to its end, or whose daemon tells of lines that it dropped.
     */
    default boolean tellsEveryStart(String crond, Instant from, Instant to) {
        return true;
    }

    /**
     * Whether it is known where that crond logs. After a start of the agent the log of one in a container is out of reach
     * until its process has been found.
     */
    default boolean isInReach(String crond) {
        return true;
    }

    /** A machine without a log. */
    static CronLog none() {
        return (crond, from, to) -> List.of();
    }
}
