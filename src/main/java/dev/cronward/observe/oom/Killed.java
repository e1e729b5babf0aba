package dev.cronward.observe.oom;

/**
 * A process that SIGKILL ended. Pids come back, so its life belongs to it.
 *
 * @param pid its process id, as the node numbers it
 * @param began when it was forked, nanoseconds since boot without suspend
 * @param ended when it ended, on the same clock
 */
public record Killed(int pid, long began, long ended) {}
