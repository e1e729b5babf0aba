package dev.cronward.crontab;

/**
 * Fields as cronie (1.6 and later) reads them: stricter than Debian about what follows an element, and with random
 * values ({@code 0~30}, {@code ~}) that are drawn anew each time the table is read.
 */
final class CronieFields implements FieldGrammar {
    @Override
    public Values read(TableText text, Field field) throws RejectedExpression {
        long bits = 0;
        boolean random = false;
        boolean more;
        do {
            Values element = element(text, field);
            bits |= element.bits();
            random |= element.random();
            more = text.peek() == ',';
            if (more) {
                text.read();
            }
        } while (more);
        text.skipBlanks();
        return new Values(bits, random);
    }

    private static Values element(TableText text, Field field) throws RejectedExpression {
        int from = field.low();
        int to = field.high();
        if (text.peek() == '~') {
            return random(text, field, from);
        }
        boolean range = true;
        if (text.peek() == '*') {
            text.read();
        } else {
            from = value(text, field);
            if (text.peek() == '~') {
                return random(text, field, from);
            }
            range = text.peek() == '-';
            if (range) {
                text.read();
                to = value(text, field);
            } else {
                to = from;
            }
        }
        int step = range ? step(text, field) : 0;
        if (step == 0) {
            step = 1;
            // Meant for days of the week ("fri-0"), done to every field.
            if (from > to && to == 0) {
                to = 7;
            }
        }
        requireSeparator(text, field);
        // Out-of-range values are only noticed when they are set: a reversed range sets none.
        if (from <= to && (!field.allows(from) || !field.allows(lastOf(from, to, step)))) {
            throw field.complaint();
        }
        return new Values(Field.bits(from, to, step), false);
    }

    private static int lastOf(int from, int to, int step) {
        return (int) (from + ((long) to - from) / step * step);
    }

    /** The step after a slash; 0 when there is no slash. */
    private static int step(TableText text, Field field) throws RejectedExpression {
        if (text.peek() != '/') {
            return 0;
        }
        text.read();
        String word = text.word();
        int step = FieldGrammar.isDigits(word) ? FieldGrammar.number(word) : 0;
        if (step <= 0) {
            throw field.complaint();
        }
        return step;
    }

    private static Values random(TableText text, Field field, int from) throws RejectedExpression {
        text.read();
        int to = isSeparator(text.peek()) ? field.high() : value(text, field);
        requireSeparator(text, field);
        if (from > to || !field.allows(from) || !field.allows(to)) {
            throw field.complaint();
        }
        return new Values(Field.bits(from, to, 1), from != to);
    }

    private static int value(TableText text, Field field) throws RejectedExpression {
        String word = text.word();
        if (FieldGrammar.isDigits(word)) {
            return FieldGrammar.number(word);
        }
        int named = field.named(word);
        if (named < 0) {
            throw field.complaint();
        }
        return named;
    }

    private static void requireSeparator(TableText text, Field field) throws RejectedExpression {
        if (!isSeparator(text.peek())) {
            throw field.complaint();
        }
    }

    private static boolean isSeparator(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == ',';
    }
}
