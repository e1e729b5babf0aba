package dev.cronward.verdict;

import java.time.Instant;

/**
 * A crond that is there, is not stopped, and does not start what is due.
 *
 * @param crond its key
 * @param pid its process
 * @param lastStart when it last started anything
 * @param firstDue the first start after that which it would have made, were it well
 */
public record SilentCrond(String crond, int pid, Instant lastStart, Instant firstDue) {}
