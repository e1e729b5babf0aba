package dev.cronward.host;

import java.nio.file.Files;

/**
 * The node's own file tree, and those that its processes see.
 *
 * @param root what PID 1 has as {@code /}
 * @param mounted whether it was mounted for the agent, as containers have it
 */
public record NodeTree(HostRoot root, boolean mounted) {
    /** As it is found without being told: through PID 1, else the agent's own. */
    public static NodeTree found() {
        return new NodeTree(HostRoot.ofNode(), false);
    }

    /** Where the node's {@code /} is mounted in the agent's own tree. */
    public static NodeTree mountedAt(HostRoot root) {
        return new NodeTree(root, true);
    }

    /**
     * The tree that a process sees, through the process where that is allowed. Security modules refuse it to containers
     * (AppArmor's profile for them does), and then a process that has the root of PID 1 is known to see the node's.
     */
    public HostRoot ofProcess(int pid) {
        HostRoot its = HostRoot.ofProcess(pid);
        return mounted && !Files.isReadable(its.resolve("/etc")) && SeenRoot.isThatOfFirst(pid) ? root : its;
    }
}
