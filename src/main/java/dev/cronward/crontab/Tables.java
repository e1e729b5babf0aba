package dev.cronward.crontab;

import java.util.List;

/**
 * All that one crond reads.
 *
 * @param entries accepted entries in crond's order: /etc/crontab, cron.d, spool; within a file from top to bottom
 * @param rejections what it ignores
 */
public record Tables(List<Entry> entries, List<Rejection> rejections) {
    public Tables {
        entries = List.copyOf(entries);
        rejections = List.copyOf(rejections);
    }
}
