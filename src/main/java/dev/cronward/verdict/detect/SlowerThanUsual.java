package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last successful runs, three of them or more, took well longer than the job usually takes, and no three in a row of
 * its past did. One slow run alone happens; one that is far beyond everything is an overrun. A job that is slow now and
 * then must be so more often in a row. Holds until a run succeeds that does not belong to them, or until slow is what is
 * usual.
 */
final class SlowerThanUsual implements Detector {
    private static final int IN_A_ROW = 3;

    /** The quickest of the three took at least so many times the middle, and so many standard deviations more. */
    private static final double WELL_BEYOND = 1.5;

    private static final double DEVIATIONS = 3;
    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    /** A row that so much as once in so many years would come by chance is none. */
    private static final double YEARS = 1_000;

    private static final double DAYS_OF_YEAR = 365;

    private static final int JUST_BEFORE = 10;

    /** So many runs say how often it runs. */
    private static final int NEWEST = 50;

    /** Of this part of its time a run, or three of them, count as as slow. */
    private static final double ALIKE = 0.8;

    private static final Trait LONG = Trait.of(
            history -> history.lastSuccess().filter(run -> isLong(run, history)).isPresent());

    private final Looks<RunId, Look> looks = new Looks<>();
    private final Settled settled = new Settled();
    private final FindingMemo memo = new FindingMemo();

    /**
     * What the past says.
     *
     * @param day on which it was asked
     * @param from three that took at least so long, in milliseconds, are slow
     */
    private record Look(long day, double from, Optional<Slow> slow) {
        static final Look NONE = new Look(0, 0, Optional.empty());

        /** Whether it shows that the last runs as they are on a day are none of these. */
        boolean isEnough(History history, long today) {
            return today - day < Looks.DAYS && slow.isEmpty() && SlowerThanUsual.quickest(history) < from;
        }
    }

    private record Slow(
            Run.Ended run, Duration quickest, Duration usual, Instant first, int runs, Optional<SlowCommand> command) {}

    private record Basis(Job job, Slow slow) {}

    @Override
    public String code() {
        return "slower-than-usual";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        looks.begin();
        long today = situation.today();
        settled.begin(today, situation.catalog());
        situation.runs().having(LONG).forEach((subject, history) -> {
            if (settled.is(subject, history)) {
                return;
            }
            if (looks.last(subject).orElse(Look.NONE).isEnough(history, today)) {
                settled.add(subject, history);
                return;
            }
            history.lastSuccess()
                    .flatMap(run -> situation.catalog().job(subject).flatMap(job -> slow(situation, job, history, run)))
                    .map(basis -> memo.of(subject, basis, () -> finding(basis)))
                    .ifPresent(findings::add);
        });
        looks.end(situation.catalog());
        memo.looked();
        return findings;
    }

    @Override
    public boolean undecided(Situation situation, Incident incident) {
        return looks.isWaiting(code(), incident);
    }

    private static boolean isLong(Run.Ended run, History history) {
        return quickest(history) > Spread.millis(AT_LEAST)
                && history.longest().daysBefore(run.start().at()) >= OlderRuns.ENOUGH_DAYS;
    }

    /** Of the last three, milliseconds; 0 where there are fewer. */
    private static double quickest(History history) {
        List<Duration> times = history.successTimes();
        if (times.size() < IN_A_ROW) {
            return 0;
        }
        double quickest = Double.MAX_VALUE;
        for (int i = times.size() - IN_A_ROW; i < times.size(); i++) {
            quickest = Math.min(quickest, Spread.millis(times.get(i)));
        }
        return quickest;
    }

    private Optional<Basis> slow(Situation situation, Job job, History history, Run.Ended run) {
        long today = situation.today();
        return looks.of(
                        job.id(),
                        run.id(),
                        known -> known.isEnough(history, today),
                        () -> look(situation.past(), job, run, today))
                .flatMap(Look::slow)
                .filter(slow -> slow.run().id().equals(run.id()))
                .map(slow -> new Basis(job, slow));
    }

