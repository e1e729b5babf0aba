package dev.cronward.schedule;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * An instant at which crond would start an entry.
 *
 * @param at when it starts, at the full minute
 * @param wallMinute the minute on crond's virtual clock that it is started for; differs from {@code at} when a clock
 *     change makes crond catch up
 */
public record ExpectedStart(Instant at, LocalDateTime wallMinute) {}
