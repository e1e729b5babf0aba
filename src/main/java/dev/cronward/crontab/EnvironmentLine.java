package dev.cronward.crontab;

import java.util.Optional;

/**
 * {@code name = value} in a table, as crond takes it apart: quotes round name or value, blanks round the equals sign,
 * no expansion.
 *
 * @param name the variable
 * @param value its value
 */
record EnvironmentLine(String name, String value) {
    /** The parts of a line in the order in which they come. */
    private enum Part {
        NAME,
        BEFORE_EQUALS,
        AFTER_EQUALS,
        VALUE,
        BEHIND
    }

    /** The setting, or empty when crond would not take the line for one (and so reads it as an entry). */
    static Optional<EnvironmentLine> parse(String line, Dialect dialect) {
        StringBuilder name = new StringBuilder();
        StringBuilder value = new StringBuilder();
        Part part = Part.NAME;
        char quote = line.isEmpty() ? 0 : quoteAt(line, 0);
        int at = quote == 0 ? 0 : 1;
        while (at < line.length()) {
            char c = line.charAt(at);
            switch (part) {
                case NAME -> {
                    if (quote != 0 ? c == quote : isSpace(c)) {
                        part = Part.BEFORE_EQUALS;
                        at++;
                    } else if (c == '=') {
                        if (quote != 0) {
                            return Optional.empty();
                        }
                        part = Part.BEFORE_EQUALS;
                    } else {
                        name.append(c);
                        at++;
                    }
                }
                case BEFORE_EQUALS -> {
                    if (c == '=') {
                        part = Part.AFTER_EQUALS;
                    } else if (!isSpace(c)) {
                        return Optional.empty();
                    }
                    at++;
                }
                case AFTER_EQUALS -> {
                    if (isSpace(c)) {
                        at++;
                    } else {
                        part = Part.VALUE;
                        quote = quoteAt(line, at);
                        at += quote == 0 ? 0 : 1;
                    }
                }
                case VALUE -> {
                    if (quote != 0 && c == quote) {
                        part = Part.BEHIND;
                    } else {
                        value.append(c);
                    }
                    at++;
                }
                case BEHIND -> {
                    if (!isSpace(c)) {
                        return Optional.empty();
                    }
                    at++;
                }
            }
        }
        // Debian's crond wants at least quotes behind the equals sign; cronie takes nothing for an empty value.
        boolean ended = part == Part.BEHIND
                || (part == Part.VALUE && quote == 0)
                || (part == Part.AFTER_EQUALS && dialect == Dialect.CRONIE);
        if (!ended) {
            return Optional.empty();
        }
        String text = part == Part.VALUE ? withoutTrailingSpace(value.toString()) : value.toString();
        return Optional.of(
                new EnvironmentLine(name.toString(), dialect == Dialect.DEBIAN ? unquotedAgain(text) : text));
    }

    /** Debian strips trailing space and one more pair of quotes, left over from an older reader. */
    private static String unquotedAgain(String quoted) {
        String text = withoutTrailingSpace(quoted);
        boolean twoQuotes =
                text.length() >= 2 && quoteAt(text, 0) != 0 && text.charAt(0) == text.charAt(text.length() - 1);
        return twoQuotes ? text.substring(1, text.length() - 1) : text;
    }

    private static String withoutTrailingSpace(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static char quoteAt(String text, int at) {
        char c = text.charAt(at);
        return c == '"' || c == '\'' ? c : 0;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
