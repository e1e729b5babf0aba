package dev.cronward.verdict.why;

import dev.cronward.catalog.Job;
import dev.cronward.crontab.Dialect;
import dev.cronward.run.History;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.Run;
import dev.cronward.schedule.ExpectedStart;
import dev.cronward.verdict.CauseWords;
import dev.cronward.verdict.Judgement;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.StartMemory;
import dev.cronward.verdict.TableVersion;
import dev.cronward.verdict.why.Why.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers why a job did or did not run at some time, from what is remembered; decides nothing anew. */
public final class Explainer {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final StartMemory memory;

    public Explainer(StartMemory memory) {
        this.memory = memory;
    }

    /** The answer for the start that is asked about. */
    public Why explain(Job job, Asked asked, Instant now) {
        StartFinder starts = new StartFinder(job);
        Optional<ExpectedStart> start = starts.find(asked, now);
        if (start.isEmpty()) {
            return notDue(job, starts, asked, now);
        }
        return new OfOne(job, starts, start.get(), now).answer();
    }

    /** Asked for a time at which the schedule has no start; there may be a run all the same, of @reboot for one. */
    private Why notDue(Job job, StartFinder starts, Asked asked, Instant now) {
        LocalDateTime minute = starts.minute(asked, now).truncatedTo(ChronoUnit.MINUTES);
        boolean ever = job.when().atReboot() || job.when().random() || starts.any(now);
        List<String> reasons = ever ? NotDue.reasons(job, minute) : NotDue.never(job);
        Optional<Judgement> missed =
                missed(job, asked, minute.atZone(starts.zone()).toInstant(), now);
        if (missed.isPresent()) {
            return unforetold(job, missed.get());
        }
        Optional<Run> run =
                undue(job, asked, minute.atZone(starts.zone()).toInstant()).flatMap(begun -> memory.run(begun.id()));
        String sentence = run.map(made -> "Yes: " + job.id() + " started at "
                        + new Times(starts.zone()).of(made.start().at()) + " and " + RunWords.of(made)
                        + "; its schedule has no start then. " + reasons.getFirst())
                .orElseGet(() -> noStart(job, ever, minute.toString().replace('T', ' ')) + reasons.getFirst());
        return new Why(
                job,
                Optional.empty(),
                run.isPresent() ? Answer.STARTED : Answer.NOT_DUE,
                sentence,
                Optional.empty(),
                Map.of(),
                run,
                List.of(),
                reasons,
                starts.nearest(minute));
    }

    private static String noStart(Job job, boolean ever, String minute) {
        if (job.when().dialect() == Dialect.ANACRON) {
            return "Not due at a time: no run of " + job.id() + " is known at " + minute + ", and none was missed. ";
        }
        return ever
                ? "Not due: crond starts " + job.id() + " at no such time as " + minute + ". "
                : "Never: crond starts " + job.id() + " at no time. ";
    }

    /** A start that could not be foretold and was missed: the newest one, unless there is a later run. */
    private Optional<Judgement> missed(Job job, Asked asked, Instant at, Instant now) {
        if (!job.when().atReboot() && job.when().dialect() != Dialect.ANACRON) {
            return Optional.empty();
        }
        List<Judgement> judgements =
                switch (asked) {
                    case Asked.Newest() -> memory.judgements(job.id(), Instant.EPOCH, now);
                    case Asked.Before before ->
                        memory.judgements(job.id(), before.at().minus(DAY), before.at());
                    case Asked.Day day -> memory.judgements(job.id(), at, at.plus(DAY));
                    default -> memory.judgements(job.id(), at, at.plus(MINUTE));
                };
        Optional<Instant> ran = undue(job, asked, at).map(Run.Start::at);
        return judgements.reversed().stream()
                .filter(judgement -> judgement.verdict() == Judgement.Verdict.MISSED)
                .findFirst()
                .filter(judgement ->
                        ran.filter(run -> run.isAfter(judgement.expectedAt())).isEmpty());
    }

