package dev.cronward.crontab;

/**
 * An environment line of a table; it holds for the entries below it.
 *
 * @param source file and line
 * @param name the variable
 * @param value as its jobs see it: quotes gone, nothing expanded
 */
public record Setting(Source source, String name, String value) {}
