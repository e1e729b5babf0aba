package dev.cronward.notify;

import java.nio.charset.StandardCharsets;

/**
 * Makes untrusted text (output of jobs, command lines, file names) fit to travel: no control characters that could drive
 * a terminal, no broken surrogates that a JSON writer would refuse, no more bytes than allowed.
 */
public final class SafeText {
    private static final int REPLACEMENT = 0xFFFD;
    private static final String CUT = "…";

    private SafeText() {}

    /** Replaces what is not printable; line ends and tabs stay. */
    public static String of(String text) {
        if (text.codePoints().allMatch(SafeText::isSafe)) {
            return text;
        }
        return text.codePoints()
                .map(c -> isSafe(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The same on one line. */
    public static String line(String text) {
        return of(text).replace('\n', ' ').replace('\t', ' ').strip();
    }

    /** The beginning, at most {@code bytes} long in UTF-8 and cut between characters; a cut shows as an ellipsis. */
    public static String head(String text, int bytes) {
        if (fits(text, bytes)) {
            return text;
        }
        int end = 0;
        int room = bytes - utf8Length(CUT.codePointAt(0));
        while (end < text.length()) {
            int c = text.codePointAt(end);
            room -= utf8Length(c);
            if (room < 0) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end) + CUT;
    }

    /** The end, at most {@code bytes} long in UTF-8 and cut between characters; a cut shows as an ellipsis. */
    public static String tail(String text, int bytes) {
        if (fits(text, bytes)) {
            return text;
        }
        int start = text.length();
        int room = bytes - utf8Length(CUT.codePointAt(0));
        while (start > 0) {
            int c = text.codePointBefore(start);
            room -= utf8Length(c);
            if (room < 0) {
                break;
            }
            start -= Character.charCount(c);
        }
        return CUT + text.substring(start);
    }

    /** Text within an element or an attribute of HTML. */
    public static String html(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean fits(String text, int bytes) {
        return text.length() <= bytes && text.getBytes(StandardCharsets.UTF_8).length <= bytes;
    }

    private static int utf8Length(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    private static boolean isSafe(int c) {
        if (c == '\n' || c == '\t') {
            return true;
        }
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.SURROGATE && type != Character.FORMAT;
    }
}
