package dev.cronward.verdict.why;

import dev.cronward.catalog.Job;
import dev.cronward.run.Run;
import dev.cronward.schedule.ExpectedStart;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one expected start.
 *
 * @param job whose start
 * @param start the start; empty where what was asked for is none
 * @param answer in one word
 * @param sentence the answer for people; times in the job's zone
 * @param cause why not, one of the causes of misses
 * @param evidence what the cause was found from
 * @param run the run that was made for it
 * @param events what happened around it, oldest first
 * @param reasons where it is no expected start: why not, a sentence each
 * @param nearest where it is no expected start: the one before and the one after
 */
public record Why(
        Job job,
        Optional<ExpectedStart> start,
        Answer answer,
        String sentence,
        Optional<String> cause,
        Map<String, String> evidence,
        Optional<Run> run,
        List<Event> events,
        List<String> reasons,
        List<ExpectedStart> nearest) {
    public Why {
        evidence = Map.copyOf(evidence);
        events = List.copyOf(events);
        reasons = List.copyOf(reasons);
        nearest = List.copyOf(nearest);
    }

    /** What can be answered. */
    public enum Answer {
        /** It was started in time; the run tells how it ended. */
        STARTED,
        /** crond made up for it later: after a stop, a sleep or a step of the clock. */
        CAUGHT_UP,
        /** crond tried and gave up before the job. */
        NEVER_STARTED,
        /** It was started by what crond wrote into its log; nobody watched. */
        LOGGED,
        /** It was not started. */
        MISSED,
        /** Nobody knows. */
        NOT_OBSERVED,
        /** It is due, and its grace is not over. */
        PENDING,
        /** It lies ahead. */
        COMING,
        /** There is no expected start then. */
        NOT_DUE;

        /** The word used in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Something that happened, or was so from then on.
     *
     * @param at when
     * @param about {@code crond}, {@code node}, {@code clock}, {@code crontab}, {@code run}, {@code due}, {@code log}
     *     or {@code cronward}
     * @param text for people
     */
    public record Event(Instant at, String about, String text) {}
}
