package dev.cronward.crontab;

import java.util.OptionalInt;

/**
 * A file or a line that crond itself ignores: what stands in it will never run.
 *
 * @param file absolute path as its crond sees it
 * @param line the line at fault, from 1; empty when the file as a whole is at fault (mode, owner, name)
 * @param wholeFile whether crond ignores the whole file for it (Debian), or only that line (cronie)
 * @param reason crond's own words, for example {@code bad minute}
 * @param cure what to do, a sentence for people
 */
public record Rejection(String file, OptionalInt line, boolean wholeFile, String reason, String cure) {}
