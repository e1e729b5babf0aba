package dev.cronward.catalog;

/**
 * What one place says of a job.
 *
 * @param notes the facts
 * @param origin the place
 */
public record Said(JobNotes notes, Origin origin) {}
