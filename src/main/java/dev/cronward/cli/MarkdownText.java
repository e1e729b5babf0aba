package dev.cronward.cli;

import java.util.regex.Pattern;

/** Text of others in Markdown, as text and nothing else. */
final class MarkdownText {
    /**
     * Whatever means something to CommonMark or GitHub within a line; a backslash takes the meaning from any of it. A
     * colon does before a letter (a smiley, an address), a parenthesis after a bracket alone, which is taken care of.
     */
    private static final Pattern MEANING = Pattern.compile("[\\\\`*_\\[\\]<>#|~&@$^=]|:(?=[\\p{L}/+-])|!(?=\\[)");
    /** What makes a list or a rule at the beginning of a line, or a number with a dot. */
    private static final Pattern BEGINNING = Pattern.compile("^(\\s*\\d*)([-+.)])");

    private MarkdownText() {}

    /** Within a line, or a cell of a table. */
    static String escaped(String text) {
        String line = MEANING.matcher(text).replaceAll("\\\\$0");
        return BEGINNING.matcher(line).replaceFirst("$1\\\\$2");
    }
}
