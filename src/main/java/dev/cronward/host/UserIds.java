package dev.cronward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * User ids as a process in a user namespace sees them: there a file of the outside's user 100000 may belong to root.
 *
 * @param ranges by {@code /proc/PID/uid_map}; empty when the ids are the same
 */
public record UserIds(List<Range> ranges) {
    /** What the kernel shows for a user that the namespace does not know. */
    private static final int NOBODY = 65_534;

    /**
     * Consecutive ids.
     *
     * @param inside first id in the namespace
     * @param outside first id for the reader
     * @param count how many
     */
    public record Range(long inside, long outside, long count) {}

    /** An immutable list of ranges. */
    public UserIds {
        ranges = List.copyOf(ranges);
    }

    /** The ids of the process whose root it is; the same as outside for any other root, or where that is unknown. */
    public static UserIds of(HostRoot root) {
        Path process = root.path().getParent();
        if (process == null || !process.startsWith("/proc") || !root.path().endsWith("root")) {
            return new UserIds(List.of());
        }
        try {
            return parse(Files.readString(process.resolve("uid_map")));
        } catch (IOException gone) {
            return new UserIds(List.of());
        }
    }

    /** Reads the lines of a uid_map. */
    public static UserIds parse(String map) {
        List<Range> ranges = new ArrayList<>();
        map.lines().forEach(line -> {
            String[] numbers = line.strip().split("\\s+", -1);
            if (numbers.length == 3 && List.of(numbers).stream().allMatch(n -> n.matches("[0-9]{1,10}"))) {
                ranges.add(
                        new Range(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
            }
        });
        return new UserIds(ranges);
    }

    /** The namespace's own id for an id seen from outside. */
    public int inside(int outside) {
        if (ranges.isEmpty()) {
            return outside;
        }
        long id = Integer.toUnsignedLong(outside);
        for (Range range : ranges) {
            if (id >= range.outside() && id < range.outside() + range.count()) {
                return (int) (id - range.outside() + range.inside());
            }
        }
        return NOBODY;
    }
}
