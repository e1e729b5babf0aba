package dev.cronward.host;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file tree in which a daemon lives: the node's own root, or that of a container seen through {@code
 * /proc/PID/root}. Every path that cronward reads on behalf of a daemon hangs from one.
 *
 * @param path the directory that is {@code /} there
 */
public record HostRoot(Path path) {
    /** The root of the agent's own mount namespace. */
    public static HostRoot own() {
        return new HostRoot(Path.of("/"));
    }

    /** What PID 1 sees, where that may be looked at (also from inside a container that shares the pids); else the own. */
    public static HostRoot ofNode() {
        HostRoot first = ofProcess(1);
        return Files.isReadable(first.resolve("/etc")) ? first : own();
    }

    /** The root that process {@code pid} sees. */
    public static HostRoot ofProcess(int pid) {
        return new HostRoot(Path.of("/proc/" + pid + "/root"));
    }

    /** Where an absolute path of that tree lies for the agent. Symbolic links on the way are not resolved here. */
    public Path resolve(String absolute) {
        if (!absolute.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + absolute);
        }
        return path.resolve(absolute.substring(1));
    }
}
