package dev.cronward.verdict;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Job;
import dev.cronward.run.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges each expected start of each job once, when its grace is over: met by a run, missed, or unknown. What it has
 * come to is remembered, so a restart judges on from there. A second in which nothing is due costs one comparison.
 */
final class ExpectedStarts {
    /** crond sees a step back of at most this as a clock change, and repeats no fixed-time entry. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(3);
    /** Judging met starts again after a restart changes nothing, so progress need not be written more often. */
    private static final Duration WRITE_EVERY = Duration.ofMinutes(1);

    /** An end that lies further ahead is of a clock that was set back since. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final StartMemory memory;
    private final StartJudge judge;
    private final PartMisses parts;
    private final AnacronMisses anacrons;
    private final RebootMisses reboots;
    private final Map<String, JudgedJob> jobs = new HashMap<>();
    private final PriorityQueue<JudgedJob> byDue = new PriorityQueue<>(Comparator.comparing(JudgedJob::due));
    private final Map<String, List<Judgement>> misses = new HashMap<>();
    private final Map<String, Instant> rememberedUntil;
    private final Set<String> unwritten = new HashSet<>();
    private @Nullable Catalog known;
    private Instant lastNow = Instant.MIN;
    private Instant lastWrite = Instant.MIN;

    /**
     * Goes on from where the memory says that judging had come to.
     *
     * @param silent the cronds that start nothing any more, looked for before each judging
     * @param watchingSince when this agent began to watch
     */
    ExpectedStarts(StartMemory memory, CronLog log, SilentCronds silent, Instant watchingSince) {
        this.memory = memory;
        this.judge = new StartJudge(memory, new CauseOfMiss(memory, log, silent, watchingSince));
        this.parts = new PartMisses(memory::knownSince);
        this.anacrons = new AnacronMisses(memory);
        this.reboots = new RebootMisses(memory);
        this.rememberedUntil = new HashMap<>(memory.judgedUntil());
        memory.outstanding().forEach(this::remember);
    }

    /** Judgements later than the last success of their job, oldest first, by job id. */
    Map<String, List<Judgement>> misses() {
        return misses;
    }

    /** Judges what has become overdue. When the memory cannot be written it throws and judges again next time. */
    void judge(Catalog catalog, Instant now, Map<String, History> histories) {
        if (catalog != known) {
            take(catalog, now);
        }
        if (now.isBefore(lastNow.equals(Instant.MIN) ? now : lastNow.minusSeconds(1))) {
            wentBack(Duration.between(now, lastNow), now);
        }
        lastNow = now;
        AnacronMisses.Result anacron = anacrons.judge(catalog, now, histories);
        List<Judgement> found = new ArrayList<>(unheard(parts.judge(catalog, histories)));
        found.addAll(unheard(anacron.missed()));
        found.addAll(unheard(reboots.judge(catalog, now)));
        Map<JudgedJob, Instant> progress = new HashMap<>();
        Map<JudgedJob, Instant> postponed = new HashMap<>();
        List<JudgedJob> taken = new ArrayList<>();
        for (JudgedJob next = byDue.peek(); next != null && !next.due().isAfter(now); next = byDue.peek()) {
            taken.add(byDue.remove());
            StartJudge.Result result =
                    judge.judge(next, now, histories.getOrDefault(next.job().id(), History.none()));
            found.addAll(result.judgements());
            progress.put(next, result.judgedUntil());
            result.again().ifPresent(again -> postponed.put(taken.getLast(), again));
        }
        try {
            write(found, progress, now);
            progress.forEach(JudgedJob::judged);
            postponed.forEach(JudgedJob::postpone);
            found.forEach(this::remember);
        } finally {
            byDue.addAll(taken);
        }
        forgetMet(histories, now);
        forgetMet(anacron.dueSince());
    }

    /** Those that have not been judged before, whatever evidence there was then. */
    private List<Judgement> unheard(List<Judgement> judgements) {
        return judgements.stream()
                .filter(judgement -> misses.getOrDefault(judgement.job(), List.of()).stream()
                        .noneMatch(known -> known.expectedAt().equals(judgement.expectedAt())
                                && known.ordinal() == judgement.ordinal()))
                .toList();
    }

