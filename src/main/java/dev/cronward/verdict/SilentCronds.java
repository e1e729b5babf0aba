package dev.cronward.verdict;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.Dialect;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.schedule.ExpectedStart;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds cronds that are awake and have ceased to start anything: in an endless loop, in look-ups that run into their time
 * limit again and again, or with children that never get as far as the job. Each start that is due proves the opposite.
 * Said only of a crond that has started jobs before, when at least two starts were due since of jobs that it has started
 * from the same version of their table, nothing else was started, and no child of it has ended: one job that is not
 * started may have reasons of its own. Costs a comparison a crond while anything is started now and then.
 */
final class SilentCronds {
    /** The second start that was due and not made counts after so long. */
    private static final Duration ALSO_DUE = Duration.ofSeconds(25);
    /** What is due is told as missed after a minute; this comes before, so that it can be the cause. */
    private static final Duration GRACE = Duration.ofSeconds(55);
    /** A start may be told by another clock than that of crond's minutes. */
    private static final Duration EARLY = Duration.ofSeconds(1);
    /** Older ones than this are of no meaning for starts that are due. */
    private static final Duration AROUND = Duration.ofMinutes(10);
    /** crond sees a step of at most this as a change of clocks, and goes by rules of its own for as long. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(4);
    /** The last heartbeat of the agent may be so old. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final StartMemory memory;
    private final Instant watchingSince;
    private final Map<String, Wait> waits = new HashMap<>();
    private Map<String, SilentCrond> silent = Map.of();
    /** Those of which that was over not long ago, as far as this agent saw it. */
    private final Map<String, SilentCrond> over = new HashMap<>();

    /**
     * What the next starts of a crond are that would prove it to be well.
     *
     * @param tables for which this holds
     * @param quietSince since when nothing was heard of the crond
     * @param due the first two, or fewer
     */
    private record Wait(CrondCatalog tables, Instant quietSince, List<Instant> due) {}

    SilentCronds(StartMemory memory, Instant watchingSince) {
        this.memory = memory;
        this.watchingSince = watchingSince;
    }

    /** One look; to be called before expected starts are judged. */
    void look(Catalog catalog, Instant now, List<CrondLife> lives, Map<String, History> histories) {
        Map<String, SilentCrond> found = new HashMap<>();
        for (CrondLife life : lives) {
            catalog.ofCrond(life.key())
                    .filter(tables -> life.up() && tables.crond().dialect() != Dialect.ANACRON)
                    .flatMap(tables -> look(tables, life, now, histories))
                    .ifPresent(one -> found.put(one.crond(), one));
        }
        silent.forEach((key, one) -> over.put(key, one.until(now)));
        over.values()
                .removeIf(one -> found.containsKey(one.crond())
                        || one.until()
                                .filter(end -> Duration.between(end, now).abs().compareTo(AROUND) < 0)
                                .isEmpty());
        silent = found;
    }

    /** Those that are silent now, and those that were until not long ago. */
    List<SilentCrond> all() {
        return Stream.concat(silent.values().stream(), over.values().stream()).toList();
    }

    /** The one of that key, if it is silent and was when a start was due. */
    Optional<SilentCrond> at(String crond, Instant due) {
        return Optional.ofNullable(silent.get(crond)).filter(one -> !due.isBefore(one.firstDue()));
    }

    private Optional<SilentCrond> look(
            CrondCatalog tables, CrondLife life, Instant now, Map<String, History> histories) {
        Optional<Instant> last = memory.lastStart(life.key());
        Optional<CrondTime> process = memory.crondTime(life.key(), now);
        if (last.isEmpty()
                || life.pulse().isEmpty()
                || process.isEmpty()
                || last.get().isBefore(process.get().started())
                || process.get().zoneChanged().isPresent()) {
            return Optional.empty();
        }
        CrondPulse pulse = life.pulse().get();
        Instant quietSince = Stream.concat(
                        Stream.of(last.get().plus(EARLY), pulse.since(), watchingSince), pulse.childEnded().stream())
                .max(Comparator.naturalOrder())
                .get();
        Instant earliest = quietSince.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        if (now.isBefore(earliest.plus(GRACE))) {
            return Optional.empty();
        }
        List<Instant> due = due(tables, now, quietSince, process.get().started(), histories);
        if (due.size() < 2
                || now.isBefore(due.get(0).plus(GRACE))
                || now.isBefore(due.get(1).plus(ALSO_DUE))
                || !isPlain(tables, due.get(0), now)) {
            return Optional.empty();
        }
        return Optional.of(new SilentCrond(life.key(), process.get().pid(), last.get(), due.get(0), Optional.empty()));
    }

    @SuppressWarnings("ReferenceEquality") // another object is another catalogue, comparing all jobs would cost more
    private List<Instant> due(
            CrondCatalog tables, Instant now, Instant quietSince, Instant started, Map<String, History> histories) {
        Wait known = waits.get(tables.crond().key());
        if (known != null && known.tables() == tables && known.quietSince().equals(quietSince)) {
            return known.due();
        }
        Map<String, Optional<Instant>> versions = new HashMap<>();
        List<Instant> due = new ArrayList<>();
        for (Job job : tables.entries()) {
            boolean certain = isForeseeable(job)
                    && histories
                            .getOrDefault(job.id(), History.none())
                            .newest()
                            .map(Run.Start::at)
                            .filter(at -> at.isAfter(started))
                            .filter(at -> versions.computeIfAbsent(
                                            job.source().file(), file -> lastChange(job, file, now))
                                    .filter(at::isAfter)
                                    .isPresent())
                            .isPresent()
                    && !isKeptBack(job, histories);
            if (certain) {
                job.calendar()
                        .from(job.when(), quietSince)
                        .limit(2)
                        .map(ExpectedStart::at)
                        .forEach(due::add);
            }
        }
        List<Instant> first = due.stream().sorted().limit(2).toList();
        waits.put(tables.crond().key(), new Wait(tables, quietSince, first));
        return first;
    }

    /** When the file was last seen to be another one; empty where nobody knows. */
    private Optional<Instant> lastChange(Job job, String file, Instant until) {
        return memory.tableVersions(job.crond(), file, until).stream()
                .findFirst()
                .filter(version -> version.there() && version.rejections().isEmpty())
                .map(TableVersion::seen);
    }

    private static boolean isForeseeable(Job job) {
        return !job.when().atReboot()
                && !job.when().random()
                && job.delay().isZero()
                && job.entryZone().isEmpty();
    }

    /** busybox starts no job beside its previous run. */
    private static boolean isKeptBack(Job job, Map<String, History> histories) {
        return job.when().dialect() == Dialect.BUSYBOX
                && histories.getOrDefault(job.id(), History.none()).running() > 0;
    }

    /** Whether everything was watched and nothing happened to clocks, node or crond that leaves room for doubt. */
    private boolean isPlain(CrondCatalog tables, Instant firstDue, Instant now) {
        String crond = tables.crond().key();
        var transition = tables.crond().zone().getRules().nextTransition(firstDue.minus(CLOCK_CHANGE));
        return (transition == null || transition.getInstant().isAfter(now))
                && memory.nodeFacts(firstDue.minus(AROUND), now).stream()
                        .allMatch(fact -> fact.kind() == NodeFact.Kind.BOOT)
                && memory.crondPauses(crond, firstDue.minus(AROUND), now).isEmpty()
                && memory.watched(crond, firstDue.minus(EARLY), now.minus(HEARTBEAT));
    }
}
