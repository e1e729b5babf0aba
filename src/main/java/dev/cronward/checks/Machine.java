package dev.cronward.checks;

import dev.cronward.host.HostRoot;

/**
 * What checks look at: the node that the agent runs on, or one that was written down.
 *
 * @param kernel the tree with the kernel's own files (/proc, /sys, /dev)
 * @param root the node's file tree as PID 1 sees it, in which the mount points lie
 * @param calls what the kernel tells only when it is called
 */
public record Machine(HostRoot kernel, HostRoot root, KernelCalls calls) {
    /** The one that this process runs on. */
    public static Machine own(HostRoot root) {
        return new Machine(HostRoot.own(), root, KernelCalls.real());
    }
}
