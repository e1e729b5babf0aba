package dev.cronward.observe.log;

import dev.cronward.cronlog.SyslogLine;
import dev.cronward.host.HostRoot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cron daemons' lines in the system log of a node, for times in which nobody watched: /var/log/syslog, cron.log, cron
 * and messages with what was rotated last, and where none of them has any the journal. What cannot be read is simply not there:
 * no line is no proof of anything. Thread-safe.
 */
public final class SystemLog {
    /** What was read is used again for so long: after a restart the starts of many jobs are asked for one by one. */
    private static final Duration FRESH = Duration.ofSeconds(20);
    /** More lines of cron than this are hardly of use; the newest are kept. */
    static final int MOST_LINES = 200_000;

    private static final List<String> FILES = List.of(
            "/var/log/syslog",
            "/var/log/syslog.1",
            "/var/log/cron.log",
            "/var/log/cron.log.1",
            "/var/log/cron",
            "/var/log/cron.1",
            "/var/log/messages",
            "/var/log/messages.1");

    private final HostRoot root;
    private final ZoneId zone;
    private final Journal journal;
    /** The three below are guarded by this object. */
    private Instant readFrom = Instant.MAX;

    private long readAt;
    private List<SyslogLine> lines = List.of();

    /**
     * The log of a node.
     *
     * @param root its file tree
     * @param zone the zone of its logging daemon, for time stamps that name none
     */
    public SystemLog(HostRoot root, ZoneId zone) {
        this.root = root;
        this.zone = zone;
        this.journal = new Journal(root);
    }

    /** Lines of cron daemons in [from, to], oldest first; none where there is no log. */
    public synchronized List<SyslogLine> between(Instant from, Instant to) {
        boolean fresh = System.nanoTime() - readAt < FRESH.toNanos();
        if (!fresh || from.isBefore(readFrom)) {
            lines = read(from);
            readFrom = from;
            readAt = System.nanoTime();
        }
        return lines.stream()
                .filter(line -> !line.at().isBefore(from) && !line.at().isAfter(to))
                .toList();
    }

    private List<SyslogLine> read(Instant from) {
        List<SyslogLine> inFiles = FILES.stream()
                .flatMap(file -> LogFile.linesSince(root, file, zone, from).stream())
                .toList();
        Stream<SyslogLine> all = inFiles.isEmpty() ? journal.since(from).stream() : inFiles.stream();
        List<SyslogLine> sorted =
                all.distinct().sorted(Comparator.comparing(SyslogLine::at)).toList();
        return sorted.size() <= MOST_LINES ? sorted : sorted.subList(sorted.size() - MOST_LINES, sorted.size());
    }
}