    private void write(List<Judgement> found, Map<JudgedJob, Instant> progress, Instant now) {
        boolean time = lastWrite.equals(Instant.MIN)
                || Duration.between(lastWrite, now).abs().compareTo(WRITE_EVERY) >= 0;
        boolean due = !found.isEmpty() || (time && !(unwritten.isEmpty() && progress.isEmpty()));
        if (due) {
            Map<String, Instant> until = new HashMap<>(rememberedUntil);
            until.keySet().retainAll(unwritten);
            progress.forEach((job, to) -> until.put(job.job().id(), to));
            memory.judged(found, until);
            unwritten.clear();
            lastWrite = now;
        }
        progress.forEach((job, to) -> {
            rememberedUntil.put(job.job().id(), to);
            if (!due) {
                unwritten.add(job.job().id());
            }
        });
    }

    /** Jobs come and go; one whose schedule has changed is known anew and judged from then on. */
    private void take(Catalog catalog, Instant now) {
        Map<String, Instant> knownSince = memory.knownSince();
        Map<String, JudgedJob> before = new HashMap<>(jobs);
        jobs.clear();
        byDue.clear();
        for (Job job : catalog.expected()) {
            if (job.when().atReboot() || job.when().random() || job.part().isPresent()) {
                continue; // no start of these can be foretold: scripts run one after the other
            }
            JudgedJob same = before.get(job.id());
            JudgedJob judged = same != null && same.job().equals(job) ? same : begin(job, knownSince, now);
            jobs.put(job.id(), judged);
        }
        byDue.addAll(jobs.values());
        parts.take(catalog);
        misses.keySet().removeIf(id -> catalog.expected(id).isEmpty());
        known = catalog;
    }

    private JudgedJob begin(Job job, Map<String, Instant> knownSince, Instant now) {
        Instant since = knownSince.getOrDefault(job.id(), now);
        Instant until = rememberedUntil.getOrDefault(job.id(), since);
        if (until.isAfter(now.plus(CLOCK_CHANGE))) {
            until = now; // judged by a clock that was far ahead
        }
        return new JudgedJob(job, until.isAfter(since) || since.isAfter(now) ? until : since);
    }

    /** The wall clock was set back: what crond will do again is judged again. */
    private void wentBack(Duration by, Instant now) {
        byDue.clear();
        for (JudgedJob job : jobs.values()) {
            boolean again = job.job().when().wildcard() || by.compareTo(CLOCK_CHANGE) > 0;
            if (again && job.judgedUntil().isAfter(now)) {
                job.judged(now);
                rememberedUntil.put(job.job().id(), now);
                unwritten.add(job.job().id());
            }
        }
        byDue.addAll(jobs.values());
    }

    private void remember(Judgement judgement) {
        if (judgement.verdict() == Judgement.Verdict.LOGGED) {
            return; // it was made
        }
        List<Judgement> of = misses.computeIfAbsent(judgement.job(), id -> new ArrayList<>());
        of.add(judgement);
        if (of.size() > JudgedJob.AT_ONCE) {
            of.removeFirst();
        }
    }

    /** Stamps tell of runs that nobody saw. */
    private void forgetMet(Map<String, Instant> dueSince) {
        dueSince.forEach((job, due) -> misses.computeIfPresent(job, (id, of) -> {
            of.removeIf(missed -> missed.expectedAt().isBefore(due));
            return of.isEmpty() ? null : of;
        }));
    }

    /** A run that began before the missed start does not make up for it, and neither does one by an older clock. */
    private void forgetMet(Map<String, History> histories, Instant now) {
        misses.entrySet().removeIf(entry -> {
            History history = histories.getOrDefault(entry.getKey(), History.none());
            history.lastSuccess()
                    .filter(run -> !run.end().isAfter(now.plus(AHEAD)))
                    .ifPresent(run -> entry.getValue()
                            .removeIf(j -> !j.expectedAt().isAfter(run.start().at())));
            return entry.getValue().isEmpty();
        });
    }
}
