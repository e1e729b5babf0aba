package dev.cronward.ledger;

import dev.cronward.crontab.Dialect;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A crond that was seen on this node, now or earlier.
 *
 * @param key its stable name
 * @param pid its last process id
 * @param dialect its rules
 * @param zone its time zone
 * @param firstSeen when it was first seen
 * @param lastSeen when it was last known to be up
 */
public record KnownCrond(String key, int pid, Dialect dialect, ZoneId zone, Instant firstSeen, Instant lastSeen) {}
