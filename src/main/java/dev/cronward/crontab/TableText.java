package dev.cronward.crontab;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a table under a reading position. crond reads tables byte by byte, and what it makes of odd ones (a NUL,
 * a name that runs over the end of the line) follows from that; so this does as well.
 */
final class TableText {
    static final int END = -1;
    private final byte[] bytes;
    private int position;
    private int line = 1;

    /** The line whose beginning was looked for last, and that beginning. */
    private int measuredLine = 1;

    private int lineStart;

    TableText(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next byte, or {@link #END}. */
    int read() {
        if (position >= bytes.length) {
            position = bytes.length + 1;
            return END;
        }
        int c = bytes[position++] & 0xff;
        if (c == '\n') {
            line++;
        }
        return c;
    }

    /** Steps back over the byte (or the end) that was read last. */
    void unread() {
        position--;
        if (position < bytes.length && bytes[position] == '\n') {
            line--;
        }
    }

    int peek() {
        return position < bytes.length ? bytes[position] & 0xff : END;
    }

    /** Line of the next byte, from 1. */
    int line() {
        return line;
    }

    int position() {
        return position;
    }

    /**
     * How far into the present line a position is, in bytes from 1. A NUL can divide a line into a million settings, so
     * that its beginning is not looked for each time.
     */
    int column(int at) {
        if (line != measuredLine) {
            int from = at;
            while (from > 0 && bytes[from - 1] != '\n') {
                from--;
            }
            lineStart = from;
            measuredLine = line;
        }
        return at - lineStart + 1;
    }

    /** Goes back to a position on the given line. */
    void rewind(int toPosition, int toLine) {
        position = toPosition;
        line = toLine;
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            position++;
        }
    }

    void skipToBlank() {
        while (peek() != ' ' && peek() != '\t' && peek() != '\n' && peek() != END) {
            position++;
        }
    }

    /** Reads over the next newline, or to the end. */
    void skipLine() {
        int c;
        do {
            c = read();
        } while (c != '\n' && c != END);
    }

    /** A run of ASCII letters and digits, perhaps empty. */
    String word() {
        int start = position;
        while (isLetterOrDigit(peek())) {
            position++;
        }
        return new String(bytes, start, position - start, StandardCharsets.US_ASCII);
    }

    /**
     * The bytes up to, without, one of the terminators or a NUL, which ends crond's strings; the terminator itself is
     * read over. {@link #peek} of the end tells that none came.
     */
    Slice until(String terminators) {
        int start = Math.min(position, bytes.length);
        int c;
        do {
            c = read();
        } while (c != END && c != 0 && terminators.indexOf(c) < 0);
        int end = c == END ? bytes.length : position - 1;
        return new Slice(Arrays.copyOfRange(bytes, start, end), c);
    }

    /** The text between two positions. */
    String text(int from, int to) {
        return decode(Arrays.copyOfRange(bytes, from, Math.min(to, bytes.length)));
    }

    static String decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /**
     * Bytes and what ended them.
     *
     * @param bytes as read, at most the line
     * @param terminator the byte that ended them, or {@link #END}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; handed on at once
    record Slice(byte[] bytes, int terminator) {
        String text() {
            return decode(bytes);
        }

        /** The first bytes only, as crond's buffer holds them. */
        Slice limited(int length) {
            return bytes.length <= length ? this : new Slice(Arrays.copyOf(bytes, length), terminator);
        }

        boolean ended() {
            return terminator == END;
        }
    }
}
