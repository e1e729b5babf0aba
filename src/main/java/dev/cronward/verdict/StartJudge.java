package dev.cronward.verdict;

import dev.cronward.catalog.Job;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.schedule.ExpectedStart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the overdue starts of one job with its runs. Decides nothing about causes, see {@link CauseOfMiss}. */
final class StartJudge {
    /** The kernel's time of a fork and the wall clock's minute may differ by a little. */
    private static final Duration EARLY = Duration.ofSeconds(1);
    /** Wall minutes that crond makes up for even in wildcard entries when the clock is set forward. */
    private static final Duration REPLAYED = Duration.ofMinutes(5);

    /** crond sleeps so long after each minute of a catch-up in which anything was due. */
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** So many minutes at most are made up for. */
    private static final long MADE_UP_FOR = 180;

    /** crond wakes up to a second after the minute has begun. */
    private static final Duration STARTING = Duration.ofMillis(1_500);
    /** While its crond is stopped or its log is out of reach, a start is looked at again so often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final StartMemory memory;
    private final CauseOfMiss causes;

    StartJudge(StartMemory memory, CauseOfMiss causes) {
        this.memory = memory;
        this.causes = causes;
    }

    /**
     * What came of it.
     *
     * @param judgements starts that no run fulfilled
     * @param judgedUntil up to where the job is judged now
     * @param again when to come back, if a start cannot be judged yet
     */
    record Result(List<Judgement> judgements, Instant judgedUntil, Optional<Instant> again) {}

    /** Judges the overdue starts of a job. */
    Result judge(JudgedJob judged, Instant now, History history) {
        Job job = judged.job();
        List<ExpectedStart> overdue = judged.overdue(now);
        List<Judgement> judgements = new ArrayList<>();
        Map<NodeFact, Integer> fulfilled = new HashMap<>();
        Instant until = judged.judgedUntil();
        for (int i = 0; i < overdue.size(); ) {
            ExpectedStart start = overdue.get(i);
            Instant at = start.at();
            int count = 1;
            while (i + count < overdue.size() && overdue.get(i + count).at().equals(at)) {
                count++;
            }
            i += count;
            Optional<NodeFact> jumped = jumpedOver(job, at).or(() -> stoppedOver(job, at, now));
            if (jumped.isPresent() && mayStillComeUp(job, jumped.get(), now)) {
                return new Result(judgements, until, Optional.of(now.plus(LOOK_AGAIN)));
            }
            Instant end = jumped.filter(fact -> isGoingOn(fact, now)).isPresent()
                    ? now
                    : jumped.map(NodeFact::until).orElse(at).plus(job.grace()).plus(pauses(job, start, jumped));
            if (end.isAfter(now)) {
                return new Result(judgements, until, Optional.of(end));
            }
            Instant nextAt = i < overdue.size() ? overdue.get(i).at() : Instant.MAX;
            boolean plain = count == 1 && jumped.isEmpty() && fulfilled(history, at);
            if (!plain && (jumped.isEmpty() || expectedAfter(job, jumped.get()))) {
                int met = jumped.isPresent()
                        ? metAfter(job, at, end, count, jumped.get(), fulfilled)
                        : met(job, at, end, nextAt, count);
                if (met < count && causes.areOutOfReach(job, at, end, now)) {
                    return new Result(judgements, until, Optional.of(now.plus(LOOK_AGAIN)));
                }
                for (int ordinal = met; ordinal < count; ordinal++) {
                    judgements.add(causes.judge(job, at, ordinal, end, jumped));
                }
            }
            until = at;
        }
        return new Result(judgements, laterOf(until, now.minus(job.grace())), Optional.empty());
    }

    /** The usual case, seen without a search: one of the newest runs was for this start. */
    private static boolean fulfilled(History history, Instant at) {
        return history.newest()
                        .flatMap(Run.Start::expectedAt)
                        .filter(at::equals)
                        .isPresent()
                || history.last()
                        .flatMap(run -> run.start().expectedAt())
                        .filter(at::equals)
                        .isPresent();
    }

