package dev.cronward.lint;

/**
 * A piece of a line.
 *
 * @param column of its first character, from 1
 * @param length in characters
 */
record Span(int column, int length) {
    /** Column behind its last character. */
    int end() {
        return column + length;
    }

    /** Its text. */
    String of(String line) {
        int from = Math.min(line.length(), column - 1);
        return line.substring(from, Math.min(line.length(), from + length));
    }

    /** The piece that begins so many characters further in. */
    Span part(int from, int count) {
        return new Span(column + from, count);
    }
}
