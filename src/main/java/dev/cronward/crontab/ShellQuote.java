package dev.cronward.crontab;

import java.util.regex.Pattern;

/** Writes any text as one word of a POSIX shell. */
public final class ShellQuote {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellQuote() {}

    /** The word, in single quotes where it needs any; within them nothing but a single quote means anything. */
    public static String word(String text) {
        return HARMLESS.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
