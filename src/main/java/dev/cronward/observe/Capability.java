package dev.cronward.observe;

/**
 * One thing the observer needs from the kernel, and whether it has it.
 *
 * @param name stable, for metrics: {@code proc-connector}, {@code taskstats}, {@code output}, {@code realtime} …
 * @param available whether it works, proven and not assumed
 * @param required whether runs cannot be observed exactly without it (then the agent is not ready)
 * @param detail when missing: what is lost by it, why, and the cure
 */
public record Capability(String name, boolean available, boolean required, String detail) {}
