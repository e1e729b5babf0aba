package dev.cronward.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Names one run for good: readable, sortable by start time, unique on the node.
 *
 * @param value for example {@code 20270314T030000.012Z-4711}: start in UTC to the millisecond, then the process id
 */
public record RunId(String value) implements Comparable<RunId> {
    /** A start and a pid cannot repeat together: the kernel hands out a pid again only after the others. */
    public static RunId of(Instant start, int pid) {
        DateTimeFormatter stamp = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        return new RunId(stamp.format(start) + "-" + pid);
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
