package dev.cronward.crontab;

/**
 * A field as busybox' crond (1.35 to 1.37) reads it. It fills a table of flags in a circle, so ranges may wrap
 * ({@code fri-mon}, {@code 50-10}) and {@code N/step} is N alone. Whatever it cannot read it complains of and keeps: the
 * entry runs by the flags that were set up to then. So {@code 60} means every minute and {@code 7} every day of the week.
 */
final class BusyboxFields {
    /** crond gives up on a circle that does not close after so many steps. */
    private static final int MOST_STEPS = 1024;

    /** No name that crond knows. */
    private static final int NONE = Integer.MIN_VALUE;

    private final String text;
    private final Field field;
    /** Flags in crond's table; months are counted from 0 there. */
    private final int size;

    private final int offset;
    private int at;
    private long bits;

    private BusyboxFields(String text, Field field) {
        this.text = text;
        this.field = field;
        this.offset = field == Field.MONTH ? -1 : 0;
        this.size = field == Field.DAY_OF_WEEK ? 7 : field.high() + 1 + offset;
    }

    /**
     * What crond has after reading a field.
     *
     * @param bits bit n for value n; of the day of month also bit 0, which counts when crond asks whether all are set
     * @param accepted whether it read the field to its end without a complaint
     */
    record Flags(long bits, boolean accepted) {}

    /** The flags of {@code *}. */
    static long all(Field field) {
        return read("*", field).bits();
    }

    static Flags read(String text, Field field) {
        BusyboxFields reader = new BusyboxFields(text, field);
        boolean accepted = reader.list() && reader.at == text.length();
        return new Flags(reader.bits << -reader.offset, accepted);
    }

    private boolean list() {
        while (true) {
            if (!element()) {
                return false;
            }
            if (peek() != ',') {
                return true;
            }
            at++;
        }
    }

    private boolean element() {
        int from = -1;
        int to = -1;
        while (true) {
            if (peek() == '*') {
                at++;
                from = 0;
                to = size - 1;
            } else {
                int value = isDigit(peek()) ? (int) (number() + offset) : named();
                if (value == NONE) {
                    return false;
                }
                // A month 0 leaves the first number as good as unset.
                if (from < 0) {
                    from = value;
                } else {
                    to = value;
                }
            }
            if (peek() == '-' && to < 0) {
                at++;
            } else {
                break;
            }
        }
        if (to < 0) {
            to = from;
        }
        int step = 1;
        if (peek() == '/') {
            at++;
            step = (int) signedNumber();
        }
        return fill(from, to, step);
    }

    private boolean fill(int from, int to, int step) {
        int value = from - 1;
        int countdown = 1;
        for (int steps = 1; ; steps++) {
            value = (value + 1) % size;
            countdown--;
            if (countdown == 0) {
                if (value >= 0) {
                    bits |= 1L << value;
                }
                countdown = step;
            }
            if (steps == MOST_STEPS) {
                return false;
            }
            if (value == to) {
                return true;
            }
        }
    }

    /** A three-letter name in any case; what follows it is not looked at here. */
    private int named() {
        int named = field.named(text.substring(at, Math.min(at + 3, text.length())));
        if (named < 0) {
            return NONE;
        }
        at += 3;
        return named + offset;
    }

    private long number() {
        int start = at;
        while (isDigit(peek())) {
            at++;
        }
        return FieldGrammar.number(text.substring(start, at));
    }

    /** As the C library's strtol: a sign is allowed, nothing at all is 0. */
    private long signedNumber() {
        int sign = peek() == '-' ? -1 : 1;
        int before = at;
        if (peek() == '-' || peek() == '+') {
            at++;
        }
        if (!isDigit(peek())) {
            at = before;
            return 0;
        }
        return sign * number();
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
