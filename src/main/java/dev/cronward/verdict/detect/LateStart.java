package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.crontab.Dialect;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.schedule.ExpectedStart;
import dev.cronward.verdict.CrondPause;
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
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest run of a job was started, but later than its grace allows. Holds until a run starts in time. What crond
 * makes up for after a change of clocks comes late by its own rules, and is none.
 */
final class LateStart implements Detector {
    /** crond itself wakes a second or so after the minute has begun, whatever grace a job has. */
    private static final Duration AT_LEAST = Duration.ofSeconds(10);

    private static final Trait LATE = Trait.of(history -> history.newest()
            .filter(start -> lateness(start).compareTo(AT_LEAST) > 0)
            .isPresent());

    private final Looks<RunId, Optional<Late>> looks = new Looks<>();
    private final FindingMemo memo = new FindingMemo();

    private record Late(Run.Start start, Instant due, String cause) {}

    private record Basis(Job job, Late late) {}

    @Override
    public String code() {
        return "late-start";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        looks.begin();
        situation.runs().having(LATE).forEach((subject, history) -> history.newest()
                .flatMap(start -> situation
                        .catalog()
                        .job(subject)
                        .filter(job -> isLate(job, start))
                        .flatMap(job -> looks.of(
                                        subject, start.id(), known -> false, () -> late(situation.past(), job, start))
                                .flatMap(late -> late)
                                .filter(late -> late.start().id().equals(start.id()))
                                .map(late -> new Basis(job, late))))
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

    /** Scripts of run-parts start one after the other, and anacron's jobs have no minute. */
    private static boolean isLate(Job job, Run.Start start) {
        return job.part().isEmpty()
                && job.when().dialect() != Dialect.ANACRON
                && lateness(start).compareTo(job.grace()) > 0;
    }

    private static Duration lateness(Run.Start start) {
        return Duration.between(start.expectedAt().orElse(start.at()), start.at());
    }

    private static Optional<Late> late(Past past, Job job, Run.Start start) {
        Instant due = start.expectedAt().orElseThrow();
        for (ExpectedStart expected : job.calendar().between(job.when(), due.minusMillis(1), due)) {
            LocalDateTime wall = LocalDateTime.ofInstant(due, job.zone());
            if (!expected.wallMinute().equals(wall.withSecond(0).withNano(0))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Late(start, due, cause(past, job, due, start.at())));
    }

    private static String cause(Past past, Job job, Instant due, Instant at) {
        List<CrondPause> pauses = past.crondPauses(job.crond(), due, at);
        if (!pauses.isEmpty()) {
            return "crond-stopped";
        }
        for (NodeFact fact : past.nodeFacts(due, at)) {
            if (fact.kind() == NodeFact.Kind.SUSPEND) {
                return "suspended";
            }
            if (fact.kind() == NodeFact.Kind.CLOCK_FORWARD) {
                return "clock-jump";
            }
        }
        return "unknown";
    }

    private Finding finding(Basis basis) {
        Job job = basis.job();
        Late late = basis.late();
        Map<String, String> facts = RunEvidence.of(job, late.start());
        facts.put("expected_at", late.due().toString());
        facts.put("late_by", Text.seconds(lateness(late.start())));
        facts.put("grace", Text.span(job.grace()));
        facts.put("cause", late.cause());
        facts.put("schedule", job.when().text());
        String why =
                switch (late.cause()) {
                    case "crond-stopped" -> "its crond was stopped meanwhile";
                    case "suspended" -> "the node was suspended";
                    case "clock-jump" -> "the clock of the node was set";
                    default -> "crond was there; what kept it is not known";
                };
        String summary = "job " + job.id() + " was due at " + late.due() + " and started "
                + Text.seconds(lateness(late.start())) + " later: " + why;
        return JobFinding.of(code(), job, Severity.INFO, late.start().at(), summary, facts);
    }
}
