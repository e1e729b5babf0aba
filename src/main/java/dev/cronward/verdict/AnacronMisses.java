package dev.cronward.verdict;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.Anacron;
import dev.cronward.crontab.AnacronHours;
import dev.cronward.crontab.AnacronPeriod;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.host.HostRoot;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.verdict.miss.AnacronCauses;
import dev.cronward.verdict.miss.Cause;
import dev.cronward.verdict.miss.Unstarted;
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
import java.util.stream.Stream;

/**
 * Jobs of the node's own anacron that stay due: their stamp is old, no run of them was seen, and {@link AnacronTime} is
 * full. A stamp that has become new, also while nobody watched, is a run.
 */
final class AnacronMisses {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final StartMemory memory;
    private Result last = new Result(List.of(), Map.of());
    private Instant lastLook = Instant.MIN;

    AnacronMisses(StartMemory memory) {
        this.memory = memory;
    }

    /**
     * What a look has shown.
     *
     * @param missed jobs that should have been started
     * @param dueSince by job: since when its stamp says that it is due, or from when on; what was missed before has been
     *     run since
     */
    record Result(List<Judgement> missed, Map<String, Instant> dueSince) {}

    /** Looks once a minute, since nothing here is a matter of seconds; the last result in between. */
    Result judge(Catalog catalog, Instant now, Map<String, History> histories) {
        boolean fresh = !lastLook.equals(Instant.MIN)
                && Duration.between(lastLook, now).abs().compareTo(LOOK_EVERY) < 0;
        if (!fresh) {
            lastLook = now;
            last = catalog.ofCrond(Crond.ANACRON)
                    .map(tables -> look(tables, now, histories))
                    .orElseGet(() -> new Result(List.of(), Map.of()));
        }
        return last;
    }

    private Result look(CrondCatalog tables, Instant now, Map<String, History> histories) {
        Map<String, Instant> knownSince = memory.knownSince();
        Result result = new Result(new ArrayList<>(), new HashMap<>());
        for (Job job : tables.expected()) {
            if (job.when().dialect() == Dialect.ANACRON && job.part().isEmpty()) {
                new OfOne(tables, job, histories, now).judge(knownSince.getOrDefault(job.id(), now), result);
            }
        }
        return result;
    }

    /** One job at one moment. */
    private final class OfOne {
        private final CrondCatalog tables;
        private final HostRoot root;
        private final Job job;
        private final ZoneId zone;
        private final Map<String, History> histories;
        private final Instant now;

        OfOne(CrondCatalog tables, Job job, Map<String, History> histories, Instant now) {
            this.tables = tables;
            this.root = tables.crond().root();
            this.job = job;
            this.zone = job.zone();
            this.histories = histories;
            this.now = now;
        }

        void judge(Instant knownSince, Result into) {
            try {
                AnacronPeriod period = AnacronPeriod.parse(job.when().text());
                // A stamp that cannot be read says nothing, and nothing is said of the job.
                Anacron.stamp(root, period.name()).known().ifPresent(stamp -> judge(period, stamp, knownSince, into));
            } catch (RejectedExpression e) {
                // The job is remembered by another version; it is read anew with its table.
            }
        }

        private void judge(AnacronPeriod period, Optional<LocalDate> stamp, Instant knownSince, Result into) {
            LocalDate today = LocalDate.ofInstant(now, zone);
            boolean ahead = stamp.filter(day -> day.isAfter(today)).isPresent();
            LocalDate day = stamp.map(of -> ahead ? today : firstDay(period, of))
                    .orElseGet(() -> LocalDate.ofInstant(knownSince, zone));
            AnacronHours hours = period.hours().never() ? AnacronHours.ANY : period.hours();
            Instant due = later(hours.begin(day, zone), knownSince);
            if (!ahead && stamp.isPresent()) {
                into.dueSince.put(job.id(), due);
            }
            if (due.isAfter(now) || isMet(due)) {
                return;
            }
            Instant since = later(due, lastEnd().orElse(due));
            Duration delay = Duration.ofMinutes(period.longestDelay()).plus(job.grace());
            Optional<Instant> end = AnacronTime.full(
                            period, stamp, zone, since, memory.watchedTimes(job.crond(), since, now))
                    .map(full -> full.plus(delay));
            if (end.filter(at -> !at.isAfter(now)).isPresent()) {
                into.missed.add(missed(period, stamp, day, due, now));
            }
        }

        /** A job without a period is due each time; a day without a run of it is one too many. */
        private static LocalDate firstDay(AnacronPeriod period, LocalDate stamp) {
            LocalDate due = period.dueAfter(stamp);
            return due.isAfter(stamp) ? due : stamp.plusDays(1);
        }

        /** A run of it is going, or it has succeeded since: whatever its stamp says, that is no miss. */
        private boolean isMet(Instant due) {
            History history = histories.getOrDefault(job.id(), History.none());
            return history.running() > 0
                    || history.lastSuccess()
                            .filter(run -> !run.start().at().isBefore(due))
                            .isPresent();
        }

        private Optional<Instant> lastEnd() {
            return histories.getOrDefault(job.id(), History.none()).last().map(Run.Ended::end);
        }

        private Judgement missed(
                AnacronPeriod period, Optional<LocalDate> stamp, LocalDate day, Instant due, Instant end) {
            Optional<Run.Start> other = others().filter(history -> history.running() > 0)
                    .flatMap(history -> history.newest().stream())
                    .findFirst();
            Optional<Instant> seen = Stream.concat(
                            Stream.of(tables.crond().startedAt()).filter(at -> at.isAfter(Instant.EPOCH)),
                            others().flatMap(history -> history.newest().stream())
                                    .map(Run.Start::at))
                    .max(Comparator.naturalOrder());
            Cause cause = AnacronCauses.of(new Unstarted(job, period, root, due, end, seen, other, memory));
            Map<String, String> evidence = new HashMap<>(cause.evidence());
            evidence.put("due_day", day.toString());
            evidence.put("stamp", stamp.map(LocalDate::toString).orElse("none"));
            evidence.put("period", period.inWords());
            seen.ifPresent(at -> evidence.put("anacron_last_seen", at.toString()));
            return new Judgement(job.id(), due, 0, Judgement.Verdict.MISSED, cause.word(), evidence);
        }

        private static Instant later(Instant a, Instant b) {
            return a.isAfter(b) ? a : b;
        }

        private Stream<History> others() {
            return tables.entries().stream().map(of -> histories.getOrDefault(of.id(), History.none()));
        }
    }
}
