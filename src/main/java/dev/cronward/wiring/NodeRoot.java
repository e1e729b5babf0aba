package dev.cronward.wiring;

import dev.cronward.host.HostRoot;
import java.nio.file.Files;

/** Finds the node's own file tree: what PID 1 sees, where that may be looked at. */
final class NodeRoot {
    private NodeRoot() {}

    /** PID 1's root for an agent that may see it (also from inside a container that shares the pids); else its own. */
    static HostRoot find() {
        HostRoot first = HostRoot.ofProcess(1);
        return Files.isReadable(first.resolve("/etc")) ? first : HostRoot.own();
    }
}
