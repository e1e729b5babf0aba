package dev.cronward.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A process that the kernel's OOM killer ended, as the kernel log tells it.
 *
 * @param pid its process id
 * @param name the kernel's name of its program, at most 15 bytes; anybody's text
 * @param memoryBytes what it held resident: anonymous, file-backed and shared memory together; empty where the kernel
 *     did not say
 * @param where what had run out of memory
 * @param cgroup the memory cgroup that was full, as a path below the cgroup hierarchy's root; empty where it was none,
 *     or its path is not known
 * @param confirmed whether the kernel's counter of such kills went up as well
 */
public record OomKill(
        int pid, String name, OptionalLong memoryBytes, Where where, Optional<String> cgroup, boolean confirmed) {
    /** What had run out of memory. */
    public enum Where {
        /** The whole node. */
        NODE,
        /** A control group that had reached its limit. */
        CGROUP,
        /** Those of the node's memory nodes (NUMA) that the process may use. */
        NUMA_NODES;

        /** The word used in JSON and in the ledger. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The reverse of {@link #word()}; what a later cronward wrote is {@link #NODE}. */
        public static Where ofWord(String word) {
            return Arrays.stream(values())
                    .filter(where -> where.word().equals(word))
                    .findFirst()
                    .orElse(NODE);
        }
    }

    /** The same, of which it is now known whether the kernel counted it. */
    public OomKill confirmed(boolean counted) {
        return new OomKill(pid, name, memoryBytes, where, cgroup, counted);
    }

    /** For people: {@code the node was out of memory}, {@code its control group /jobs was at its limit}. */
    public String whereInWords() {
        return switch (where) {
            case NODE -> "the node was out of memory";
            case CGROUP -> "control group" + cgroup.map(path -> " " + path).orElse("") + " was at its memory limit";
            case NUMA_NODES -> "the memory nodes that it may use were full";
        };
    }
}
