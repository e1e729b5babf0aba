package dev.cronward.records.file;

import java.nio.file.Path;

/**
 * A file of records.
 *
 * @param path absolute; its directory must be there
 * @param mostBytes above this size it is turned over; 0: never, somebody else does that
 * @param keep how many older files are kept beside it, as {@code path.1} (the newest), {@code path.2} …
 */
public record FileSettings(Path path, long mostBytes, int keep) {}
