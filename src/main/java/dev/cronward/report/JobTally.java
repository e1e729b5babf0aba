package dev.cronward.report;

import java.util.Optional;

/**
 * The runs of one job in some time.
 *
 * @param job its id; empty for runs of no known job
 * @param owner whose it is
 * @param part whether run-parts starts it: its runs are within the runs of another job
 */
public record JobTally(Optional<String> job, Optional<String> owner, boolean part, Tally tally) {}
