package dev.cronward.observe.process;

import java.util.StringTokenizer;

/** Files of /proc that are a line a figure: a name, a colon and a number. */
public final class Figures {
    private Figures() {}

    /** The number behind a name, which is written with its colon; 0 where there is none. */
    public static long of(String text, String name) {
        int at = text.indexOf(name);
        if (at < 0) {
            return 0;
        }
        StringTokenizer rest = new StringTokenizer(text.substring(at + name.length()));
        return rest.hasMoreTokens() ? number(rest.nextToken()) : 0;
    }

    /** A number as the kernel writes it; 0 for anything else. */
    public static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
