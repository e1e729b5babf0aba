package dev.cronward.verdict.why;

import dev.cronward.catalog.Job;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.schedule.ScheduleWords;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why crond starts a job at no such minute, a sentence each. */
final class NotDue {
    private static final int DAYS_OF_WEEK = 7;

    private NotDue() {}

    /** For a schedule without any start. */
    static List<String> never(Job job) {
        return List.of(schedule(job.when()));
    }

    private static String schedule(CronExpression when) {
        return "Its schedule is '" + when.text() + "': " + ScheduleWords.of(when) + ".";
    }

    /** Why there is none at a minute. */
    static List<String> reasons(Job job, LocalDateTime minute) {
        CronExpression when = job.when();
        List<String> reasons = new ArrayList<>();
        if (when.atReboot()) {
            reasons.add("@reboot jobs are started once after the node has booted, at no time that could be foretold.");
            return reasons;
        }
        if (when.dialect() == Dialect.ANACRON) {
            reasons.add("anacron's jobs have days and no times; `cronward jobs` has the day on which it is due.");
            reasons.add(schedule(when));
            return reasons;
        }
        if (when.random()) {
            reasons.add(
                    "Part of its schedule was drawn at random when crond read it, so its times cannot be foretold.");
            return reasons;
        }
        ZoneId zone = job.entryZone().orElse(job.zone());
        boolean named = named(when, minute);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(minute);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(minute);
            reasons.add(minute.toLocalTime() + " does not exist on " + minute.toLocalDate() + " in " + zone
                    + ": the clock goes from " + gap.getDateTimeBefore().toLocalTime() + " to "
                    + gap.getDateTimeAfter().toLocalTime() + ".");
            if (named && when.wildcard()) {
                reasons.add("Its minute or hour begins with a star, so crond does not make up for skipped time.");
            }
        } else if (offsets.size() > 1 && named) {
            reasons.add(minute.toLocalTime() + " comes twice on " + minute.toLocalDate() + " in " + zone
                    + ", and crond does not repeat a job with a fixed time.");
        }
        fields(when, minute, reasons);
        reasons.add(schedule(when));
        return reasons;
    }

    private static boolean named(CronExpression when, LocalDateTime minute) {
        return has(when.minutes(), minute.getMinute()) && has(when.hours(), minute.getHour()) && onDay(when, minute);
    }

    private static boolean onDay(CronExpression when, LocalDateTime minute) {
        return when.matchesDay(
                minute.getMonthValue(),
                minute.getDayOfMonth(),
                minute.getDayOfWeek().getValue() % DAYS_OF_WEEK);
    }

    private static void fields(CronExpression when, LocalDateTime minute, List<String> reasons) {
        if (!has(when.minutes(), minute.getMinute())) {
            reasons.add("Its minutes do not include " + minute.getMinute() + ".");
        }
        if (!has(when.hours(), minute.getHour())) {
            reasons.add("Its hours do not include " + minute.getHour() + ".");
        }
        if (!has(when.months(), minute.getMonthValue())) {
            reasons.add("Its months do not include " + minute.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                    + ".");
        } else if (!onDay(when, minute)) {
            String weekday = minute.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            boolean inMonth = has(when.daysOfMonth(), minute.getDayOfMonth());
            boolean inWeek = has(when.daysOfWeek(), minute.getDayOfWeek().getValue() % DAYS_OF_WEEK);
            String which = minute.toLocalDate() + " is a " + weekday;
            reasons.add(
                    !when.bothDays()
                            ? which + ": neither its day of month nor its weekday is in the schedule."
                            : which + ": " + (inMonth ? "its weekday" : inWeek ? "its day of month" : "that day")
                                    + " is not in the schedule, and both day fields must match.");
        }
    }

    private static boolean has(long bits, int value) {
        return (bits >>> value & 1) != 0;
    }
}
