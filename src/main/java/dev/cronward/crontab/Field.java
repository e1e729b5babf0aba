package dev.cronward.crontab;

import java.util.Locale;

/** One of the five fields of a schedule: its bounds, its names and crond's words when it is wrong. */
enum Field {
    MINUTE(0, 59, "", "bad minute"),
    HOUR(0, 23, "", "bad hour"),
    DAY_OF_MONTH(1, 31, "", "bad day-of-month"),
    MONTH(1, 12, "janfebmaraprmayjunjulaugsepoctnovdec", "bad month"),
    DAY_OF_WEEK(0, 7, "sunmontuewedthufrisat", "bad day-of-week");

    private final int low;
    private final int high;

    /** Three letters a name, from the lowest value on. */
    private final String names;

    private final String complaint;

    Field(int low, int high, String names, String complaint) {
        this.low = low;
        this.high = high;
        this.names = names;
        this.complaint = complaint;
    }

    int low() {
        return low;
    }

    int high() {
        return high;
    }

    boolean allows(int value) {
        return value >= low && value <= high;
    }

    /** The value of a three-letter name in any case, or -1. */
    int named(String word) {
        int at = word.length() == 3 ? names.indexOf(word.toLowerCase(Locale.ROOT)) : -1;
        return at >= 0 && at % 3 == 0 ? low + at / 3 : -1;
    }

    /** crond's words for a value that it does not take. */
    RejectedExpression complaint() {
        return new RejectedExpression(complaint);
    }

    /** All values from {@code from} to {@code to} in steps, as bits; nothing when the range is reversed. */
    static long bits(int from, int to, int step) {
        long bits = 0;
        for (long value = from; value <= to; value += step) {
            bits |= 1L << value;
        }
        return bits;
    }

    /** Every value of the field. */
    long all() {
        return bits(low, high, 1);
    }
}
