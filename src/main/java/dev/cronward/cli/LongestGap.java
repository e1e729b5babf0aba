package dev.cronward.cli;

import dev.cronward.crontab.Crontabs;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.schedule.CrondCalendar;
import dev.cronward.schedule.ExpectedStart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The longest time of a day in which a crond has nothing to start.
 *
 * @param from where it begins
 * @param until where it ends
 */
record LongestGap(Instant from, Instant until) {
    private static final Duration DAY = Duration.ofDays(1);

    /** That of a tree's tables in the 24 hours from now on, its ends included. */
    static LongestGap of(HostRoot tree, ZoneId zone, Instant now) {
        TreeSet<Instant> starts = new TreeSet<>(List.of(now, now.plus(DAY)));
        CrondCalendar calendar = new CrondCalendar(zone);
        Crontabs.read(tree, Dialect.guess(tree)).entries().stream()
                .map(entry -> entry.when())
                .distinct()
                .forEach(when -> calendar.between(when, now, now.plus(DAY)).stream()
                        .map(ExpectedStart::at)
                        .forEach(starts::add));
        return starts.stream()
                .filter(start -> starts.higher(start) != null)
                .map(start -> new LongestGap(start, starts.higher(start)))
                .max(Comparator.comparing(LongestGap::length))
                .orElseThrow();
    }

    Duration length() {
        return Duration.between(from, until);
    }
}
