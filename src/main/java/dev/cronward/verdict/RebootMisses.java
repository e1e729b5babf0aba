package dev.cronward.verdict;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RebootLock;
import dev.cronward.run.Run;
import dev.cronward.verdict.miss.Cause;
import dev.cronward.verdict.miss.Causes;
import dev.cronward.verdict.miss.Unmade;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code @reboot} entries that a crond did not start although it met the boot: it made its {@link RebootLock}, while
 * somebody watched. A crond that was there before the agent, and one that was only restarted, are asked for nothing.
 */
final class RebootMisses {
    /** crond starts them before it waits for its first minute. */
    private static final Duration STARTING = Duration.ofSeconds(60);
    /** The kernel counts a process' start in hundredths, and a file's time goes by its own ticks. */
    private static final Duration EARLY = Duration.ofMillis(100);
    /** The tables of a crond are read when it appears, and its jobs are known from then on. */
    private static final Duration READING = Duration.ofSeconds(3);
    /** The last heartbeat may be a little older than the end of the grace. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** Long after, the runs of that time may not be kept any more. */
    private static final Duration RECENT = Duration.ofHours(1);
    /** A clock that was set meanwhile makes the times of files and processes incomparable. */
    private static final Duration AROUND = Duration.ofMinutes(10);

    private final StartMemory memory;
    private @Nullable Catalog known;
    private List<AtBoot> asked = List.of();
    private Map<Start, Optional<Judgement>> judged = new HashMap<>();

    private record Start(String crond, int pid, String job) {}

    /** A job of a crond that is there, to be started when that meets the boot. */
    private record AtBoot(CrondCatalog tables, Job job) {}

    RebootMisses(StartMemory memory) {
        this.memory = memory;
    }

    /** What the cronds that are there have left out; the same again as long as they are. */
    @SuppressWarnings("ReferenceEquality") // another catalogue is another object
    List<Judgement> judge(Catalog catalog, Instant now) {
        if (catalog != known) {
            asked = asked(catalog);
            known = catalog;
        }
        Map<Start, Optional<Judgement>> present = new HashMap<>();
        for (AtBoot of : asked) {
            Crond crond = of.tables().crond();
            Start start = new Start(crond.key(), crond.pid(), of.job().id());
            Instant end = crond.startedAt().plus(STARTING).plus(of.job().grace());
            if (!end.isAfter(now)) {
                Optional<Judgement> before = judged.get(start);
                present.put(start, before != null ? before : judge(of.tables(), of.job(), end, now));
            }
        }
        judged = present;
        return present.values().stream().flatMap(Optional::stream).toList();
    }

    private static List<AtBoot> asked(Catalog catalog) {
        return catalog.cronds().stream()
                .filter(tables -> tables.running()
                        && tables.crond().wasSeen()
                        && tables.crond().dialect() != Dialect.ANACRON)
                .flatMap(tables -> tables.expected().stream()
                        .filter(job -> job.when().atReboot() && job.part().isEmpty())
                        .map(job -> new AtBoot(tables, job)))
                .toList();
    }

    private Optional<Judgement> judge(CrondCatalog tables, Job job, Instant end, Instant now) {
        Instant at = tables.crond().startedAt();
        Optional<Instant> lock =
                RebootLock.madeAt(tables.crond().root(), tables.crond().dialect());
        boolean metBoot = lock.filter(made -> !made.isBefore(at.minus(EARLY)) && !made.isAfter(at.plus(STARTING)))
                .isPresent();
        boolean recent = end.plus(RECENT).isAfter(now);
        if (!metBoot || !recent || !isObserved(job, at, end) || isMade(tables, job, at, end)) {
            return Optional.empty();
        }
        List<NodeFact> around = memory.nodeFacts(at.minus(AROUND), end);
        Cause cause = Causes.of(new Unmade(job, at, end, Optional.empty(), around, memory, CronLog.none()));
        Map<String, String> evidence = new HashMap<>(cause.evidence());
        evidence.put("crond_started", at.toString());
        lock.ifPresent(made -> evidence.put("reboot_lock_made", made.toString()));
        return Optional.of(new Judgement(job.id(), at, 0, Judgement.Verdict.MISSED, cause.word(), evidence));
    }

    /** Whether the entry was there and a run of it would have been seen. */
    private boolean isObserved(Job job, Instant at, Instant end) {
        Instant known = memory.knownSince().getOrDefault(job.id(), Instant.MAX);
        return !known.isAfter(at.plus(READING))
                && memory.watched(job.crond(), at, end.minus(HEARTBEAT))
                && memory.nodeFacts(at.minus(AROUND), end).stream()
                        .noneMatch(fact -> fact.kind() != NodeFact.Kind.BOOT && fact.kind() != NodeFact.Kind.SUSPEND);
    }

    /**
     * Whether there is a run that may be its. One of the same command may have been taken for another entry's, and one
     * that was over before its command could be read belongs to nobody.
     */
    private boolean isMade(CrondCatalog tables, Job job, Instant at, Instant end) {
        Instant from = at.minus(STARTING);
        boolean alike = tables.expected().stream()
                .filter(other ->
                        other.user().equals(job.user()) && other.command().equals(job.command()))
                .anyMatch(other -> !memory.starts(other.id(), from, end).isEmpty());
        return alike
                || memory.histories().values().stream()
                        .flatMap(history -> history.newest().stream())
                        .anyMatch(run -> isNobodys(run, job)
                                && !run.at().isBefore(from)
                                && !run.at().isAfter(end));
    }

    private static boolean isNobodys(Run.Start run, Job job) {
        return run.job().isEmpty()
                && run.crond().equals(job.crond())
                && (run.command().isEmpty()
                        || run.command().filter(job.command()::equals).isPresent());
    }
}
