package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.verdict.Past;
import dev.cronward.verdict.PastRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The past that a run is compared with: the last runs of its job, and, for a job that runs often, some of each day at
 * the same time of the wall clock, so that the nights, the Sundays and the first of the month are in it.
 *
 * @param last the successes before the run, newest first
 * @param days the same of each day at the run's time of day, a group a day, newest first; without those in {@code last}
 */
record OlderRuns(List<PastRun> last, List<List<PastRun>> days) {
    /** What a month ends with, or does on its first day, must have been seen once. */
    static final int ENOUGH_DAYS = 35;

    /** A weekly job has this many within the usual retention. */
    private static final int ENOUGH_RUNS = 10;

    private static final int MOST = 1_000;
    private static final int DAYS = 100;
    private static final int EACH_DAY = 3;

    /** A state that has lasted for longer than this, and for more than {@link #NEW_RUNS}, is what is usual now. */
    private static final Duration NEW = Duration.ofDays(7);

    private static final int NEW_RUNS = 20;

    /** Those that began before an instant. */
    static OlderRuns before(Past past, Job job, Instant start) {
        List<PastRun> last = past.newest(job.id(), start, MOST);
        if (last.isEmpty()) {
            return new OlderRuns(List.of(), List.of());
        }
        Instant oldest = last.getLast().start();
        ZonedDateTime local = start.atZone(job.zone());
        List<Instant> times = new ArrayList<>();
        for (int day = 1; day <= DAYS; day++) {
            Instant time = local.minusDays(day).toInstant();
            if (time.isBefore(oldest)) {
                times.add(time);
            }
        }
        return new OlderRuns(last, past.around(job.id(), times, EACH_DAY));
    }

    /**
     * Without the runs directly before that share what the run is looked at for, as they are no past of it: a backup that
     * backs up nothing does so every night. After a week and twenty runs that is the job's past too.
     */
    OlderRuns without(Predicate<PastRun> alike, Instant start) {
        Instant fresh = start.minus(NEW);
        int from = 0;
        while (from < last.size()
                && alike.test(last.get(from))
                && (from < NEW_RUNS || last.get(from).start().isAfter(fresh))) {
            from++;
        }
        return new OlderRuns(last.subList(from, last.size()), days);
    }

    /** Every run of it once, newest first. */
    List<PastRun> all() {
        return Stream.concat(last.stream(), days.stream().flatMap(List::stream)).toList();
    }

    /** Whether it is long enough to say what is usual at a given time. */
    boolean isEnough(Instant start) {
        List<PastRun> all = all();
        return all.size() >= ENOUGH_RUNS
                && Duration.between(all.getLast().start(), start).toDays() >= ENOUGH_DAYS;
    }

    /** Each three runs that followed one another. */
    Stream<List<PastRun>> threes() {
        List<List<PastRun>> threes = new ArrayList<>();
        for (int i = 0; i + EACH_DAY <= last.size(); i++) {
            threes.add(last.subList(i, i + EACH_DAY));
        }
        days.stream().filter(day -> day.size() == EACH_DAY).forEach(threes::add);
        return threes.stream();
    }
}
