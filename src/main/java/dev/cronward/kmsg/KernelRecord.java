package dev.cronward.kmsg;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One record of the kernel log: {@code prio,sequence,microseconds,flags[,…];text}, and below it lines of its dictionary,
 * which begin with a blank (Documentation/ABI/testing/dev-kmsg).
 *
 * @param facility who wrote it; 0 is the kernel, and nobody else can write as it
 * @param sequence its number since the boot; a gap is records that were overwritten before they were read
 * @param micros when it was written, microseconds since boot without suspend
 * @param text what it says, the first line alone; bytes that are not printable stand as {@code \x0a}
 */
public record KernelRecord(int facility, long sequence, long micros, String text) {
    private static final Pattern SHAPE =
            Pattern.compile("(\\d{1,9}),(\\d{1,18}),(-?\\d{1,18}),[^;]*;([^\n]*)(?:\n.*)?", Pattern.DOTALL);

    /** Reads one; empty for what is none. */
    public static Optional<KernelRecord> parse(String record) {
        Matcher shape = SHAPE.matcher(record);
        if (!shape.matches()) {
            return Optional.empty();
        }
        return Optional.of(new KernelRecord(
                Integer.parseInt(shape.group(1)) >> 3,
                Long.parseLong(shape.group(2)),
                Long.parseLong(shape.group(3)),
                shape.group(4)));
    }

    /** Whether the kernel itself says it: what processes write to /dev/kmsg has another facility. */
    public boolean isKernels() {
        return facility == 0;
    }
}
