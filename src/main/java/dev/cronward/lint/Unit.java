package dev.cronward.lint;

import dev.cronward.crontab.CronExpression;
import java.util.Locale;

/** A field of a schedule by its place. */
enum Unit {
    MINUTE(0, "minute", 0, 59, ""),
    HOUR(1, "hour", 0, 23, ""),
    DAY_OF_MONTH(2, "day of month", 1, 31, ""),
    MONTH(3, "month", 1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"),
    DAY_OF_WEEK(4, "day of week", 0, 7, "sunmontuewedthufrisat");

    private final int place;
    private final String word;
    private final int low;
    private final int high;
    private final String names;

    Unit(int place, String word, int low, int high, String names) {
        this.place = place;
        this.word = word;
        this.low = low;
        this.high = high;
        this.names = names;
    }

    /** Its place among the five, from 0. */
    int place() {
        return place;
    }

    String word() {
        return word;
    }

    int low() {
        return low;
    }

    int high() {
        return high;
    }

    /** Its values as bits. */
    long bits(CronExpression when) {
        return switch (this) {
            case MINUTE -> when.minutes();
            case HOUR -> when.hours();
            case DAY_OF_MONTH -> when.daysOfMonth();
            case MONTH -> when.months();
            case DAY_OF_WEEK -> when.daysOfWeek();
        };
    }

    /** The bits of a field that leaves everything open. */
    long all() {
        int last = this == DAY_OF_WEEK ? 6 : high;
        return ((1L << (last + 1)) - 1) & -(1L << low);
    }

    /** The value of a number or a name; -1 for anything else. */
    int value(String text) {
        int named = text.length() == 3 ? names.indexOf(text.toLowerCase(Locale.ROOT)) : -1;
        if (named >= 0 && named % 3 == 0) {
            return low + named / 3;
        }
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}
