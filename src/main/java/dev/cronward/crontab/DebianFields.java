package dev.cronward.crontab;

/**
 * Fields as Debian's cron 3.0pl1 reads them. Its best-known oddity: once an element is complete, everything up to the
 * next blank is skipped unread, so {@code 5#2} means 5 and {@code 0~30} means 0.
 */
final class DebianFields implements FieldGrammar {
    /** crond's buffer for a number or a name, with room for the NUL. */
    private static final int LONGEST_WORD = 999;

    /** A byte that Debian's crond, reading signed characters, takes for the end of the file. */
    private static final int LOOKS_LIKE_THE_END = 0xff;

    @Override
    public Values read(TableText text, Field field) throws RejectedExpression {
        long bits = 0;
        boolean more;
        do {
            bits |= element(text, field);
            more = text.peek() == ',';
            if (more) {
                text.read();
            }
        } while (more);
        if (text.peek() == LOOKS_LIKE_THE_END) {
            throw field.complaint();
        }
        text.skipToBlank();
        text.skipBlanks();
        if (text.peek() == TableText.END || text.peek() == LOOKS_LIKE_THE_END) {
            throw field.complaint();
        }
        return new Values(bits, false);
    }

    private static long element(TableText text, Field field) throws RejectedExpression {
        int from;
        int to;
        if (text.peek() == '*') {
            text.read();
            from = field.low();
            to = field.high();
        } else {
            from = value(text, field);
            if (text.peek() != '-') {
                if (text.peek() == '/' || !field.allows(from)) {
                    throw field.complaint();
                }
                return 1L << from;
            }
            text.read();
            to = value(text, field);
        }
        int step = 1;
        if (text.peek() == '/') {
            text.read();
            String word = text.word();
            step = FieldGrammar.isDigits(word) ? FieldGrammar.number(word) : 0;
            if (step <= 0 || word.length() > LONGEST_WORD) {
                throw field.complaint();
            }
        }
        if (!field.allows(from) || !field.allows(to)) {
            throw field.complaint();
        }
        return Field.bits(from, to, step);
    }

    private static int value(TableText text, Field field) throws RejectedExpression {
        String word = text.word();
        int named = field.named(word);
        if (named >= 0) {
            return named;
        }
        if (!FieldGrammar.isDigits(word) || word.length() > LONGEST_WORD) {
            throw field.complaint();
        }
        return FieldGrammar.number(word);
    }
}
