package dev.cronward.verdict.detect;

import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.CrondPause;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.Past;
import dev.cronward.verdict.PastRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The past as the ledger tells it, for the runs of a year in memory. */
final class MadeUpPast implements Past {
    /** As the ledger's own retention: what is older is not there. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final Map<String, TreeMap<Instant, Run.Ended>> runs = new HashMap<>();
    private final TreeMap<Instant, Run.Start> starts = new TreeMap<>();
    private final Map<RunId, Run> byId = new HashMap<>();
    private final List<NodeFact> facts = new ArrayList<>();
    private final List<CrondPause> pauses = new ArrayList<>();

    void add(Run.Ended run) {
        TreeMap<Instant, Run.Ended> of = runs.computeIfAbsent(run.start().subject(), job -> new TreeMap<>());
        of.put(run.start().at(), run);
        byId.put(run.id(), run);
        while (of.firstKey().isBefore(run.start().at().minus(KEPT))) {
            byId.remove(of.pollFirstEntry().getValue().id());
        }
    }

    void add(Run.Start start) {
        starts.put(start.at(), start);
        starts.headMap(start.at().minus(Duration.ofDays(1))).clear();
    }

    void add(NodeFact fact) {
        facts.add(fact);
    }

    void add(CrondPause pause) {
        pauses.add(pause);
    }

    @Override
    public Optional<Instant> lastStart(String crond) {
        return starts.isEmpty() ? Optional.empty() : Optional.of(starts.lastKey());
    }

    @Override
    public List<PastRun> newest(String job, Instant before, int most) {
        List<PastRun> found = new ArrayList<>();
        read(job, before, most, found);
        return found;
    }

    @Override
    public List<List<PastRun>> around(String job, List<Instant> times, int each) {
        List<List<PastRun>> groups = new ArrayList<>();
        Instant oldest = Instant.MAX;
        for (Instant time : times) {
            Instant before = time.plusMillis(1);
            if (before.isBefore(oldest)) {
                List<PastRun> group = new ArrayList<>();
                oldest = read(job, before, each, group);
                if (!group.isEmpty()) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    private Instant read(String job, Instant before, int most, List<PastRun> into) {
        Instant oldest = Instant.MIN;
        int n = 0;
        for (Run.Ended run : runs.getOrDefault(job, new TreeMap<>())
                .headMap(before, false)
                .descendingMap()
                .values()) {
            if (n++ == most) {
                break;
            }
            oldest = run.start().at();
            if (run.outcome() instanceof Outcome.Succeeded) {
                into.add(new PastRun(
                        run.id(),
                        run.start().at(),
                        run.duration(),
                        run.profile().peakMemoryBytes(),
                        run.output() instanceof Output.Kept kept
                                ? OptionalLong.of(kept.totalBytes())
                                : OptionalLong.empty(),
                        run.profile().cpu()));
            }
        }
        return oldest;
    }

    @Override
    public List<Instant> failures(String job, Instant from, int most) {
        return runs.getOrDefault(job, new TreeMap<>()).values().stream()
                .filter(run -> run.outcome().isFailure() && run.end().isAfter(from))
                .map(Run.Ended::end)
                .sorted(Comparator.reverseOrder())
                .limit(most)
                .toList();
    }

    @Override
    public Optional<Run> run(RunId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<Run.Start> starts(String job, Instant from, Instant to) {
        return starts.values().stream()
                .filter(start -> start.job().equals(Optional.of(job)))
                .filter(start -> within(start.at(), from, to)
                        || start.expectedAt().filter(at -> within(at, from, to)).isPresent())
                .toList();
    }

    private static boolean within(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    @Override
    public List<NodeFact> nodeFacts(Instant from, Instant to) {
        return facts.stream().filter(fact -> fact.touches(from, to)).toList();
    }

    @Override
    public List<CrondPause> crondPauses(String crond, Instant from, Instant to) {
        return pauses.stream()
                .filter(pause -> !pause.from().isAfter(to)
                        && !pause.until().orElse(Instant.MAX).isBefore(from))
                .toList();
    }
}
