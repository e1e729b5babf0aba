package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.crontab.Dialect;
import dev.cronward.run.History;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.Past;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import dev.cronward.verdict.Trait;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A job was started more often for a minute than its schedule says. Holds until a minute comes in which it was not. What
 * crond does by its own rules after a stop or a change of the clock is none of it.
 */
final class RanTooOften implements Detector {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The second start of a minute may come this late. */
    private static final Duration OVER = Duration.ofSeconds(65);

    /** What crond makes up for takes half an hour at most: 180 minutes, and ten seconds after each. */
    private static final Duration MAKING_UP = Duration.ofMinutes(45);

    /** Steps of the clock by more than this are no news of today. */
    private static final Duration SET = Duration.ofDays(2);

    private static final Trait BY_COMMAND = Trait.of(history -> history.newest()
            .filter(start -> start.matchedBy() == MatchedBy.COMMAND)
            .isPresent());

    /** It was for no minute that still owed one. */
    private static final Trait ODD = Trait.of(history -> history.newest()
            .filter(start ->
                    start.matchedBy() == MatchedBy.COMMAND && start.expectedAt().isEmpty())
            .isPresent());

    private final Looks<RunId, Optional<Often>> looks = new Looks<>();
    private final FindingMemo memo = new FindingMemo();

    private record Often(Instant minute, List<Run.Start> starts, int due, boolean setBack) {}

    private record Basis(Job job, Often often) {}

    @Override
    public String code() {
        return "ran-too-often";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        Instant now = situation.now();
        boolean setBack = situation.past().nodeFacts(now.minus(SET), now.plus(SET)).stream()
                .anyMatch(fact -> fact.kind() == NodeFact.Kind.CLOCK_BACKWARD);
        looks.begin();
        // Where the clock was set back, a minute may have come again for any of them.
        situation.runs().having(setBack ? BY_COMMAND : ODD).forEach((subject, history) -> history.newest()
                .flatMap(start -> situation
                        .catalog()
                        .job(subject)
                        .filter(RanTooOften::hasMinutes)
                        .flatMap(job -> looks.of(
                                        subject, start.id(), known -> false, () -> often(situation.past(), job, start))
                                .flatMap(often -> often)
                                .map(often -> new Basis(job, often))))
                .map(basis -> memo.of(subject, basis, () -> finding(basis)))
                .ifPresent(findings::add));
        looks.end(situation.catalog());
        memo.looked();
        return findings;
    }

    /** The first start of the next minute does not say whether there will be a second one. */
    @Override
    public boolean undecided(Situation situation, Incident incident) {
        String job = incident.finding().subject();
        if (!incident.finding().code().equals(code())
                || situation.catalog().job(job).isEmpty()) {
            return false;
        }
        return looks.isWaiting(job)
                || Optional.ofNullable(situation.histories().get(job))
                        .flatMap(History::newest)
                        .filter(start -> Duration.between(start.at(), situation.now())
                                        .abs()
                                        .compareTo(OVER)
                                < 0)
                        .isPresent();
    }

    private static boolean hasMinutes(Job job) {
        return job.part().isEmpty()
                && job.when().dialect() != Dialect.ANACRON
                && !job.when().atReboot()
                && !job.when().random();
    }

    private static Optional<Often> often(Past past, Job job, Run.Start start) {
        Instant minute = start.expectedAt().orElse(start.at().truncatedTo(ChronoUnit.MINUTES));
        Instant end = minute.plus(MINUTE).minusMillis(1);
        // Of another minute is one that is late, and one that crond makes up for.
        List<Run.Start> starts = past.starts(job.id(), minute, end).stream()
                .filter(run -> run.matchedBy() == MatchedBy.COMMAND)
                .filter(run ->
                        run.expectedAt().isEmpty() || run.expectedAt().get().equals(minute))
                .toList();
        int due = job.calendar().between(job.when(), minute.minusMillis(1), end).size();
        if (starts.size() < 2 || starts.size() <= due || isMadeUp(past, job, start.at())) {
            return Optional.empty();
        }
        boolean setBack = isSetBack(past, start.at());
        // Entries with wildcards go by the wall clock, whichever way it was set.
        return setBack && job.when().wildcard()
                ? Optional.empty()
                : Optional.of(new Often(minute, starts, due, setBack));
    }

    /** crond makes up for starts after a stop, a sleep or a step forward, several of one job in one minute. */
    private static boolean isMadeUp(Past past, Job job, Instant at) {
        Instant from = at.minus(MAKING_UP);
        return !past.crondPauses(job.crond(), from, at).isEmpty()
                || past.nodeFacts(from, at).stream()
                        .anyMatch(fact ->
                                fact.kind() == NodeFact.Kind.SUSPEND || fact.kind() == NodeFact.Kind.CLOCK_FORWARD);
    }

    /** Whether the clock was set back to before an instant, from after it. */
    private static boolean isSetBack(Past past, Instant at) {
        return past.nodeFacts(at.minus(SET), at.plus(SET)).stream()
                .anyMatch(fact -> fact.kind() == NodeFact.Kind.CLOCK_BACKWARD
                        && fact.until().isBefore(at)
                        && fact.from().isAfter(at));
    }

    private Finding finding(Basis basis) {
        Job job = basis.job();
        Often often = basis.often();
        Run.Start newest = often.starts().getLast();
        Map<String, String> facts = new HashMap<>();
        facts.put("run", newest.id().value());
        facts.put("start", newest.at().toString());
        facts.put("minute", often.minute().toString());
        facts.put("starts", Integer.toString(often.starts().size()));
        facts.put("due_starts", Integer.toString(often.due()));
        facts.put("runs", often.starts().stream().map(run -> run.id().value()).collect(Collectors.joining(", ")));
        facts.put("cause", often.setBack() ? "clock-set-back" : "unknown");
        facts.put("schedule", job.when().text());
        facts.put("source", job.source().toString());
        facts.put("command", Text.visible(newest.command().orElse(job.command())));
        String summary = "job " + job.id() + " was started " + often.starts().size() + " times for " + often.minute()
                + ", for which its schedule has " + (often.due() == 1 ? "one start" : often.due() + " starts")
                + (often.setBack() ? ": the clock of the node was set back" : "; is there a second crond?");
        Severity severity = job.severity() == Severity.CRITICAL ? Severity.WARNING : job.severity();
        return JobFinding.of(code(), job, severity, newest.at(), summary, facts);
    }
}
