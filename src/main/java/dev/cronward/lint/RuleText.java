package dev.cronward.lint;

/**
 * A rule in words.
 *
 * @param code stable name, also in suppressions and JSON
 * @param level the gravest of its remarks
 * @param title what is wrong, a short sentence without particulars
 * @param explanation what crond really does
 * @param cure what to do
 */
public record RuleText(String code, Level level, String title, String explanation, String cure) {}
