package dev.cronward.cli;

/**
 * Makes characters that would steer a terminal visible instead. Commands and output come from others: without this a
 * job could rewrite what the reader sees, or type into his shell.
 */
final class Visible {
    private static final char DELETE = 0x7f;
    private static final char LAST_C1 = 0x9f;
    private static final char CARET_OFFSET = 0x40;

    private Visible() {}

    /** For one cell or line: line breaks and tabs are made visible too. */
    static String line(String text) {
        return visible(text, false);
    }

    /** For text of several lines. */
    static String lines(String text) {
        return visible(text, true);
    }

    private static String visible(String text, boolean keepLines) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (keepLines && (c == '\n' || c == '\t')) {
                out.append(c);
            } else if (c < ' ') {
                out.append('^').append((char) (c + CARET_OFFSET));
            } else if (c == DELETE) {
                out.append("^?");
            } else if ((c > DELETE && c <= LAST_C1) || isInvisible(c)) {
                out.append("\\u").append(String.format("%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Marks that turn the direction of writing round, and line separators of Unicode. */
    private static boolean isInvisible(char c) {
        return c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\ufeff';
    }

    /**
     * For JSON on a terminal. JSON itself escapes what is below a blank; DEL and the C1 characters can only stand in
     * strings, where an escape means the same.
     */
    static String json(String json) {
        StringBuilder out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if ((c >= DELETE && c <= LAST_C1) || isInvisible(c)) {
                out.append("\\u").append(String.format("%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
