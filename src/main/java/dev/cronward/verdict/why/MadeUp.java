package dev.cronward.verdict.why;

import dev.cronward.catalog.Job;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.schedule.ExpectedStart;
import dev.cronward.verdict.CrondPause;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.StartMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which runs crond made to catch up, after a stop, a sleep or a step of the clock, and for which starts. */
public final class MadeUp {
    /** A start that comes later than this after its minute was made up for, or crond is very slow. */
    static final Duration LATE = Duration.ofSeconds(90);

    private static final Duration EARLY = Duration.ofSeconds(1);

    private final StartMemory memory;
    private final Function<String, Optional<Job>> jobs;

    /**
     * Of what is remembered.
     *
     * @param jobs finds a job by its id
     */
    public MadeUp(StartMemory memory, Function<String, Optional<Job>> jobs) {
        this.memory = memory;
        this.jobs = jobs;
    }

    /** The start that each of these runs made up for; those that crond made in time are not in it. */
    public Map<RunId, Instant> of(List<Run.Start> runs) {
        Map<RunId, Instant> starts = new HashMap<>();
        Optional<Instant> first = runs.stream().map(Run.Start::at).min(Instant::compareTo);
        Optional<Instant> last = runs.stream().map(Run.Start::at).max(Instant::compareTo);
        if (first.isEmpty() || last.isEmpty()) {
            return starts;
        }
        Jumps jumps = new Jumps(first.get().minus(RunFinder.CATCHING_UP), last.get());
        for (Run.Start run : runs) {
            run.job()
                    .filter(job -> run.partOf().isEmpty())
                    .flatMap(job -> of(run, job, jumps.of(run.crond())))
                    .ifPresent(start -> starts.put(run.id(), start));
        }
        return starts;
    }

    private Optional<Instant> of(Run.Start run, String id, List<NodeFact> jumps) {
        if (run.expectedAt().isPresent()) {
            Instant at = run.expectedAt().get();
            boolean after = jumps.stream()
                    .anyMatch(jump ->
                            jump.covers(at) && !run.at().isBefore(jump.until().minus(EARLY)));
            return run.expectedAt()
                    .filter(start -> after || Duration.between(start, run.at()).compareTo(LATE) > 0);
        }
        return jumps.stream()
                .filter(jump -> !run.at().isBefore(jump.until().minus(EARLY))
                        && run.at().isBefore(jump.until().plus(RunFinder.CATCHING_UP)))
                .reduce((one, other) -> other)
                .flatMap(jump -> jobs.apply(id).flatMap(job -> passedOver(run, job, jump)));
    }

    /** The n-th of such runs is for the n-th start that was passed over: crond makes up for them in their order. */
    private Optional<Instant> passedOver(Run.Start run, Job job, NodeFact jump) {
        List<ExpectedStart> starts = job.calendar().between(job.when(), jump.from(), jump.until());
        if (starts.isEmpty()) {
            return Optional.empty();
        }
        List<RunId> after = memory.starts(job.id(), jump.until().minus(EARLY), run.at()).stream()
                .filter(other -> other.expectedAt().isEmpty()
                        && !other.at().isBefore(jump.until().minus(EARLY)))
                .map(Run.Start::id)
                .toList();
        int place = after.indexOf(run.id());
        return place >= 0 && place < starts.size()
                ? Optional.of(starts.get(place).at())
                : Optional.empty();
    }

    /** What of the kind happened in a time, looked up once. */
    private final class Jumps {
        private final Instant from;
        private final Instant to;
        private final List<NodeFact> ofNode;
        private final Map<String, List<NodeFact>> ofCrond = new HashMap<>();

        Jumps(Instant from, Instant to) {
            this.from = from;
            this.to = to;
            this.ofNode = memory.nodeFacts(from, to).stream()
                    .filter(fact -> fact.kind() == NodeFact.Kind.SUSPEND || fact.kind() == NodeFact.Kind.CLOCK_FORWARD)
                    .toList();
        }

        /** Those that a crond lived through, oldest first. */
        List<NodeFact> of(String crond) {
            return ofCrond.computeIfAbsent(crond, key -> {
                List<NodeFact> all = new ArrayList<>(ofNode);
                all.addAll(memory.crondPauses(key, from, to).stream()
                        .flatMap(pause -> stop(pause))
                        .toList());
                all.sort(Comparator.comparing(NodeFact::until));
                return all;
            });
        }

        private static Stream<NodeFact> stop(CrondPause pause) {
            return pause.until().stream().map(until -> new NodeFact(NodeFact.Kind.CROND_STOPPED, pause.from(), until));
        }
    }
}