    private Why unforetold(Job job, Judgement missed) {
        String start = job.when().atReboot()
                ? "crond came up after a boot at " + new Times(job.zone()).of(missed.expectedAt())
                        + " and did not start " + job.id()
                : job.id() + " is due since " + missed.evidence().getOrDefault("due_day", "") + " and was not started";
        return new Why(
                job,
                Optional.empty(),
                Answer.MISSED,
                "No: " + start + ": " + CauseWords.of(missed) + ".",
                Optional.of(missed.cause()),
                missed.evidence(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The newest run in the time that was asked about. */
    private Optional<Run.Start> undue(Job job, Asked asked, Instant at) {
        return switch (asked) {
            case Asked.Newest() ->
                Optional.ofNullable(memory.histories().get(job.id())).flatMap(History::newest);
            case Asked.Before before -> newest(job, before.at().minus(DAY), before.at());
            case Asked.Day day -> newest(job, at, at.plus(DAY));
            case Asked.At exact -> newest(job, at, at.plus(MINUTE));
            case Asked.Wall wall -> newest(job, at, at.plus(MINUTE));
            case Asked.TimeOfDay time -> newest(job, at, at.plus(MINUTE));
        };
    }

    private Optional<Run.Start> newest(Job job, Instant from, Instant to) {
        List<Run.Start> starts = memory.starts(job.id(), from, to);
        return starts.isEmpty() ? Optional.empty() : Optional.of(starts.getLast());
    }

    /** The answer for one start. */
    private final class OfOne {
        private final Job job;
        private final ExpectedStart start;
        private final Instant at;
        private final Instant now;
        private final Times times;
        private final RunFinder runs;

        OfOne(Job job, StartFinder starts, ExpectedStart start, Instant now) {
            this.job = job;
            this.start = start;
            this.at = start.at();
            this.now = now;
            this.times = new Times(starts.zone());
            this.runs = new RunFinder(memory, starts, job);
        }

        Why answer() {
            if (at.isAfter(now)) {
                return why(
                        Answer.COMING,
                        "Not yet: " + name() + " is due in " + Times.span(Duration.between(now, at)) + ".");
            }
            Optional<Run> run = runs.find(start).flatMap(begun -> memory.run(begun.id()));
            if (run.isPresent()) {
                return ran(run.get());
            }
            List<Judgement> judgements = memory.judgements(job.id(), at, at);
            return judgements.isEmpty() ? unjudged() : judged(judgements.getFirst());
        }

        private String name() {
            return job.id() + " of " + times.of(at);
        }

        private Why ran(Run run) {
            Instant begun = run.start().at();
            Optional<NeverStarted> never = RunWords.neverStarted(run);
            if (never.isPresent()) {
                String sentence = "No: crond made a process for " + name() + " that never became the job: "
                        + never.get().text() + ".";
                return why(
                        Answer.NEVER_STARTED,
                        sentence,
                        Optional.of(never.get().cause().word()),
                        Map.of(),
                        Optional.of(run));
            }
            Optional<NodeFact> jump = runs.jumpedOver(at);
            boolean after = jump.filter(fact -> !begun.isBefore(fact.until().minusSeconds(1)))
                    .isPresent();
            boolean late = after || Duration.between(at, begun).compareTo(MadeUp.LATE) > 0;
            if (!late) {
                return why(
                        Answer.STARTED,
                        "Yes: " + name() + " started at " + times.of(begun, at) + " and " + RunWords.of(run) + ".",
                        Optional.empty(),
                        Map.of(),
                        Optional.of(run));
            }
            String because = jump.map(this::because).orElse("");
            return why(
                    Answer.CAUGHT_UP,
                    "Yes, caught up: " + name() + " started at " + times.of(begun, at) + ", "
                            + Times.span(Duration.between(at, begun)) + " late" + because + ", and "
                            + RunWords.of(run) + ".",
                    Optional.empty(),
                    Map.of(),
                    Optional.of(run));
        }

        private String because(NodeFact jump) {
            String what =
                    switch (jump.kind()) {
                        case SUSPEND -> "the node had slept";
                        case CROND_STOPPED -> "crond had been stopped";
                        default -> "the clock was set";
                    };
            return " since " + what + " from " + times.of(jump.from(), at) + " to " + times.of(jump.until(), at);
        }

        private Why judged(Judgement judgement) {
            Map<String, String> evidence = judgement.evidence();
            return switch (judgement.verdict()) {
                case MISSED ->
                    why(
                            Answer.MISSED,
                            "No: " + name() + " did not start: " + CauseWords.of(judgement) + ".",
                            Optional.of(judgement.cause()),
                            evidence,
                            Optional.empty());
                case UNKNOWN ->
                    why(
                            Answer.NOT_OBSERVED,
                            "Not known: nobody saw whether " + name() + " started: " + CauseWords.of(judgement) + ".",
                            Optional.of(judgement.cause()),
                            evidence,
                            Optional.empty());
                case LOGGED ->
                    why(
                            Answer.LOGGED,
                            "Yes, by crond's log only: " + name() + " was started while cronward was not watching;"
                                    + " how it ended is not known.",
                            Optional.empty(),
                            evidence,
                            Optional.empty());
            };
        }

        private Why unjudged() {
            Optional<Instant> until = Optional.ofNullable(memory.judgedUntil().get(job.id()));
            Instant since = memory.knownSince().getOrDefault(job.id(), Instant.EPOCH);
            if (at.isBefore(since)) {
                return beforeItWasKnown(since);
            }
            if (until.filter(to -> !to.isBefore(at)).isPresent()) {
                return why(
                        Answer.STARTED,
                        "Yes: " + name() + " was started, but the record of that run is no longer kept.");
            }
            boolean stopped =
                    memory.openPauses().stream().anyMatch(pause -> pause.crond().equals(job.crond()));
            return why(
                    Answer.PENDING,
                    "Not yet: " + name() + " has not started, "
                            + (stopped ? "since crond is stopped; it may still make up for it" : pending())
                            + ".");
        }

        private String pending() {
            Instant end = at.plus(job.grace());
            return end.isAfter(now) ? "and its grace lasts until " + times.of(end, at) : "as far as is known up to now";
        }

        private Why beforeItWasKnown(Instant since) {
            Optional<TableVersion> version = memory
                    .tableVersions(job.crond(), job.source().file(), at)
                    .stream()
                    .findFirst();
            String then = version.flatMap(table -> table.ofJob(job.id()))
                    .map(line -> "its schedule was '" + line.schedule() + "' then")
                    .or(() -> version.filter(table -> !table.cut()).map(table -> "its table did not have it then"))
                    .orElse("cronward did not know it then");
            boolean known = version.isPresent();
            return why(
                    known ? Answer.NOT_DUE : Answer.NOT_OBSERVED,
                    (known ? "Not due: " : "Not known: ") + name() + ": " + then
                            + "; its present schedule has been known since " + times.of(since, at) + ".");
        }

        private Why why(Answer answer, String sentence) {
            return why(answer, sentence, Optional.empty(), Map.of(), Optional.empty());
        }

        private Why why(
                Answer answer,
                String sentence,
                Optional<String> cause,
                Map<String, String> evidence,
                Optional<Run> run) {
            Instant end = run.map(
                            made -> made.start().at().isAfter(at) ? made.start().at() : at)
                    .orElse(at)
                    .plus(job.grace());
            Story story = new Story(memory, job, at, end.isAfter(now) ? now : end, times);
            if (evidence.containsKey("log")) {
                story.add(at, "log", evidence.getOrDefault("log", ""));
            }
            return new Why(
                    job,
                    Optional.of(start),
                    answer,
                    sentence,
                    cause,
                    evidence,
                    run,
                    answer == Answer.COMING ? List.of() : story.tell(run),
                    List.of(),
                    List.of());
        }
    }
}
