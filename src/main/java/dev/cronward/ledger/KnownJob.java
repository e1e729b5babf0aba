package dev.cronward.ledger;

import dev.cronward.catalog.Job;
import java.time.Instant;

/**
 * A job as it was last seen.
 *
 * @param job its last known definition
 * @param knownSince since when this schedule of it is known; expected starts before it are nobody's business
 */
public record KnownJob(Job job, Instant knownSince) {}
