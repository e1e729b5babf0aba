package dev.cronward.verdict;

import java.util.Optional;

/** How much memory the jobs of a crond can have at most. */
public interface MemoryLimits {
    /** The smallest limit that holds for what a crond starts; empty where none could be read. */
    Optional<MemoryLimit> of(String crond);

    /** Nothing is known. */
    static MemoryLimits unknown() {
        return crond -> Optional.empty();
    }

    /**
     * One limit.
     *
     * @param bytes how much
     * @param of whose it is, for people: the memory of the node, or the cgroup's name
     */
    record MemoryLimit(long bytes, String of) {}
}
