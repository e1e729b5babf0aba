package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
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
 * A run takes longer than its job may, or, where nobody said how long that is, far longer than it ever did. Holds while
 * the run goes, and afterwards until one has ended that did not: a job that is too slow every five minutes is one
 * condition. A success that took long is from then on a part of the past.
 */
final class Overrun implements Detector {
    /** Fewer successes than this say nothing of what is usual. */
    private static final int ENOUGH_RUNS = 5;

    /** The past begins no later than the same day of the week before: many jobs do more on one day of it. */
    private static final int ENOUGH_DAYS = 7;

    /** Far longer is twice as long, and by at least this: nobody gets up for a minute instead of a second. */
    private static final Duration AT_LEAST = Duration.ofMinutes(10);

    /** One is going, or took longer than the past of its job suggests. */
    private static final Trait LONG = Trait.of(history -> history.running() > 0
            || history.last()
                    .filter(run -> ofPast(history, run.start().at())
                            .filter(limit -> run.duration().compareTo(limit.time()) > 0)
                            .isPresent())
                    .isPresent());

    private final FindingMemo memo = new FindingMemo();

    /** How long a run may take, and whether somebody said so. */
    private record Limit(Duration time, boolean said, Optional<Duration> longest) {}

    private record Basis(Job job, Run run, Limit limit, List<String> parts) {}

    @Override
    public String code() {
        return "overrun";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        Map<String, History> candidates = situation.runs().having(LONG);
        candidates.forEach((subject, history) -> situation
                .catalog()
                .job(subject)
                .filter(job -> job.maxDuration().isEmpty())
                .ifPresent(job -> look(situation, job, history, findings)));
        for (Job job : situation.catalog().withMaximum()) {
            History history = situation.histories().get(job.id());
            if (history != null) {
                look(situation, job, history, findings);
            }
        }
        memo.looked();
        return findings;
    }

    private void look(Situation situation, Job job, History history, List<Finding> into) {
        over(job, history, situation.now())
                .map(basis -> finding(situation, basis))
                .ifPresent(into::add);
    }

    /** The oldest run that is going too long, else the one that ended last if it took too long. */
    private static Optional<Basis> over(Job job, History history, Instant now) {
        for (Run.Start start : history.open()) {
            Optional<Limit> limit = limit(job, history, start.at());
            if (limit.isPresent()
                    && Duration.between(start.at(), now).compareTo(limit.get().time()) > 0) {
                return Optional.of(new Basis(job, new Run.Running(start), limit.get(), List.of()));
            }
        }
        // The end of a run that nobody saw end is when that was found.
        return history.last().filter(run -> run.outcome().isEndSeen()).flatMap(run -> limit(
                        job, history, run.start().at())
                .filter(limit -> run.duration().compareTo(limit.time()) > 0)
                .map(limit -> new Basis(job, run, limit, List.of())));
    }

    private static Optional<Limit> limit(Job job, History history, Instant start) {
        if (job.maxDuration().isPresent()) {
            return Optional.of(
                    new Limit(job.maxDuration().get(), true, history.longest().longest()));
        }
        return ofPast(history, start);
    }

    /** The limit that a job's past suggests, where it is long enough. */
    private static Optional<Limit> ofPast(History history, Instant start) {
        return longest(history, start).map(longest -> {
            Duration more = longest.compareTo(AT_LEAST) > 0 ? longest : AT_LEAST;
            return new Limit(longest.plus(more), false, Optional.of(longest));
        });
    }

    /** The longest of its successes; empty where there are too few to say what is usual. */
    static Optional<Duration> longest(History history, Instant start) {
        boolean known = history.successTimes().size() >= ENOUGH_RUNS
                && history.longest().daysBefore(start) >= ENOUGH_DAYS;
        return history.longest().longest().filter(longest -> known);
    }

    private Finding finding(Situation situation, Basis basis) {
        Basis whole = new Basis(basis.job(), basis.run(), basis.limit(), slowParts(situation, basis));
        return memo.of(basis.job().id(), whole, () -> finding(whole));
    }

    /** The scripts within that run that are going too long themselves. */
    private static List<String> slowParts(Situation situation, Basis whole) {
        return situation.catalog().partsOf(whole.job()).stream()
                .filter(part -> Optional.ofNullable(situation.histories().get(part.id()))
                        .flatMap(history -> over(part, history, situation.now()))
                        .filter(basis -> basis.run()
                                .start()
                                .partOf()
                                .equals(Optional.of(whole.run().id())))
                        .isPresent())
                .map(Job::id)
                .toList();
    }

    private Finding finding(Basis basis) {
        Job job = basis.job();
        Run run = basis.run();
        Limit limit = basis.limit();
        Map<String, String> facts =
                run instanceof Run.Ended ended ? RunEvidence.times(job, ended) : RunEvidence.of(job, run.start());
        facts.put("pid", Integer.toString(run.start().pid()));
        facts.put("limit", Text.span(limit.time()));
        facts.put("limit_from", limit.said() ? "max-duration" : "its past");
        limit.longest().ifPresent(longest -> facts.put("longest_success", Text.seconds(longest)));
        run.start().partOf().ifPresent(whole -> facts.put("part_of", whole.value()));
        String summary = "job " + job.id()
                + (run instanceof Run.Ended ended
                        ? " took " + Text.seconds(ended.duration()) + ", longer than "
                        : " has been running since " + run.start().at() + ", longer than ")
                + (limit.said()
                        ? "the " + Text.span(limit.time()) + " that it may take"
                        : Text.span(limit.time()) + "; its longest success took "
                                + limit.longest().map(Text::seconds).orElse("-"));
        if (!basis.parts().isEmpty()) {
            facts.put("slow_parts", String.join(", ", basis.parts()));
            summary += "; in it " + String.join(", ", basis.parts());
        }
        // As of failures: the part is told of with its own severity, and that the whole waits for it says nothing new.
        boolean told = !basis.parts().isEmpty() && !limit.said();
        Severity severity = told ? Severity.INFO : job.severity();
        return JobFinding.of(code(), job, severity, run.start().at().plus(limit.time()), summary, facts);
    }
}
