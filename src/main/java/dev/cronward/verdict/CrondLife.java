package dev.cronward.verdict;

import java.time.Instant;

/**
 * Whether one crond is there.
 *
 * @param key the crond's stable name
 * @param up whether it is alive
 * @param since since when it has been up, or gone
 * @param observed whether this agent saw it come or go itself; false for what is only remembered from before a restart
 * @param how for people, when gone: how it ended
 */
public record CrondLife(String key, boolean up, Instant since, boolean observed, String how) {}
