package dev.cronward.records;

import java.util.Optional;

/**
 * What the catalogue adds to a record of a job.
 *
 * @param owner whom the job concerns
 * @param schedule as it stands in the table
 */
public record Scheduled(Optional<String> owner, String schedule) {}
