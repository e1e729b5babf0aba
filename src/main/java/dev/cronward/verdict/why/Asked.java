package dev.cronward.verdict.why;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Which start is asked about. */
public sealed interface Asked {
    /** The newest one that is due. */
    record Newest() implements Asked {}

    /** The newest one at or before an instant. */
    record Before(Instant at) implements Asked {}

    /** The one at exactly that minute. */
    record At(Instant at) implements Asked {}

    /** The one at, or for, that minute of the wall clock in the zone of the job. */
    record Wall(LocalDateTime minute) implements Asked {}

    /** The newest one at, or for, that time of day of the wall clock in the zone of the job, today or yesterday. */
    record TimeOfDay(LocalTime time) implements Asked {}

    /** The newest one of that day in the zone of the job. */
    record Day(LocalDate day) implements Asked {}
}
