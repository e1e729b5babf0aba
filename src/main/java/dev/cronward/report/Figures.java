package dev.cronward.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Where the numbers come from.
 *
 * <p>A run belongs to the time in which it started, a miss to the time in which it was due, an incident to the time in
 * which it was opened.
 */
public interface Figures {
    /** By job, for [from, until). */
    List<JobTally> jobs(Instant from, Instant until);

    /** All runs but those within other runs, by day of a calendar. */
    Tally day(LocalDate date, ZoneId zone);

    /** Incidents of the kinds that concern runs. */
    List<IncidentTimes> incidents(Instant from, Instant until);

    /** The share of the time in which an agent watched, 0 to 1. */
    double watched(Instant from, Instant until);
}
