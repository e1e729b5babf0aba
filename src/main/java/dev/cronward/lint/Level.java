package dev.cronward.lint;

import java.util.Locale;

/** How grave a remark is. */
public enum Level {
    /** crond ignores it, it never runs, or it endangers the machine. */
    ERROR,
    /** It runs, but hardly as was meant. */
    WARNING,
    /** Worth knowing; it may well be meant. */
    NOTE;

    /** The word used in output, JSON and docs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
