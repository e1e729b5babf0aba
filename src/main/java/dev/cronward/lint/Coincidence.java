package dev.cronward.lint;

import dev.cronward.crontab.CronExpression;

/** Whether two schedules ever name the same minute, clock changes left aside. */
final class Coincidence {
    private Coincidence() {}

    static boolean of(CronExpression a, CronExpression b) {
        if (a.atReboot() || b.atReboot()) {
            return a.atReboot() && b.atReboot();
        }
        boolean time = !a.random() && !b.random() && (a.minutes() & b.minutes()) != 0 && (a.hours() & b.hours()) != 0;
        return time && sameDay(a, b);
    }

    private static boolean sameDay(CronExpression a, CronExpression b) {
        for (int month = 1; month <= 12; month++) {
            if ((a.months() & b.months() & 1L << month) == 0) {
                continue;
            }
            for (int day = 1; day <= 31; day++) {
                for (int weekday = 0; weekday < 7; weekday++) {
                    if (a.matchesDay(month, day, weekday) && b.matchesDay(month, day, weekday)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
