package dev.cronward.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How the jobs of a node did over some time, against the time of the same length before it.
 *
 * @param from the beginning
 * @param until the end, not within it
 * @param watched the share of that time in which an agent watched, 0 to 1
 * @param watchedBefore the same of the time before: where it is small there is nothing to compare with
 * @param all everything together; runs of scripts within run-parts count once, as that run
 * @param owners by owner, the worst first
 * @param jobs by job, the worst first; scripts of run-parts are jobs
 * @param days one after the other, the last one not over yet
 */
public record Report(
        Instant from,
        Instant until,
        double watched,
        double watchedBefore,
        Line all,
        List<Line> owners,
        List<Line> jobs,
        List<Day> days) {
    /** More days than this are no trend that anybody reads, and each is counted anew. */
    private static final int MOST_DAYS = 92;

    private static final Comparator<Line> WORST = Comparator.comparingLong(
                    (Line line) -> line.now().bad())
            .thenComparingLong(line -> line.now().untold() + line.now().unobserved())
            .thenComparingLong(line -> line.now().runs())
            .reversed()
            .thenComparing(line -> line.name().orElse(""));

    /**
     * Made from the figures.
     *
     * @param owner of these alone; empty for all
     * @param zone whose days are counted
     */
    public static Report of(Figures figures, Instant from, Instant until, Optional<String> owner, ZoneId zone) {
        Duration length = Duration.between(from, until);
        Instant earlier = from.minus(length);
        Predicate<Optional<String>> meant = whose -> owner.isEmpty() || whose.equals(owner);
        List<JobTally> now = figures.jobs(from, until).stream()
                .filter(job -> meant.test(job.owner()))
                .toList();
        List<JobTally> before = figures.jobs(earlier, from).stream()
                .filter(job -> meant.test(job.owner()))
                .toList();
        List<IncidentTimes> incidents = figures.incidents(from, until).stream()
                .filter(incident -> meant.test(incident.owner()))
                .toList();
        return new Report(
                from,
                until,
                figures.watched(from, until),
                figures.watched(earlier, from),
                Line.of(Optional.empty(), owner, sum(now), sum(before), incidents),
                owners(now, before, incidents),
                jobs(now, before, incidents),
                owner.isPresent() ? List.of() : days(figures, from, until, zone));
    }

    private static Tally sum(List<JobTally> jobs) {
        return jobs.stream().filter(job -> !job.part()).map(JobTally::tally).reduce(Tally.none(), Tally::plus);
    }

    private static List<Line> owners(List<JobTally> now, List<JobTally> before, List<IncidentTimes> incidents) {
        Map<String, Optional<String>> names = new TreeMap<>();
        now.forEach(job -> names.put(job.owner().orElse(""), job.owner()));
        before.forEach(job -> names.put(job.owner().orElse(""), job.owner()));
        return names.values().stream()
                .map(name -> Line.of(
                        name,
                        name,
                        sum(of(now, name)),
                        sum(of(before, name)),
                        incidents.stream()
                                .filter(incident -> incident.owner().equals(name))
                                .toList()))
                .sorted(WORST)
                .toList();
    }

    private static List<JobTally> of(List<JobTally> jobs, Optional<String> owner) {
        return jobs.stream().filter(job -> job.owner().equals(owner)).toList();
    }

    private static List<Line> jobs(List<JobTally> now, List<JobTally> before, List<IncidentTimes> incidents) {
        Map<Optional<String>, Tally> earlier = new HashMap<>();
        before.forEach(job -> earlier.merge(job.job(), job.tally(), Tally::plus));
        Map<Optional<String>, List<IncidentTimes>> byJob = new HashMap<>();
        incidents.forEach(incident ->
                byJob.computeIfAbsent(incident.job(), job -> new ArrayList<>()).add(incident));
        List<Line> lines = new ArrayList<>();
        now.forEach(job -> lines.add(Line.of(
                job.job(),
                job.owner(),
                job.tally(),
                earlier.getOrDefault(job.job(), Tally.none()),
                byJob.getOrDefault(job.job(), List.of()))));
        // A job that did nothing in this time is worth a line: it may be the one that got better by being removed.
        before.stream()
                .filter(job -> now.stream().noneMatch(one -> one.job().equals(job.job())))
                .forEach(job -> lines.add(Line.of(job.job(), job.owner(), Tally.none(), job.tally(), List.of())));
        lines.sort(WORST);
        return lines;
    }

    private static List<Day> days(Figures figures, Instant from, Instant until, ZoneId zone) {
        LocalDate last = until.minusMillis(1).atZone(zone).toLocalDate();
        LocalDate first = from.atZone(zone).toLocalDate();
        List<Day> days = new ArrayList<>();
        for (LocalDate day = first.isBefore(last.minusDays(MOST_DAYS)) ? last.minusDays(MOST_DAYS) : first;
                !day.isAfter(last);
                day = day.plusDays(1)) {
            days.add(new Day(day, figures.day(day, zone)));
        }
        return days;
    }
}
