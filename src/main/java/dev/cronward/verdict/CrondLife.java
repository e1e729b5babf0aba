package dev.cronward.verdict;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether one crond is there.
 *
 * @param key the crond's stable name
 * @param up whether it is alive
 * @param since since when it has been up, or gone
 * @param observed whether this agent saw it come or go itself; false for what is only remembered from before a restart
 * @param how for people, when gone: how it ended
 * @param pulse its signs of life; empty where they cannot be read, or nobody has looked yet
 */
public record CrondLife(
        String key, boolean up, Instant since, boolean observed, String how, Optional<CrondPulse> pulse) {
    /** One of which no signs of life are known. */
    public CrondLife(String key, boolean up, Instant since, boolean observed, String how) {
        this(key, up, since, observed, how, Optional.empty());
    }
}
