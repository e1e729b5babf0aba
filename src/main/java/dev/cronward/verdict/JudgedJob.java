package dev.cronward.verdict;

import dev.cronward.catalog.Job;
import dev.cronward.schedule.CrondCalendar;
import dev.cronward.schedule.ExpectedStart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How far the expected starts of one job have been judged, and when there is next something to judge. */
final class JudgedJob {
    /**
     * So many starts are judged at once at most, the latest ones. After weeks without an agent nobody needs a row for
     * each of ten thousand minutes.
     */
    static final int AT_ONCE = 100;
    /** No catch-up within this span can have more starts than are worth counting exactly. */
    private static final Duration SHORT = Duration.ofHours(1);

    private final Job job;
    private final CrondCalendar calendar;
    private Instant judgedUntil;
    private Instant due;

    JudgedJob(Job job, Instant judgedUntil) {
        this.job = job;
        this.calendar = job.calendar();
        this.judgedUntil = judgedUntil;
        this.due = nextDue();
    }

    Job job() {
        return job;
    }

    Instant judgedUntil() {
        return judgedUntil;
    }

    /** When the next unjudged start will be overdue. */
    Instant due() {
        return due;
    }

    /** Everything up to an instant, that included, is judged. */
    void judged(Instant until) {
        judgedUntil = until;
        due = nextDue();
    }

    /** The next start can only be judged later, since the node slept or the clock jumped over it. */
    void postpone(Instant to) {
        due = to;
    }

    private Instant nextDue() {
        return calendar.next(job.when(), judgedUntil)
                .map(start -> start.at().plus(job.grace()))
                .orElse(Instant.MAX);
    }

    /** The unjudged starts that are overdue at {@code now}, oldest first. */
    List<ExpectedStart> overdue(Instant now) {
        Instant to = now.minus(job.grace());
        if (!to.isAfter(judgedUntil)) {
            return List.of();
        }
        Instant from = judgedUntil;
        if (Duration.between(from, to).compareTo(SHORT) > 0) {
            from = latest(from, to);
        }
        List<ExpectedStart> starts = calendar.between(job.when(), from, to);
        return starts.size() <= AT_ONCE ? starts : starts.subList(starts.size() - AT_ONCE, starts.size());
    }

    /** The start of the span that holds the latest starts only. */
    private Instant latest(Instant from, Instant to) {
        Instant back = to;
        for (int i = 0; i < AT_ONCE; i++) {
            Instant before =
                    calendar.previous(job.when(), back).map(ExpectedStart::at).orElse(Instant.MIN);
            if (!before.isAfter(from)) {
                return from;
            }
            back = before.minusNanos(1);
        }
        return back;
    }
}
