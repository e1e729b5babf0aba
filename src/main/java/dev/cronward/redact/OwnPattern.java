package dev.cronward.redact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A pattern of the site's. RE2's syntax: no look-around and no back-references, since those can take for ever on a text
 * that a job wrote; every other expression takes a time that is linear in the text.
 */
public record OwnPattern(Pattern pattern) {
    private static final int LONGEST = 1_000;
    private static final int SHORT = 4;
    /** A counted repetition, and whether it is that of a group. */
    private static final Pattern COUNT = Pattern.compile("(\\)?)\\{(\\d{1,6})(?:,(\\d{0,6}))?\\}");

    /**
     * Reads one. The messages do not repeat it: it may be the very secret.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public static OwnPattern of(String expression) {
        if (expression.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the regular expression is longer than " + LONGEST + " characters; make several of it");
        }
        if (expanded(expression) > LONGEST) {
            throw new IllegalArgumentException(
                    "the counts of the regular expression, multiplied where groups are repeated,"
                            + " come to more than " + LONGEST + "; repeat less");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            String where = e.getPattern() == null || e.getPattern().length() > SHORT ? "" : " at " + e.getPattern();
            throw new IllegalArgumentException(
                    "not a regular expression in RE2's syntax, which has neither look-around nor back-references: "
                            + e.getDescription() + where,
                    e);
        }
        if (pattern.matcher("").find()) {
            throw new IllegalArgumentException(
                    "the regular expression matches nothing at all, so it would match everywhere; say what must be there");
        }
        return new OwnPattern(pattern);
    }

    /** How often the innermost part could be repeated; RE2 makes that many copies of it when it reads the expression. */
    private static long expanded(String expression) {
        Matcher count = COUNT.matcher(expression);
        long ofGroups = 1;
        long ofOne = 1;
        while (count.find()) {
            String most = count.group(3) == null || count.group(3).isEmpty() ? count.group(2) : count.group(3);
            long times = Math.max(1, Long.parseLong(most));
            if (count.group(1).isEmpty()) {
                ofOne = Math.max(ofOne, times);
            } else {
                ofGroups = Math.min(ofGroups * times, Integer.MAX_VALUE);
            }
        }
        return ofGroups * ofOne;
    }
}
