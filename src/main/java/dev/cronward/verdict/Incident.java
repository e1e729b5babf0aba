package dev.cronward.verdict;

import java.time.Instant;
import java.util.Optional;

/**
 * A finding over time.
 *
 * @param id unique on the node, ascending
 * @param finding as last seen
 * @param openedAt when it was first seen
 * @param changedAt when its evidence last changed
 * @param resolvedAt when it was first no longer seen; empty while open
 */
public record Incident(long id, Finding finding, Instant openedAt, Instant changedAt, Optional<Instant> resolvedAt) {
    /** Whether the condition still holds. */
    public boolean isOpen() {
        return resolvedAt.isEmpty();
    }
}
