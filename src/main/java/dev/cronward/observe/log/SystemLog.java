package dev.cronward.observe.log;

import dev.cronward.cronlog.SyslogLine;
import dev.cronward.host.HostRoot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The cron daemons' lines in the system log of a node, for times in which nobody watched: /var/log/syslog, cron.log, cron
 * and messages with what was rotated last, and where none of them has any the journal. What cannot be read is simply not there:
 * no line is no proof of anything. Thread-safe.
 */
public final class SystemLog {
    /** What was read is used again for so long: after a restart the starts of many jobs are asked for one by one. */
    private static final Duration FRESH = Duration.ofSeconds(20);
    /** What was logged meanwhile is asked for again no sooner. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    /** What logrotate appends to the file before. */
    private static final String ROTATED = ".1";
    /** More lines of cron than this are hardly of use; the newest are kept. */
    static final int MOST_LINES = 200_000;

    private final List<LogPlace> places;
    private final ZoneId zone;
    private final Optional<Journal> journal;
    /** The four below are guarded by this object. */
    private Instant readFrom = Instant.MAX;

    private Instant readTo = Instant.MIN;
    private long readAt;
    private CronLines read = CronLines.NONE;

    /**
     * The log of a node.
     *
     * @param root its file tree
     * @param zone the zone of its logging daemon, for time stamps that name none
     */
    public SystemLog(HostRoot root, ZoneId zone) {
        this(root, zone, new Journal(root));
    }

    SystemLog(HostRoot root, ZoneId zone, Journal journal) {
        this(usual(root), zone, Optional.of(journal));
    }

    private SystemLog(List<LogPlace> places, ZoneId zone, Optional<Journal> journal) {
        this.places = places.stream()
                .flatMap(place -> Stream.of(place, new LogPlace(place.root(), place.file() + ROTATED)))
                .toList();
        this.zone = zone;
        this.journal = journal;
    }

    /** The log in one file alone, and what was rotated from it last. */
    public static SystemLog inFile(LogPlace place, ZoneId zone) {
        return new SystemLog(List.of(place), zone, Optional.empty());
    }

    private static List<LogPlace> usual(HostRoot root) {
        return LogPlace.USUAL.stream().map(file -> new LogPlace(root, file)).toList();
    }

    /** Lines of cron daemons in [from, to], oldest first; none where there is no log. */
    public synchronized List<SyslogLine> between(Instant from, Instant to) {
        return within(since(from, to).lines(), from, to);
    }

    /**
     * Whether no line of [from, to] is known to be missing: everything could be read, and no log daemon tells that it has
     * dropped any.
     */
    public synchronized boolean isWhole(Instant from, Instant to) {
        CronLines all = since(from, to);
        return all.whole() && within(all.losses(), from, to).isEmpty();
    }

    private static List<SyslogLine> within(List<SyslogLine> lines, Instant from, Instant to) {
        return lines.stream()
                .filter(line -> !line.at().isBefore(from) && !line.at().isAfter(to))
                .toList();
    }

    /** The same, read anew: for what was logged a moment ago. */
    public List<SyslogLine> anew(Instant from, Instant to) {
        return within(read(from).lines(), from, to);
    }

    /** Whether there is anything of a log in a tree. */
    public static boolean isThere(HostRoot root) {
        return LogPlace.USUAL.stream()
                        .anyMatch(file -> new LogPlace(root, file).identity().isPresent())
                || Journal.isThere(root);
    }

    private CronLines since(Instant from, Instant to) {
        long age = System.nanoTime() - readAt;
        // What was logged after it was read may be among what is asked for.
        boolean whole = !to.isAfter(readTo) || age < AT_ONCE.toNanos();
        boolean fresh = age < FRESH.toNanos() && whole;
        if (!fresh || from.isBefore(readFrom)) {
            readTo = Instant.now();
            read = read(from);
            readFrom = from;
            readAt = System.nanoTime();
        }
        return read;
    }

    private CronLines read(Instant from) {
        List<CronLines> all = new ArrayList<>();
        places.forEach(place -> all.add(PastLog.since(place, zone, from)));
        if (all.stream().allMatch(one -> one.lines().isEmpty())) {
            journal.ifPresent(one -> all.add(one.since(from)));
        }
        return new CronLines(
                sorted(all, CronLines::lines),
                sorted(all, CronLines::losses),
                all.stream().allMatch(CronLines::whole));
    }

    private static List<SyslogLine> sorted(List<CronLines> all, Function<CronLines, List<SyslogLine>> which) {
        List<SyslogLine> sorted = all.stream()
                .flatMap(one -> which.apply(one).stream())
                .distinct()
                .sorted(Comparator.comparing(SyslogLine::at))
                .toList();
        return sorted.size() <= MOST_LINES ? sorted : sorted.subList(sorted.size() - MOST_LINES, sorted.size());
    }
}
