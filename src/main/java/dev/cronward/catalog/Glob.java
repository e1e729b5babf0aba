package dev.cronward.catalog;

/**
 * A pattern for people: {@code *} is any text, also none; {@code ?} is any one character; all else is itself. Takes time
 * in proportion to pattern times text at worst, whoever wrote them.
 */
public record Glob(String pattern) {
    /** Whether the whole text fits. */
    public boolean matches(String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            // The star first: the text may hold one too.
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
