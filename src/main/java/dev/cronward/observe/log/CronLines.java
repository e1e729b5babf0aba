package dev.cronward.observe.log;

import dev.cronward.cronlog.CronMessage;
import dev.cronward.cronlog.SyslogLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What a log has of cron daemons.
 *
 * @param lines theirs, in the order of the log
 * @param losses lines in which the log's own daemon says that it has dropped others
 * @param whole whether all that was asked for could be read
 */
public record CronLines(List<SyslogLine> lines, List<SyslogLine> losses, boolean whole) {
    /** Nothing, since there is nothing. */
    static final CronLines NONE = new CronLines(List.of(), List.of(), true);
    /** Nothing, since it could not be read. */
    static final CronLines UNREADABLE = new CronLines(List.of(), List.of(), false);

    public CronLines {
        lines = List.copyOf(lines);
        losses = List.copyOf(losses);
    }

    /**
     * Finds them among the lines of a log file.
     *
     * @param zone of the logging daemon, for stamps that name none
     * @param near an instant near to the lines', for stamps without a year
     */
    static CronLines among(Iterable<String> texts, ZoneId zone, Instant near) {
        List<SyslogLine> lines = new ArrayList<>();
        List<SyslogLine> losses = new ArrayList<>();
        for (String text : texts) {
            if (text.contains("cron") || text.contains("CRON") || mayTellOfLoss(text)) {
                SyslogLine.parse(text, zone, near).ifPresent(line -> sort(line, lines, losses));
            }
        }
        return new CronLines(lines, losses, true);
    }

    /** Puts a line where it belongs, if anywhere. */
    static void sort(SyslogLine line, List<SyslogLine> lines, List<SyslogLine> losses) {
        if (CronMessage.isCrons(line.program())) {
            lines.add(line);
        } else if (mayTellOfLoss(line.message())) {
            losses.add(line);
        }
    }

    /**
     * rsyslog: {@code imuxsock lost 212 messages from pid 4711 due to rate-limiting}; journald: {@code Suppressed 212
     * messages from cron.service}.
     */
    private static boolean mayTellOfLoss(String text) {
        return text.contains("due to rate-limiting")
                || (text.contains("Suppressed ") && text.contains(" messages from "));
    }
}
