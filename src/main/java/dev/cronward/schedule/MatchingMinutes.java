package dev.cronward.schedule;

import dev.cronward.crontab.CronExpression;
import java.time.LocalDate;

/**
 * The wall-clock minutes that an expression's fields allow, time zones left aside. Minutes are counted from
 * 1970-01-01T00:00 on the wall.
 */
final class MatchingMinutes {
    /** No minute. */
    static final long NONE = Long.MAX_VALUE;

    /**
     * How far to look. 29 February on a given weekday can be 40 years away (a century year without a leap day lies
     * between); what has not come by then never comes.
     */
    static final long HORIZON_DAYS = 41L * 366;

    private static final long MINUTES_A_DAY = 1440;
    private final CronExpression when;
    private final boolean never;
    private long matchedDay = Long.MIN_VALUE;
    private long unmatchedDay = Long.MIN_VALUE;

    MatchingMinutes(CronExpression when) {
        this.when = when;
        this.never = when.atReboot() || when.random() || when.minutes() == 0 || when.hours() == 0 || noDay(when);
    }

    private static boolean noDay(CronExpression when) {
        boolean inMonth = false;
        for (int month = 1; month <= 12; month++) {
            long days = (1L << (LocalDate.of(2024, month, 1).lengthOfMonth() + 1)) - 2;
            inMonth |= (when.months() >>> month & 1) != 0 && (when.daysOfMonth() & days) != 0;
        }
        boolean inWeek = when.daysOfWeek() != 0 && when.months() != 0;
        return when.bothDays() ? !inMonth || !inWeek : !inMonth && !inWeek;
    }

    /** Whether no minute ever matches as far as the calendar can say. */
    boolean never() {
        return never;
    }

    /** The first match at or after a minute, or {@link #NONE}; none after none. */
    long atOrAfter(long minute) {
        if (never || minute == NONE) {
            return NONE;
        }
        long day = Math.floorDiv(minute, MINUTES_A_DAY);
        if (matches(day)) {
            int ofDay = (int) (minute - day * MINUTES_A_DAY);
            int hour = ofDay / 60;
            if ((when.hours() >>> hour & 1) != 0) {
                long rest = when.minutes() >>> (ofDay % 60);
                if (rest != 0) {
                    return minute + Long.numberOfTrailingZeros(rest);
                }
            }
            long later = when.hours() >>> (hour + 1);
            if (later != 0) {
                int next = hour + 1 + Long.numberOfTrailingZeros(later);
                return day * MINUTES_A_DAY + next * 60L + Long.numberOfTrailingZeros(when.minutes());
            }
        }
        long next = dayAfter(day);
        return next == NONE
                ? NONE
                : next * MINUTES_A_DAY
                        + Long.numberOfTrailingZeros(when.hours()) * 60L
                        + Long.numberOfTrailingZeros(when.minutes());
    }

    /** The last match at or before a minute, or {@link #NONE}. */
    long atOrBefore(long minute) {
        if (never) {
            return NONE;
        }
        long day = Math.floorDiv(minute, MINUTES_A_DAY);
        if (matches(day)) {
            int ofDay = (int) (minute - day * MINUTES_A_DAY);
            int hour = ofDay / 60;
            if ((when.hours() >>> hour & 1) != 0) {
                long rest = when.minutes() << (63 - ofDay % 60);
                if (rest != 0) {
                    return minute - Long.numberOfLeadingZeros(rest);
                }
            }
            long earlier = when.hours() & ((1L << hour) - 1);
            if (earlier != 0) {
                return day * MINUTES_A_DAY + highest(earlier) * 60L + highest(when.minutes());
            }
        }
        long previous = dayBefore(day);
        return previous == NONE
                ? NONE
                : previous * MINUTES_A_DAY + highest(when.hours()) * 60L + highest(when.minutes());
    }

    private static int highest(long bits) {
        return 63 - Long.numberOfLeadingZeros(bits);
    }

    private boolean matches(long day) {
        if (day == matchedDay) {
            return true;
        }
        if (day == unmatchedDay) {
            return false;
        }
        if (matches(LocalDate.ofEpochDay(day))) {
            matchedDay = day;
            return true;
        }
        unmatchedDay = day;
        return false;
    }

    private boolean matches(LocalDate date) {
        return when.matchesDay(
                date.getMonthValue(), date.getDayOfMonth(), date.getDayOfWeek().getValue() % 7);
    }

    private long dayAfter(long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        LocalDate last = date.plusDays(HORIZON_DAYS);
        date = date.plusDays(1);
        while (!date.isAfter(last)) {
            if ((when.months() >>> date.getMonthValue() & 1) == 0) {
                date = date.withDayOfMonth(1).plusMonths(1);
            } else if (matches(date)) {
                return date.toEpochDay();
            } else {
                date = date.plusDays(1);
            }
        }
        return NONE;
    }

    private long dayBefore(long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        LocalDate first = date.minusDays(HORIZON_DAYS);
        date = date.minusDays(1);
        while (!date.isBefore(first)) {
            if ((when.months() >>> date.getMonthValue() & 1) == 0) {
                date = date.withDayOfMonth(1).minusDays(1);
            } else if (matches(date)) {
                return date.toEpochDay();
            } else {
                date = date.minusDays(1);
            }
        }
        return NONE;
    }
}
