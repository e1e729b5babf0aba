package dev.cronward.verdict.detect;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.FailureBudget;
import dev.cronward.catalog.Job;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job that may fail now and then failed more often than its budget allows, counted back from its newest failure. A row
 * that is told as a failed run is one failure here, for as long as it is the newest. What is open stays so until half of
 * the budget is free again: a job that fails about as often as it may must not come and go.
 */
final class BudgetSpent implements Detector {
    /** More are not counted; and the look is cheap: it follows an index of failures. */
    private static final int MOST = 1_000;

    private static final int LOOKS = 20;

    /** An end that lies further ahead is of a clock that was set back since. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final Looks<Newest, List<Instant>> looks = new Looks<>(LOOKS);
    private final FindingMemo memo = new FindingMemo();
    private final OfCatalog<Job> budgeted = new OfCatalog<>();

    /** What the failures are asked for anew for. */
    private record Newest(Optional<RunId> trouble, FailureBudget budget) {}

    private record Basis(Job job, Run.Ended run, int failures, Instant first) {}

    @Override
    public String code() {
        return "failure-budget";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        looks.begin();
        for (Job job : budgeted(situation.catalog())) {
            FailureBudget budget = job.thresholds().budget().orElseThrow();
            History history = situation.histories().get(job.id());
            if (history != null) {
                spent(situation, job, history, budget)
                        .map(basis -> memo.of(job.id(), basis, () -> finding(basis, budget)))
                        .ifPresent(findings::add);
            }
        }
        looks.end(situation.catalog());
        memo.looked();
        return findings;
    }

    /** The jobs that have one. */
    private List<Job> budgeted(Catalog catalog) {
        return budgeted.of(catalog, () -> catalog.jobs().stream()
                .filter(job -> job.thresholds().budget().isPresent())
                .toList());
    }

    @Override
    public boolean undecided(Situation situation, Incident incident) {
        return looks.isWaiting(code(), incident)
                || (incident.finding().code().equals(code())
                        && situation
                                .catalog()
                                .job(incident.finding().subject())
                                .filter(job -> isStillSpent(situation.now(), job))
                                .isPresent());
    }

    private boolean isStillSpent(Instant now, Job job) {
        List<Instant> ends = looks.last(job.id()).orElse(List.of());
        return job.thresholds()
                .budget()
                .filter(budget -> within(ends, budget, now.plus(AHEAD), now).size() > budget.failures() / 2)
                .isPresent();
    }

    private Optional<Basis> spent(Situation situation, Job job, History history, FailureBudget budget) {
        Instant from = situation.now().minus(budget.within());
        List<Instant> ends = looks.of(
                        job.id(),
                        new Newest(history.lastTrouble().map(Run::id), budget),
                        known -> false,
                        () -> situation.past().failures(job.id(), from, MOST))
                .orElse(List.of());
        Optional<Run.Ended> newest =
                history.lastTrouble().filter(run -> run.outcome().isFailure());
        if (newest.isEmpty() || !isStillSpent(situation.now(), job)) {
            return Optional.empty();
        }
        Run.Ended run = newest.get();
        List<Instant> counted = within(ends, budget, run.end(), run.end());
        int row = Math.min(history.streaks().failures(), counted.size());
        int toldByRow = row >= job.thresholds().failures() ? row - 1 : 0;
        return counted.size() - toldByRow > budget.failures()
                ? Optional.of(new Basis(job, run, counted.size(), counted.getLast()))
                : Optional.empty();
    }

    /** Those of a budget's time that reaches back from an instant, newest first. */
    private static List<Instant> within(List<Instant> ends, FailureBudget budget, Instant latest, Instant backFrom) {
        Instant from = backFrom.minus(budget.within());
        return ends.stream()
                .filter(end -> end.isAfter(from) && !end.isAfter(latest))
                .toList();
    }

    private Finding finding(Basis basis, FailureBudget budget) {
        Job job = basis.job();
        Run.Ended run = basis.run();
        Map<String, String> facts = RunEvidence.of(job, run);
        String time = Text.span(budget.within());
        facts.put("failures", Integer.toString(basis.failures()));
        facts.put("failure_budget", budget.failures() + " in " + time);
        facts.put("first_failure", basis.first().toString());
        String summary = "job " + job.id() + " failed " + basis.failures() + " times within " + time + ", and may "
                + (budget.failures() == 1 ? "once" : budget.failures() + " times") + "; the newest run"
                + FailedRun.how(run);
        return JobFinding.of(code(), job, job.severity(), run.end(), summary, facts);
    }
}
