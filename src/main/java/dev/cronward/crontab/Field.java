package dev.cronward.crontab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One of the five fields of a schedule: its place, its bounds, its names and crond's words when it is wrong. */
public enum Field {
    /** 0 to 59. */
    MINUTE(0, "minute", 0, 59, ""),
    /** 0 to 23. */
    HOUR(1, "hour", 0, 23, ""),
    /** 1 to 31. */
    DAY_OF_MONTH(2, "day of month", 1, 31, ""),
    /** 1 to 12, or a name. */
    MONTH(3, "month", 1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"),
    /** 0 to 7, or a name; 0 and 7 are both Sunday. */
    DAY_OF_WEEK(4, "day of week", 0, 7, "sunmontuewedthufrisat");

    private final int place;
    private final String word;
    private final int low;
    private final int high;

    /** Three letters a name, from the lowest value on. */
    private final String names;

    Field(int place, String word, int low, int high, String names) {
        this.place = place;
        this.word = word;
        this.low = low;
        this.high = high;
        this.names = names;
    }

    /** Its place among the five, from 0. */
    public int place() {
        return place;
    }

    /** What people call it. */
    public String word() {
        return word;
    }

    /** The lowest value that may be written. */
    public int low() {
        return low;
    }

    /** The highest value that may be written. */
    public int high() {
        return high;
    }

    /** The value of a three-letter name in any case, or -1. */
    public int named(String name) {
        int at = name.length() == 3 ? names.indexOf(name.toLowerCase(Locale.ROOT)) : -1;
        return at >= 0 && at % 3 == 0 ? low + at / 3 : -1;
    }

    boolean allows(int value) {
        return value >= low && value <= high;
    }

    /** The field that crond complains of in a reason such as {@code bad minute}; empty for any other reason. */
    public static Optional<Field> complainedOf(String reason) {
        return Arrays.stream(values())
                .filter(field -> field.reason().equals(reason))
                .findFirst();
    }

    /** crond's words for a value that it does not take. */
    RejectedExpression complaint() {
        return new RejectedExpression(reason());
    }

    private String reason() {
        return "bad " + word.replace(' ', '-');
    }

    /** All values from {@code from} to {@code to} in steps, as bits; nothing when the range is reversed. */
    static long bits(int from, int to, int step) {
        long bits = 0;
        for (long value = from; value <= to; value += step) {
            bits |= 1L << value;
        }
        return bits;
    }
}
