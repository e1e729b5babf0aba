package dev.cronward.lint;

/**
 * What a rule has to say about one place of a table.
 *
 * @param code the rule's
 * @param level how grave it is here
 * @param file as the table was named
 * @param line from 1; 0 when it is about the file as a whole
 * @param column character in the line, from 1; 0 when it is about the file as a whole
 * @param length characters it is about, at least 1
 * @param text the line itself, as it stands there, its first 10,000 characters: anybody's text, not safe to show as it is
 * @param title what is wrong, without particulars; stays the same from day to day
 * @param sentence what crond really does, of this very place; may quote the table
 * @param cure what to do
 */
public record Remark(
        String code,
        Level level,
        String file,
        int line,
        int column,
        int length,
        String text,
        String title,
        String sentence,
        String cure) {
    /** Whether it tells that crond ignores a file or a line, as crond itself does. */
    public boolean tellsIgnored() {
        return Ignored.CODES.contains(code);
    }
}
