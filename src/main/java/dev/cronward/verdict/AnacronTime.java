package dev.cronward.verdict;

import dev.cronward.crontab.AnacronHours;
import dev.cronward.crontab.AnacronPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How long anacron could have started a job: time in which the node was up and watched, on days on which the job was due,
 * within its hours. Nobody knows who starts anacron and how often, but once an hour or once a day is usual; so a job is
 * late only after as much of such time as its hours have in a day. On a node that is always up that is the end of the
 * first day; on one that is up for some hours a day it is days later, and one that is off waits.
 */
final class AnacronTime {
    private AnacronTime() {}

    /**
     * When a day's worth of it was full; empty while it is not.
     *
     * @param stamp the day of the job's last run; without one it is due every day
     * @param since what lies before does not count
     * @param watched not overlapping, oldest first
     */
    static Optional<Instant> full(
            AnacronPeriod period, Optional<LocalDate> stamp, ZoneId zone, Instant since, List<WatchedTime> watched) {
        AnacronHours hours = period.hours().never() ? AnacronHours.ANY : period.hours();
        Duration missing = hours.length();
        for (WatchedTime time : watched) {
            Instant from = time.from().isBefore(since) ? since : time.from();
            LocalDate last = LocalDate.ofInstant(time.until(), zone);
            for (LocalDate day = LocalDate.ofInstant(from, zone); !day.isAfter(last); day = day.plusDays(1)) {
                LocalDate today = day;
                Instant begin = later(from, hours.begin(day, zone));
                Instant end = earlier(time.until(), hours.end(day, zone));
                boolean due = stamp.map(of -> period.isDue(of, today)).orElse(true);
                if (!due || !end.isAfter(begin)) {
                    continue;
                }
                Duration open = Duration.between(begin, end);
                if (open.compareTo(missing) >= 0) {
                    return Optional.of(begin.plus(missing));
                }
                missing = missing.minus(open);
            }
        }
        return Optional.empty();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
