package dev.cronward.catalog;

import dev.cronward.crontab.Rejection;
import dev.cronward.schedule.CrondCalendar;
import dev.cronward.schedule.ExpectedStart;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one crond has to run.
 *
 * @param crond the daemon; when {@code running} is false, the last one that was seen or the one these tables are for
 * @param running whether it is alive
 * @param jobs in the order of crond's tables: /etc/crontab, cron.d, spool; within a file from top to bottom
 * @param rejections what it ignores of its tables
 * @param noteProblems comments for cronward that mean nothing
 */
public record CrondCatalog(
        Crond crond, boolean running, List<Job> jobs, List<Rejection> rejections, List<NoteProblem> noteProblems) {
    public CrondCatalog {
        jobs = List.copyOf(jobs);
        rejections = List.copyOf(rejections);
        noteProblems = List.copyOf(noteProblems);
    }

    /**
     * The jobs that crond starts in the minute of {@code instant}, in the order in which it forks them: files in
     * table order, within a file from bottom to top, as Vixie cron pushes each entry in front of the ones before it.
     * A job that is due several times (catch-up after a clock change) stands there as often.
     */
    public List<Job> dueInForkOrder(Instant instant) {
        Instant minute = instant.truncatedTo(ChronoUnit.MINUTES);
        Map<String, Integer> fileOrder = new HashMap<>();
        List<Due> due = new ArrayList<>();
        for (Job job : jobs) {
            int file = fileOrder.computeIfAbsent(job.source().file(), f -> fileOrder.size());
            CrondCalendar calendar = new CrondCalendar(job.zone());
            for (ExpectedStart start : calendar.between(job.when(), minute.minus(Duration.ofNanos(1)), minute)) {
                due.add(new Due(start, file, job));
            }
        }
        due.sort((a, b) -> {
            int byWall = a.start.wallMinute().compareTo(b.start.wallMinute());
            int byFile = byWall != 0 ? byWall : Integer.compare(a.file, b.file);
            return byFile != 0
                    ? byFile
                    : Integer.compare(b.job.source().line(), a.job.source().line());
        });
        return due.stream().map(Due::job).toList();
    }

    private record Due(ExpectedStart start, int file, Job job) {}
}