    private static Look look(Past past, Job job, Run.Ended run, long today) {
        Instant start = run.start().at();
        OlderRuns before = OlderRuns.before(past, job, start);
        if (before.last().size() < IN_A_ROW - 1) {
            return new Look(today, Double.MAX_VALUE, Optional.empty());
        }
        double quickest =
                Math.min(Spread.millis(run.duration()), quickest(before.last().subList(0, IN_A_ROW - 1)));
        OlderRuns older = before.without(one -> Spread.millis(one.time()) >= ALIKE * quickest, start);
        if (!older.isEnough(start)) {
            return new Look(today, Double.MAX_VALUE, Optional.empty());
        }
        List<PastRun> all = older.all();
        Spread usual = Spread.of(all);
        double known =
                older.threes().mapToDouble(SlowerThanUsual::quickest).max().orElse(0);
        double beyond = usual.median() * Math.max(WELL_BEYOND, Math.exp(DEVIATIONS * usual.deviation()));
        double just = WELL_BEYOND * Spread.of(justBefore(older)).median();
        double from = Stream.of(beyond, usual.median() + Spread.millis(AT_LEAST), known / ALIKE, just)
                .max(Double::compare)
                .orElseThrow();
        int slow = before.last().size() - older.last().size();
        if (quickest < from || isChance(slow + 1, quickest, all, start)) {
            return new Look(today, from, Optional.empty());
        }
        Duration more = run.duration().minus(usual.middle());
        return new Look(
                today,
                from,
                Optional.of(new Slow(
                        run,
                        Duration.ofMillis(Math.round(quickest)),
                        usual.middle(),
                        before.last().get(slow - 1).start(),
                        slow + 1,
                        SlowCommand.of(past, run, more, all))));
    }

    /** What was usual just before: times that wander, or grow, do not change from one day to the next. */
    private static List<PastRun> justBefore(OlderRuns older) {
        List<PastRun> last = older.last().isEmpty() ? older.all() : older.last();
        return last.subList(0, Math.min(JUST_BEFORE, last.size()));
    }

    /** Whether a job of which now and then a run is as slow has so many in a row by chance. */
    private static boolean isChance(int inARow, double quickest, List<PastRun> all, Instant start) {
        long asSlow = all.stream()
                .filter(run -> Spread.millis(run.time()) >= ALIKE * quickest)
                .count();
        // None that was seen is no proof that there are none.
        double part = (asSlow + 0.5) / all.size();
        int newest = Math.min(all.size(), NEWEST) - 1;
        double days = Duration.between(all.get(newest).start(), start).toHours() / 24.0;
        double perYear = (newest + 1) / Math.max(1, days) * DAYS_OF_YEAR;
        return perYear * Math.pow(part, inARow) > 1 / YEARS;
    }

    private static double quickest(List<PastRun> runs) {
        return runs.stream().mapToDouble(run -> Spread.millis(run.time())).min().orElse(0);
    }

    private Finding finding(Basis basis) {
        Job job = basis.job();
        Slow slow = basis.slow();
        Run.Ended run = slow.run();
        Map<String, String> facts = RunEvidence.times(job, run);
        facts.put("usual_duration", Text.seconds(slow.usual()));
        facts.put("slow_since", slow.first().toString());
        facts.put("slow_runs", Integer.toString(slow.runs()));
        facts.put("quickest_of_three", Text.seconds(slow.quickest()));
        slow.command().ifPresent(command -> {
            facts.put("slow_command", Text.visible(command.name()));
            facts.put("slow_command_time", Text.seconds(command.time()));
            facts.put("slow_command_usual_time", Text.seconds(command.usual()));
        });
        String summary = "job " + job.id() + " took " + Text.seconds(run.duration()) + ", usually "
                + Text.seconds(slow.usual()) + ", and is as slow since " + slow.first()
                + slow.command().map(command -> ": of that " + command.words()).orElse("");
        return JobFinding.of(code(), job, Severity.INFO, run.end(), summary, facts);
    }
}
