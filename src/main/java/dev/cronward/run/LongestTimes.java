package dev.cronward.run;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long the longest successful run of a job took on each of the last {@value #KEPT_DAYS} days. A job that takes a
 * second on most days and two hours on Sundays has both in it, however often it runs in between, and a day that a later
 * one outdid is left out, so that it stays a few figures.
 *
 * @param since the day (of the epoch, UTC) of the first success that counted; empty where none did
 * @param days those days, oldest first; each took longer than all that follow
 */
public record LongestTimes(Optional<Long> since, List<Day> days) {
    /** For so many days a success counts: what comes once in a quarter is in it. */
    public static final int KEPT_DAYS = 100;

    /** The longest run of one day. */
    public record Day(long day, Duration longest) {}

    public LongestTimes {
        days = List.copyOf(days);
    }

    /** Of a job that never succeeded. */
    public static LongestTimes none() {
        return new LongestTimes(Optional.empty(), List.of());
    }

    /** These with one more success. A day that lies ahead is of a clock that was set back since, and counts as its. */
    public LongestTimes with(Instant end, Duration time) {
        long today = dayOf(end);
        List<Day> kept = new ArrayList<>();
        for (Day day : days) {
            boolean counts = day.day() > today - KEPT_DAYS && day.longest().compareTo(time) > 0;
            // The first of several that lie ahead is the longest of them.
            boolean again = !kept.isEmpty() && kept.getLast().day() >= today;
            if (counts && !again) {
                kept.add(new Day(Math.min(day.day(), today), day.longest()));
            }
        }
        if (kept.isEmpty() || kept.getLast().day() < today) {
            kept.add(new Day(today, time));
        }
        return new LongestTimes(Optional.of(Math.min(since.orElse(today), today)), kept);
    }

    /** The longest of all; empty where there is none. */
    public Optional<Duration> longest() {
        return days.isEmpty() ? Optional.empty() : Optional.of(days.getFirst().longest());
    }

    /** How many days before an instant the first success was that counted; 0 where there is none. */
    public long daysBefore(Instant at) {
        return since.map(first -> Math.max(0, dayOf(at) - first)).orElse(0L);
    }

    private static long dayOf(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }
}
