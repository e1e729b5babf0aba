package dev.cronward.verdict;

import dev.cronward.run.Output;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** What a job wrote and what it is called is anybody's text: here it becomes text that is safe to show. */
public final class Text {
    /** Of a job's output so much goes into an alert, characters. */
    public static final int TAIL = 2_000;

    /** How much of a line that was cut through is given up, characters. */
    private static final int GIVEN_UP = TAIL / 4;

    private static final int BYTES_A_CHARACTER = 4;

    private Text() {}

    /**
     * The last {@value #TAIL} characters of an output. It begins with a whole line where that costs little: in half a
     * line nobody could tell that what stands there is a secret, as what says so may be in the other half.
     */
    public static String tail(Output.Kept kept) {
        byte[] bytes = kept.last(TAIL * BYTES_A_CHARACTER);
        int from = 0;
        // The cut may have gone through a character: its continuation bytes (10xxxxxx) are left out.
        while (from < Math.min(bytes.length, BYTES_A_CHARACTER - 1) && (bytes[from] & 0xc0) == 0x80) {
            from++;
        }
        String text = visible(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
        int characters = text.codePointCount(0, text.length());
        if (characters <= TAIL && bytes.length == kept.totalBytes()) {
            return text;
        }
        return wholeLine(characters <= TAIL ? text : text.substring(text.offsetByCodePoints(0, characters - TAIL)));
    }

    private static String wholeLine(String cut) {
        int line = cut.indexOf('\n');
        return line >= 0 && line < GIVEN_UP && line + 1 < cut.length() ? cut.substring(line + 1) : cut;
    }

    /** Control characters as their pictures; those that turn the direction of text, and halves of pairs, as U+FFFD. */
    public static String visible(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> safe.appendCodePoint(visible(c)));
        return safe.toString();
    }

    private static int visible(int c) {
        if (c == '\n' || c == '\t') {
            return c;
        }
        if (c < 0x20) {
            return 0x2400 + c;
        }
        if (c == 0x7f) {
            return 0x2421;
        }
        int type = Character.getType(c);
        boolean unsafe = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
        return unsafe ? 0xfffd : c;
    }

    /** A duration in seconds, to the millisecond: {@code 12.345s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3fs", duration.toMillis() / 1000.0);
    }

    /** A span of time as it is written in configuration: {@code 1h30m}, {@code 90s} is {@code 1m30s}. */
    public static String span(Duration duration) {
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    /** A size for people: {@code 203.4 MiB}. */
    public static String bytes(long bytes) {
        if (bytes < 1 << 20) {
            return String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0);
        }
        return bytes < 1 << 30
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024)
                : String.format(Locale.ROOT, "%.2f GiB", bytes / 1024.0 / 1024 / 1024);
    }
}
