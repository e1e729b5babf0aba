package dev.cronward.catalog;

import dev.cronward.crontab.Source;

/**
 * Something in a {@code # cronward:} comment that has no meaning; the job itself stands.
 *
 * @param job id of the job
 * @param source the entry's file and line
 * @param problem for people: what is wrong and which values are possible
 */
public record NoteProblem(String job, Source source, String problem) {}
