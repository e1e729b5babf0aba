package dev.cronward.people;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody has taken an incident on. It ends with the incident.
 *
 * @param by who, in their own words
 * @param at when
 * @param note what they say about it
 */
public record Acknowledgement(String by, Instant at, Optional<String> note) {}
