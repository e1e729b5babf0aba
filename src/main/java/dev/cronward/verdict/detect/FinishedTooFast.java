package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.History;
import dev.cronward.run.Output;
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

/**
 * A run succeeded in a time in which the job never did its work: less than half of the shortest of its past, and far
 * below its middle. Holds until a run succeeds that takes as long as others did, or until short is what is usual.
 */
final class FinishedTooFast implements Detector {
    /** A job whose middle is less may well have nothing to do. */
    private static final Duration WORTH_IT = Duration.ofSeconds(5);

    /** Never more than this part of the middle, and so many standard deviations below it where times lie far apart. */
    private static final double FAR_BELOW = 1 / 4.0;

    private static final double DEVIATIONS = 6;

    /** A run that took at most so many times as long is like this one. */
    private static final double ALIKE = 2;

    /** To do nothing in a tenth of a second instead of a fifth is no news: so much of the middle it is shorter. */
    private static final double LEAST_DIFFERENCE = 0.1;

    private static final Trait SHORT = Trait.of(history ->
            history.lastSuccess().filter(run -> isShort(run, history)).isPresent());

    private final Looks<RunId, Look> looks = new Looks<>();
    private final FindingMemo memo = new FindingMemo();

    /**
     * What the past says.
     *
     * @param day on which it was asked
     * @param below runs that took less, in milliseconds, are too fast
     */
    private record Look(long day, double below, Optional<Fast> fast) {
        static final Look NONE = new Look(0, Double.MAX_VALUE, Optional.empty());

        /** Whether it shows that a run on a day is none of these. */
        boolean isEnough(Run.Ended run, long today) {
            return today - day < Looks.DAYS && fast.isEmpty() && Spread.millis(run.duration()) >= below;
        }
    }

    private record Fast(Run.Ended run, Duration usual, Duration shortest, int runs, Optional<Long> usualOutput) {}

    private record Basis(Job job, Fast fast) {}

    @Override
    public String code() {
        return "finished-too-fast";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        looks.begin();
        long today = situation.today();
        situation.runs().having(SHORT).forEach((subject, history) -> history.lastSuccess()
                .filter(run -> !looks.last(subject).orElse(Look.NONE).isEnough(run, today))
                .flatMap(run -> situation.catalog().job(subject).flatMap(job -> fast(situation, job, run)))
                .map(basis -> memo.of(subject, basis, () -> finding(basis)))
                .ifPresent(findings::add));
        looks.end(situation.catalog());
        memo.looked();
        return findings;
    }

    @Override
    public boolean undecided(Situation situation, Incident incident) {
        return looks.isWaiting(code(), incident);
    }

    /** What memory knows is enough for nearly all: the middle is at most the longest. */
    private static boolean isShort(Run.Ended run, History history) {
        return history.longest()
                        .longest()
                        .filter(longest -> longest.compareTo(WORTH_IT) >= 0
                                && Spread.millis(run.duration()) < FAR_BELOW * Spread.millis(longest))
                        .isPresent()
                && history.longest().daysBefore(run.start().at()) >= OlderRuns.ENOUGH_DAYS;
    }

    private Optional<Basis> fast(Situation situation, Job job, Run.Ended run) {
        long today = situation.today();
        return looks.of(
                        job.id(),
                        run.id(),
                        known -> known.isEnough(run, today),
                        () -> look(situation.past(), job, run, today))
                .flatMap(Look::fast)
                .filter(fast -> fast.run().id().equals(run.id()))
                .map(fast -> new Basis(job, fast));
    }

    private static Look look(Past past, Job job, Run.Ended run, long today) {
        Instant start = run.start().at();
        double time = Spread.millis(run.duration());
        OlderRuns older = OlderRuns.before(past, job, start)
                .without(before -> Spread.millis(before.time()) < ALIKE * time, start);
        if (!older.isEnough(start)) {
            return new Look(today, 0, Optional.empty());
        }
        List<PastRun> all = older.all();
        Spread usual = Spread.of(all);
        Duration shortest =
                all.stream().map(PastRun::time).min(Duration::compareTo).orElseThrow();
        double below = usual.middle().compareTo(WORTH_IT) < 0 ? 0 : below(usual, Spread.millis(shortest));
        return new Look(
                today,
                below,
                time < below
                        ? Optional.of(new Fast(run, usual.middle(), shortest, all.size(), usualOutput(all)))
                        : Optional.empty());
    }

    private static double below(Spread usual, double shortest) {
        double far = usual.median() * Math.min(FAR_BELOW, Math.exp(-DEVIATIONS * usual.deviation()));
        return Math.min(far, Math.min(shortest / ALIKE, shortest - LEAST_DIFFERENCE * usual.median()));
    }

    /** The middle of what its runs wrote, where each of them wrote something, bytes. */
    private static Optional<Long> usualOutput(List<PastRun> runs) {
        double[] sizes = runs.stream()
                .mapToDouble(run -> (double) run.outputBytes().orElse(0))
                .toArray();
        boolean each = runs.stream().allMatch(run -> run.outputBytes().orElse(0) > 0);
        return each ? Optional.of(Math.round(Spread.median(sizes))) : Optional.empty();
    }

    private Finding finding(Basis basis) {
        Job job = basis.job();
        Fast fast = basis.fast();
        Run.Ended run = fast.run();
        Map<String, String> facts = RunEvidence.times(job, run);
        facts.put("usual_duration", Text.seconds(fast.usual()));
        facts.put("shortest_success", Text.seconds(fast.shortest()));
        facts.put("compared_runs", Integer.toString(fast.runs()));
        String summary = "job " + job.id() + " succeeded after " + Text.seconds(run.duration())
                + "; usually it takes " + Text.seconds(fast.usual()) + ", and never took less than "
                + Text.seconds(fast.shortest());
        if (run.output() instanceof Output.Kept kept) {
            facts.put("output_bytes", Long.toString(kept.totalBytes()));
            fast.usualOutput().ifPresent(bytes -> facts.put("usual_output_bytes", Long.toString(bytes)));
            if (kept.totalBytes() == 0 && fast.usualOutput().isPresent()) {
                summary += "; it wrote nothing, as it never did before";
            }
        }
        Severity severity = job.severity() == Severity.CRITICAL ? Severity.WARNING : job.severity();
        return JobFinding.of(code(), job, severity, run.end(), summary, facts);
    }
}
