package dev.cronward.verdict;

import java.time.Instant;

/**
 * A time in which an agent watched, and the node was up and awake.
 *
 * @param from the first heartbeat
 * @param until the last one
 */
public record WatchedTime(Instant from, Instant until) {}
