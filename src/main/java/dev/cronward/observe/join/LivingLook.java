package dev.cronward.observe.join;

import dev.cronward.linux.ProcReader;
import dev.cronward.linux.ProcReader.Entry;
import dev.cronward.observe.process.Figures;
import dev.cronward.observe.process.ProcessFiles;
import dev.cronward.observe.process.ProcessStat;
import dev.cronward.run.Living;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the processes of runs when a roll is called: whether those of a run that goes on have done anything since the
 * look before, and what a run that is over has left. For the hand-over thread only.
 */
final class LivingLook {
    /** Of more processes than these the rest is not looked at: some tenths of a second for the hand-over thread. */
    private static final int MOST_PROCESSES = 10_000;

    /** A run of more is not judged: looking would cost more than it tells. */
    private static final int MOST_OF_ONE = 255;

    /** Of a CPU. A virtual machine that waits wakes up now and then, which costs a quarter of that. */
    private static final double IDLE_SHARE = 0.001;

    /** What its processes wait for is read once it was quiet for so long, and not again. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    /** A longer time between two looks is one in which the node slept, or the clock was set. */
    private static final int GAP = 3;

    private final ProcessFiles files = new ProcessFiles(new ProcReader());
    private final MemberReader members = new MemberReader(files);
    private final Duration every;
    private Map<RunId, Sample> samples = new HashMap<>();
    /** Runs that have ended and left something, by the process that they were. */
    private final Map<Sighting, Run.Ended> ended = new HashMap<>();

    private final Map<Integer, Living.Member> left = new HashMap<>();

    LivingLook(Duration every) {
        this.every = every;
    }

    /**
     * What was found at a look.
     *
     * @param figures of CPU and I/O; empty where they may not be read
     */
    private record Sample(Instant at, Set<Integer> pids, Optional<Cost> figures, Optional<Living.Going> going) {}

    private record Cost(long cpuTicks, long bytes) {}

    /** A run was told as ended. */
    void ended(Sighting sighting, Run.Ended run) {
        if (run.profile().leftChildren().orElse(0) > 0) {
            ended.put(sighting, run);
        }
    }

    /** Looks at those that were called. */
    Living look(Fact.Roll roll, OpenRuns open) {
        Map<RunId, Sample> next = new HashMap<>();
        Map<RunId, Living.Going> going = new HashMap<>();
        List<Living.Left> behind = new ArrayList<>();
        Set<Sighting> called = new HashSet<>();
        Set<Integer> leftPids = new HashSet<>();
        int looked = 0;
        for (Fact.Roll.Group group : roll.groups()) {
            looked += group.pids().size();
            if (looked > MOST_PROCESSES) {
                break;
            }
            if (group.end().isPresent()) {
                called.add(group.sighting());
                leftPids.addAll(group.pids());
                Optional.ofNullable(ended.get(group.sighting()))
                        .map(run -> left(run, group))
                        .filter(one -> !one.members().isEmpty())
                        .ifPresent(behind::add);
            } else if (group.pids().size() <= MOST_OF_ONE) {
                open.find(group.sighting()).map(Run.Running::id).ifPresent(id -> {
                    Sample now = look(group, Optional.ofNullable(samples.get(id)), roll.at());
                    next.put(id, now);
                    now.going().ifPresent(one -> going.put(id, one));
                });
            }
        }
        samples = next;
        left.keySet().retainAll(leftPids);
        // Its leftovers may have gone before the first roll, or are not in this one as it was called before the end.
        ended.entrySet()
                .removeIf(one -> !called.contains(one.getKey())
                        && one.getValue().end().isBefore(roll.at().minus(every)));
        behind.sort(Comparator.comparing(Living.Left::end));
        return new Living(roll.at(), going, behind);
    }

    private Living.Left left(Run.Ended run, Fact.Roll.Group group) {
        List<Living.Member> there = new ArrayList<>();
        for (int pid : group.pids()) {
            Living.Member known = left.get(pid);
            if (known == null) {
                known = members.read(pid, group.sighting().daemon()).orElse(null);
            }
            if (known != null) {
                left.put(pid, known);
                there.add(known);
            }
        }
        return new Living.Left(run.start(), run.end(), there);
    }

    private Sample look(Fact.Roll.Group group, Optional<Sample> before, Instant at) {
        Set<Integer> pids = Set.copyOf(group.pids());
        Optional<Cost> cost = cost(group.pids());
        if (cost.isEmpty()) {
            return new Sample(at, pids, cost, Optional.empty());
        }
        Optional<Sample> last = before.filter(one -> one.figures().isPresent() && isNext(one.at(), at));
        Optional<Living.Going> known = last.flatMap(Sample::going);
        if (last.isEmpty() || known.isEmpty()) {
            return new Sample(at, pids, cost, Optional.of(new Living.Going(at, false, List.of())));
        }
        if (hasMoved(last.get(), pids, cost.get(), at)) {
            return new Sample(at, pids, cost, Optional.of(new Living.Going(at, true, List.of())));
        }
        Living.Going same = known.get();
        boolean tell = same.members().isEmpty()
                && Duration.between(same.quietSince(), at).compareTo(QUIET) >= 0;
        return new Sample(
                at,
                pids,
                cost,
                Optional.of(
                        tell
                                ? new Living.Going(
                                        same.quietSince(),
                                        same.hasMoved(),
                                        members.mostTelling(
                                                group.pids(), group.sighting().daemon()))
                                : same));
    }

    private boolean isNext(Instant before, Instant at) {
        Duration apart = Duration.between(before, at);
        return !apart.isNegative() && apart.compareTo(every.multipliedBy(GAP)) <= 0;
    }

    private static boolean hasMoved(Sample last, Set<Integer> pids, Cost now, Instant at) {
        Cost then = last.figures().orElseThrow();
        double idle = Duration.between(last.at(), at).toMillis() / 10.0 * IDLE_SHARE;
        return !last.pids().equals(pids) || now.bytes() != then.bytes() || now.cpuTicks() - then.cpuTicks() > idle;
    }

    /** Empty where the figures of a process may not be read. One that has gone meanwhile will be missed next time. */
    private Optional<Cost> cost(List<Integer> pids) {
        long ticks = 0;
        long bytes = 0;
        for (int pid : pids) {
            Optional<ProcessStat> stat = files.stat(pid);
            if (stat.isEmpty() || stat.get().isZombie()) {
                continue;
            }
            String io = files.text(pid, Entry.IO);
            if (io.isEmpty() && files.stat(pid).isPresent()) {
                return Optional.empty();
            }
            ticks += stat.get().cpuTicks();
            bytes += Figures.of(io, "rchar:")
                    + Figures.of(io, "wchar:")
                    + Figures.of(io, "\nread_bytes:")
                    + Figures.of(io, "\nwrite_bytes:");
        }
        return Optional.of(new Cost(ticks, bytes));
    }
}