    /** How much later than its instant a start may come because crond pauses between the minutes it makes up for. */
    private static Duration pauses(Job job, ExpectedStart start, Optional<NodeFact> jumped) {
        Duration behind = Duration.between(start.wallMinute(), LocalDateTime.ofInstant(start.at(), job.zone()));
        if (jumped.isPresent()) {
            behind = behind.plus(
                    Duration.between(jumped.get().from(), jumped.get().until()));
        }
        long minutes = Math.clamp(behind.toMinutes(), 0, MADE_UP_FOR);
        return PAUSE.multipliedBy(minutes);
    }

    /** The sleep or step forward of the clock that an expected start fell into. */
    private Optional<NodeFact> jumpedOver(Job job, Instant at) {
        return memory.nodeFacts(at, at.plus(job.grace())).stream()
                .filter(fact -> fact.kind() == NodeFact.Kind.SUSPEND || fact.kind() == NodeFact.Kind.CLOCK_FORWARD)
                .filter(fact -> fact.covers(at))
                .findFirst();
    }

    /** The stop of its crond that an expected start fell into; one that goes on ends at {@code now} for the moment. */
    private Optional<NodeFact> stoppedOver(Job job, Instant at, Instant now) {
        return memory.crondPauses(job.crond(), at, at.plus(STARTING)).stream()
                .map(pause -> new NodeFact(
                        NodeFact.Kind.CROND_STOPPED, pause.from(), pause.until().orElse(now)))
                // crond starts what is due within a second or so: a stop that ends before changes nothing.
                .filter(stop ->
                        !stop.from().isAfter(at.plus(STARTING)) && stop.until().isAfter(at.plus(STARTING)))
                .findFirst();
    }

    private static boolean isGoingOn(NodeFact fact, Instant now) {
        return fact.kind() == NodeFact.Kind.CROND_STOPPED && fact.until().equals(now);
    }

    /** Whether the crond is stopped and, should it go on now, would make up for what it has not done. */
    private boolean mayStillComeUp(Job job, NodeFact stop, Instant now) {
        Duration limit = job.when().wildcard() ? REPLAYED : Duration.ofMinutes(MADE_UP_FOR);
        return isGoingOn(stop, now) && Duration.between(stop.from(), now).compareTo(limit) <= 0;
    }

    /** Minutes that the clock was set over never were, for an entry that goes by the wall clock. */
    private static boolean expectedAfter(Job job, NodeFact fact) {
        boolean small = Duration.between(fact.from(), fact.until()).compareTo(REPLAYED) <= 0;
        return fact.kind() != NodeFact.Kind.CLOCK_FORWARD
                || small
                || !job.when().wildcard();
    }

    private int met(Job job, Instant at, Instant end, Instant nextAt, int count) {
        int met = 0;
        for (Run.Start run : memory.starts(job.id(), at.minus(EARLY), end)) {
            boolean exact =
                    run.expectedAt().isPresent() && run.expectedAt().get().equals(at);
            // A run that is not known to be of this minute belongs to the last start before it.
            boolean loose = run.expectedAt().isEmpty()
                    && !run.at().isBefore(at.minus(EARLY))
                    && run.at().isBefore(nextAt.equals(Instant.MAX) ? nextAt : nextAt.minus(EARLY));
            met += exact || loose ? 1 : 0;
        }
        return Math.min(met, count);
    }

    /** After a jump crond makes up for several starts at once; each of its runs counts for one of them. */
    private int metAfter(Job job, Instant at, Instant end, int count, NodeFact jump, Map<NodeFact, Integer> fulfilled) {
        List<Run.Start> runs = memory.starts(job.id(), at.minus(EARLY), end);
        int exact = (int) runs.stream()
                .filter(run -> run.expectedAt().filter(at::equals).isPresent())
                .filter(run -> run.at().isBefore(jump.until().minus(EARLY)))
                .count();
        int after = (int) runs.stream()
                .filter(run -> !run.at().isBefore(jump.until().minus(EARLY)))
                .filter(run ->
                        run.expectedAt().isEmpty() || !run.expectedAt().get().isAfter(jump.until()))
                .count();
        int free = Math.max(0, after - fulfilled.getOrDefault(jump, 0));
        int used = Math.min(free, Math.max(0, count - exact));
        fulfilled.merge(jump, used, Integer::sum);
        return Math.min(count, exact + used);
    }

    private static Instant laterOf(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
