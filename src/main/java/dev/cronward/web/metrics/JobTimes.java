package dev.cronward.web.metrics;

import dev.cronward.catalog.Job;
import dev.cronward.schedule.CrondCalendar;
import dev.cronward.schedule.ExpectedStart;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Times that follow from a job's schedule; kept from scrape to scrape, since most stay the same. */
final class JobTimes {
    /** Long enough to see every gap of a schedule that repeats weekly. */
    private static final Duration HORIZON = Duration.ofDays(8);

    /** Few starts within the horizon: look at some beyond it, for schedules by the month or the year. */
    private static final int LEAST_GAPS = 4;

    /** More equal gaps in a row than a day has minutes: there will be no other. */
    private static final int SETTLED = 1500;

    private final Map<String, Known> byJob = new HashMap<>();

    /** What was found out at {@code asOf}. */
    private record Known(Job job, Instant asOf, Optional<Instant> next, Optional<Duration> interval) {
        /** Whether it still holds: the same schedule, and the next start is still to come. */
        boolean holds(Job present, Instant now) {
            return sameSchedule(present)
                    && !now.isBefore(asOf)
                    && next.map(now::isBefore).orElse(true);
        }

        boolean sameSchedule(Job present) {
            return job.when().equals(present.when()) && job.zone().equals(present.zone());
        }
    }

    /** The next start; empty when there is none that could be known. */
    Optional<Instant> next(Job job, Instant now) {
        return known(job, now).next;
    }

    /** The longest gap between two starts, without regard to clock changes; empty when there are no two. */
    Optional<Duration> interval(Job job, Instant now) {
        return known(job, now).interval;
    }

    /** Forgets all other jobs. */
    void keepOnly(Set<String> jobs) {
        byJob.keySet().retainAll(jobs);
    }

    private Known known(Job job, Instant now) {
        Known before = byJob.get(job.id());
        if (before != null && before.holds(job, now)) {
            return before;
        }
        CrondCalendar calendar = job.calendar();
        Known fresh = new Known(
                job,
                now,
                calendar.next(job.when(), now).map(ExpectedStart::at),
                before != null && before.sameSchedule(job) ? before.interval : longestGap(calendar, job, now));
        byJob.put(job.id(), fresh);
        return fresh;
    }

    private static Optional<Duration> longestGap(CrondCalendar calendar, Job job, Instant now) {
        Iterator<ExpectedStart> starts = calendar.from(job.when(), now).iterator();
        if (!starts.hasNext()) {
            return Optional.empty();
        }
        Instant end = now.plus(HORIZON);
        Instant last = starts.next().at();
        Duration longest = Duration.ZERO;
        int gaps = 0;
        int equal = 0;
        while (starts.hasNext() && equal < SETTLED && (gaps < LEAST_GAPS || last.isBefore(end))) {
            Instant at = starts.next().at();
            Duration gap = Duration.between(last, at);
            equal = gap.equals(longest) ? equal + 1 : 0;
            longest = gap.compareTo(longest) > 0 ? gap : longest;
            last = at;
            gaps++;
        }
        return gaps == 0 ? Optional.empty() : Optional.of(longest);
    }
}
