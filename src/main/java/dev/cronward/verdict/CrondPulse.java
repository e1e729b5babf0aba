package dev.cronward.verdict;

import java.time.Instant;
import java.util.Optional;

/**
 * Signs of life of a crond's process, beside the runs that it starts.
 *
 * @param since since when this agent looks for them
 * @param childEnded when a child of it was last seen to have ended: it forks, whatever becomes of that
 */
public record CrondPulse(Instant since, Optional<Instant> childEnded) {}
