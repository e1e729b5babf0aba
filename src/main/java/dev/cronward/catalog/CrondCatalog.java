package dev.cronward.catalog;

import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Rejection;
import dev.cronward.schedule.ExpectedStart;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one crond has to run.
 *
 * @param crond the daemon; when {@code running} is false, the last one that was seen or the one these tables are for
 * @param running whether it is alive
 * @param jobs in the order of crond's tables: /etc/crontab, cron.d, spool; within a file from top to bottom; the parts
 *     of a job right behind it in the order in which they run
 * @param rejections what it ignores of its tables
 * @param noteProblems comments for cronward that mean nothing
 * @param ignored jobs as they were last known, whose table or line crond ignores now: people still count on them
 */
public record CrondCatalog(
        Crond crond,
        boolean running,
        List<Job> jobs,
        List<Rejection> rejections,
        List<NoteProblem> noteProblems,
        List<Job> ignored) {
    public CrondCatalog {
        ignored = List.copyOf(ignored);
        jobs = List.copyOf(jobs);
        rejections = List.copyOf(rejections);
        noteProblems = List.copyOf(noteProblems);
    }

    /** The jobs that crond starts itself: those with an entry of their own. */
    public List<Job> entries() {
        return jobs.stream().filter(job -> job.part().isEmpty()).toList();
    }

    /** The same where every job that was known is in a table that crond takes. */
    public CrondCatalog(
            Crond crond, boolean running, List<Job> jobs, List<Rejection> rejections, List<NoteProblem> noteProblems) {
        this(crond, running, jobs, rejections, noteProblems, List.of());
    }

    /** The same with other jobs as ignored. */
    CrondCatalog withIgnored(List<Job> others) {
        return new CrondCatalog(crond, running, jobs, rejections, noteProblems, others);
    }

    /** What crond has to run and what it ignores of what was known. */
    public List<Job> expected() {
        return Stream.concat(jobs.stream(), ignored.stream()).toList();
    }

    /**
     * The jobs that crond starts in the minute of {@code instant}, in the order in which it forks them: files in
     * table order, within a file from bottom to top, as Vixie cron pushes each entry in front of the ones before it.
     * A job that is due several times (catch-up after a clock change) stands there as often; crond goes through the
     * skipped minutes one by one, and where wildcard entries are not replayed it starts those of the present minute
     * first. busybox pushes whole files and keeps the order within.
     */
    public List<Job> dueInForkOrder(Instant instant) {
        Instant minute = instant.truncatedTo(ChronoUnit.MINUTES);
        Map<String, Integer> fileOrder = new HashMap<>();
        List<Due> due = new ArrayList<>();
        for (Job job : entries()) {
            int file = fileOrder.computeIfAbsent(job.source().file(), f -> fileOrder.size());
            for (ExpectedStart start : job.calendar().between(job.when(), minute.minusNanos(1), minute)) {
                due.add(new Due(start, file, job));
            }
        }
        LocalDateTime latest = due.stream()
                .map(d -> d.start.wallMinute())
                .max(Comparator.naturalOrder())
                .orElse(LocalDateTime.MIN);
        List<Due> replayed =
                due.stream().filter(d -> d.start.wallMinute().isBefore(latest)).toList();
        boolean pushesEntries = crond.dialect() != Dialect.BUSYBOX;
        boolean wildcardsFirst = !replayed.isEmpty()
                && replayed.stream().noneMatch(d -> d.job.when().wildcard());
        due.sort(Comparator.comparing((Due d) -> wildcardsFirst && !d.job.when().wildcard())
                .thenComparing(d -> d.start.wallMinute())
                .thenComparing(d -> pushesEntries ? d.file : -d.file)
                .thenComparing(d ->
                        pushesEntries ? -d.job.source().line() : d.job.source().line()));
        return due.stream().map(Due::job).toList();
    }

    /** Whether an ignored job would be due in the minute of {@code instant}, were its table still in force. */
    public boolean wouldBeDue(Instant instant) {
        Instant minute = instant.truncatedTo(ChronoUnit.MINUTES);
        return ignored.stream().anyMatch(job -> !job.calendar()
                .between(job.when(), minute.minusNanos(1), minute)
                .isEmpty());
    }

    private record Due(ExpectedStart start, int file, Job job) {}
}
