package dev.cronward.crontab;

/** How one crond reads a field; the text stands at the field's first byte, and afterwards at the next field. */
interface FieldGrammar {
    /** The values of the field. */
    Values read(TableText text, Field field) throws RejectedExpression;

    /**
     * What a field allows.
     *
     * @param bits bit n for value n
     * @param random whether crond drew the value at random when it read the table: the bits are then all it may have
     *     drawn
     */
    record Values(long bits, boolean random) {}

    /**
     * The number crond makes of digits: a long cut to an int, as the C library does it, so that absurd numbers come
     * out negative and are refused.
     */
    static int number(String digits) {
        long value;
        try {
            value = Long.parseLong(digits);
        } catch (NumberFormatException tooLong) {
            value = Long.MAX_VALUE;
        }
        return (int) value;
    }

    static boolean isDigits(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
