package dev.cronward.verdict.why;

import dev.cronward.catalog.Job;
import dev.cronward.run.Run;
import dev.cronward.schedule.ExpectedStart;
import dev.cronward.verdict.CrondPause;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.StartMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds the run that was made for a start, also where crond made up for it later. */
final class RunFinder {
    private static final Duration EARLY = Duration.ofSeconds(1);
    /** crond sleeps so long after each minute that it makes up for, 180 of them at most. */
    static final Duration CATCHING_UP = Duration.ofMinutes(30);

    private final StartMemory memory;
    private final StartFinder starts;
    private final Job job;

    RunFinder(StartMemory memory, StartFinder starts, Job job) {
        this.memory = memory;
        this.starts = starts;
        this.job = job;
    }

    /** The stop of the crond, sleep of the node or step forward of its clock that an instant fell into. */
    Optional<NodeFact> jumpedOver(Instant at) {
        Optional<CrondPause> stop =
                memory.crondPauses(job.crond(), at, at.plusSeconds(1)).stream().findFirst();
        return memory.nodeFacts(at, at.plus(job.grace())).stream()
                .filter(fact -> fact.kind() == NodeFact.Kind.SUSPEND || fact.kind() == NodeFact.Kind.CLOCK_FORWARD)
                .filter(fact -> fact.covers(at))
                .findFirst()
                .or(() -> stop.flatMap(CrondPause::until)
                        .map(until -> new NodeFact(
                                NodeFact.Kind.CROND_STOPPED, stop.get().from(), until)));
    }

    /** The start of the run; empty when none is known. */
    Optional<Run.Start> find(ExpectedStart start) {
        Instant at = start.at();
        int ordinal = starts.at(at).indexOf(start);
        Optional<NodeFact> jump = jumpedOver(at);
        Instant next = starts.next(at).map(ExpectedStart::at).orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
        Instant end = jump.map(NodeFact::until).orElse(at).plus(CATCHING_UP).plus(job.grace());
        List<Run.Start> runs = memory.starts(job.id(), at.minus(EARLY), end);
        List<Run.Start> exact = runs.stream()
                .filter(run -> run.expectedAt().filter(at::equals).isPresent())
                .toList();
        if (ordinal >= 0 && ordinal < exact.size()) {
            return Optional.of(exact.get(ordinal));
        }
        return jump.isPresent()
                ? madeUpFor(start, jump.get(), runs)
                : runs.stream()
                        .filter(run -> run.expectedAt().isEmpty()
                                && !run.at().isBefore(at.minus(EARLY))
                                && run.at().isBefore(next.minus(EARLY)))
                        .skip(Math.max(0, ordinal - exact.size()))
                        .findFirst();
    }

    /** After a jump each run that is of no known minute counts for one of the starts that the jump passed over. */
    private Optional<Run.Start> madeUpFor(ExpectedStart start, NodeFact jump, List<Run.Start> runs) {
        List<Run.Start> after = runs.stream()
                .filter(run -> run.expectedAt().isEmpty()
                        && !run.at().isBefore(jump.until().minus(EARLY)))
                .toList();
        int earlier = (int) job.calendar().between(job.when(), jump.from(), start.at()).stream()
                .filter(other -> !other.equals(start))
                .count();
        return earlier < after.size() ? Optional.of(after.get(earlier)) : Optional.empty();
    }
}
