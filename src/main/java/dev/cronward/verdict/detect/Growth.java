package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.History;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Past;
import dev.cronward.verdict.PastRun;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import dev.cronward.verdict.Trait;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A quantity of a job grows from day to day and will reach a limit soon. Looked at once a day for each job. Told when
 * the growth is beyond doubt and the day near; holds as long as there is growth and the day not much further away.
 */
abstract class Growth implements Detector {
    private static final int ENOUGH_DAYS = 21;
    private static final int DAYS = 100;

    /** Of each half of a day so many runs: what runs each minute has enough of them. */
    private static final int EACH = 4;

    /** By chance alone, one in a thousand jobs that do not grow; one in ten of its later half. */
    private static final double SURE = 3.29;

    private static final double LATE = 1.28;

    /** By so much more than at the beginning, at least. */
    private static final double MORE = 1.2;

    /** A day further ahead is guesswork, and so is one further ahead than growth has been seen for. */
    private static final int HORIZON = 30;

    /** What is open stays so up to these: it must not come and go with each run. */
    private static final double STILL_SURE = 1.64;

    private static final int STILL_NEAR = 45;

    /** A date that moves by less is the same date for people. */
    private static final int SAME = 5;

    private static final int SOON = 7;

    private final Trait worthIt = Trait.of(history -> isWorthIt(history));
    private final Looks<Long, Look> looks = new Looks<>();
    private final Map<String, Reach> told = new HashMap<>();
    private final FindingMemo memo = new FindingMemo();

    /** What must not be reached, and what it is, as the part of a sentence and as evidence. */
    record Limit(double value, String what) {}

    /**
     * What the past says.
     *
     * @param day on which it was asked
     */
    private record Look(long day, boolean grows, Optional<Reach> reach) {
        static Look nothing(long day) {
            return new Look(day, false, Optional.empty());
        }

        /** Whether it shows that there is nothing to tell on a day. */
        boolean isEnough(long today) {
            return day == today && reach.isEmpty();
        }
    }

    private record Reach(LocalDate date, Trend trend, Limit limit, Instant newest, boolean soon) {}

    private record Basis(Job job, Reach reach) {}

    /** The quantity of one run. */
    abstract OptionalDouble value(PastRun run);

    /** The limit of a job, where there is one. */
    abstract Optional<Limit> limit(Job job, Instant now);

    /** What memory alone knows: whether the quantity is large enough to be looked at. */
    abstract boolean isWorthIt(History history);

    /** For people: {@code takes longer and longer}. */
    abstract String words();

    /** A value for people. */
    abstract String text(double value);

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        long today = situation.today();
        looks.begin();
        situation.runs().having(worthIt).forEach((subject, history) -> {
            if (!looks.last(subject).filter(look -> look.isEnough(today)).isPresent()
                    && history.longest()
                            .since()
                            .filter(first -> today - first >= ENOUGH_DAYS)
                            .isPresent()) {
                situation
                        .catalog()
                        .job(subject)
                        .flatMap(job ->
                                reach(situation, job, today).map(reach -> new Basis(job, steady(subject, reach))))
                        .map(basis -> memo.of(subject, basis, () -> finding(basis)))
                        .ifPresent(findings::add);
            }
        });
        looks.end(situation.catalog());
        told.keySet().removeIf(id -> situation.catalog().job(id).isEmpty());
        memo.looked();
        return findings;
    }

    @Override
    public boolean undecided(Situation situation, Incident incident) {
        String job = incident.finding().subject();
        return incident.finding().code().equals(code())
                && (looks.isWaiting(job) || looks.last(job).filter(Look::grows).isPresent());
    }

    private Optional<Reach> reach(Situation situation, Job job, long today) {
        return looks.of(job.id(), today, known -> false, () -> look(situation.past(), job, situation.now(), today))
                .flatMap(Look::reach);
    }

    private Look look(Past past, Job job, Instant now, long today) {
        List<Trend.Day> days = new ArrayList<>();
        Instant newest = Instant.EPOCH;
        for (PastRun run : runs(past, job, now)) {
            OptionalDouble value = value(run);
            if (value.isPresent()) {
                days.add(new Trend.Day(
                        (double) run.start().atZone(job.zone()).toLocalDate().toEpochDay(), value.getAsDouble()));
                newest = run.start().isAfter(newest) ? run.start() : newest;
            }
        }
        Optional<Trend> found =
                Trend.of(days, STILL_SURE).filter(trend -> trend.span() >= ENOUGH_DAYS && trend.perDay() > 0);
        Optional<Limit> limit = found.flatMap(trend -> limit(job, now));
        if (limit.isEmpty()) {
            return Look.nothing(today);
        }
        Trend trend = found.get();
        double left = limit.get().value() - trend.now();
        // One step up is no trend: its later half does not grow.
        double perDay = Math.min(trend.perDay(), trend.latePerDay());
        double ahead = perDay > 0 ? left / perDay : Double.MAX_VALUE;
        boolean tell = trend.z() >= SURE
                && trend.lateZ() >= LATE
                && trend.now() >= MORE * (trend.now() - trend.perDay() * trend.span())
                && ahead >= 0
                && ahead <= Math.min(HORIZON, trend.span());
        if (!tell) {
            return new Look(today, left / trend.perDay() <= STILL_NEAR, Optional.empty());
        }
        LocalDate date = newest.atZone(job.zone()).toLocalDate().plusDays(Math.round(ahead));
        return new Look(today, true, Optional.of(new Reach(date, trend, limit.get(), newest, ahead <= SOON)));
    }

    private static List<PastRun> runs(Past past, Job job, Instant now) {
        List<Instant> times = new ArrayList<>();
        for (int half = 0; half < 2 * DAYS; half++) {
            times.add(now.minus(Duration.ofHours(12).multipliedBy(half)));
        }
        Instant from = now.minus(Duration.ofDays(DAYS));
        return past.around(job.id(), times, EACH).stream()
                .flatMap(List::stream)
                .filter(run -> run.start().isAfter(from))
                .toList();
    }

    private Reach steady(String job, Reach reach) {
        Reach before = told.get(job);
        boolean same = before != null
                && before.limit().equals(reach.limit())
                && before.soon() == reach.soon()
                && Math.abs(before.date().toEpochDay() - reach.date().toEpochDay()) <= SAME;
        if (!same) {
            told.put(job, reach);
        }
        return told.getOrDefault(job, reach);
    }

    private Finding finding(Basis basis) {
        Job job = basis.job();
        Reach reach = basis.reach();
        Trend trend = reach.trend();
        Map<String, String> facts = new HashMap<>();
        facts.put("now", text(trend.now()));
        facts.put("growth_per_day", text(trend.latePerDay()));
        facts.put("growth_seen_for_days", Long.toString(Math.round(trend.span())));
        facts.put("limit", text(reach.limit().value()));
        facts.put("limit_from", reach.limit().what());
        facts.put("reached_on", reach.date().toString());
        facts.put("schedule", job.when().text());
        facts.put("source", job.source().toString());
        facts.put("command", Text.visible(job.command()));
        String summary = "job " + job.id() + " " + words() + ": " + text(trend.now()) + " now, "
                + text(trend.latePerDay()) + " more each day, and "
                + text(reach.limit().value()) + " ("
                + reach.limit().what() + ") about " + reach.date();
        Severity severity = reach.soon() && job.severity() != Severity.INFO ? Severity.WARNING : Severity.INFO;
        return JobFinding.of(code(), job, severity, reach.newest(), summary, facts);
    }
}
