package dev.cronward.verdict;

import dev.cronward.catalog.Job;
import dev.cronward.verdict.miss.Cause;
import dev.cronward.verdict.miss.Causes;
import dev.cronward.verdict.miss.Unmade;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why an expected start has no run; says unknown, never missed, when nobody was watching. */
final class CauseOfMiss {
    /** The agent's last heartbeat may be a little older than the end of a grace. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** From boot to a crond that starts jobs, on a slow node. */
    private static final Duration BOOTING = Duration.ofMinutes(10);

    /** A new agent finds the cronds that are there within so long, also on a busy node. */
    private static final Duration FINDING = Duration.ofSeconds(30);

    private final StartMemory memory;
    private final CronLog log;
    private final SilentCronds silent;
    private final Instant watchingSince;
    private final LogWitness witness;

    CauseOfMiss(StartMemory memory, CronLog log, SilentCronds silent, Instant watchingSince) {
        this.silent = silent;
        this.memory = memory;
        this.log = log;
        this.watchingSince = watchingSince;
        this.witness = new LogWitness(log);
    }

    /**
     * Whether a start had better be judged later: nobody watched, and the log that may know of it is out of reach, since
     * this agent has only just begun and has not found its crond yet.
     */
    boolean areOutOfReach(Job job, Instant at, Instant end, Instant now) {
        return !log.isInReach(job.crond())
                && Duration.between(watchingSince, now).abs().compareTo(FINDING) < 0
                && !isWatched(job, at, end);
    }

    /**
     * Judges a start without a run.
     *
     * @param end until when a run would have counted
     * @param jumped the sleep, step of the clock or stop of the crond that it fell into
     */
    Judgement judge(Job job, Instant at, int ordinal, Instant end, Optional<NodeFact> jumped) {
        List<NodeFact> around = memory.nodeFacts(at.minus(BOOTING), end);
        Optional<NodeFact> blind = around.stream()
                .filter(fact -> fact.kind() == NodeFact.Kind.BLIND && fact.touches(at, end))
                .findFirst();
        if (blind.isPresent()) {
            Optional<Judgement> logged = witness.judge(job, at, ordinal);
            if (logged.isPresent()) {
                return logged.get();
            }
            Map<String, String> lost = Map.of(
                    "events_lost_from", blind.get().from().toString(),
                    "events_lost_until", blind.get().until().toString());
            return new Judgement(job.id(), at, ordinal, Judgement.Verdict.UNKNOWN, Judgement.NOT_OBSERVED, lost);
        }
        if (!isWatched(job, at, end)) {
            return witness.judge(job, at, ordinal).orElseGet(() -> unwatched(job, at, ordinal));
        }
        Cause cause = cause(new Unmade(job, at, end, jumped, around, memory, log));
        return new Judgement(job.id(), at, ordinal, Judgement.Verdict.MISSED, cause.word(), cause.evidence());
    }

    /** What is known of the start itself is said first; that its crond starts nothing at all explains the rest. */
    private Cause cause(Unmade start) {
        Cause own = Causes.of(start);
        return own.word().equals("unknown")
                ? silent.at(start.job().crond(), start.at())
                        .map(crond -> new Cause(
                                "crond-not-firing",
                                Map.of(
                                        "crond_pid", Integer.toString(crond.pid()),
                                        "last_start", crond.lastStart().toString())))
                        .orElse(own)
                : own;
    }

    private boolean isWatched(Job job, Instant at, Instant end) {
        Instant watchedTo = end.minus(HEARTBEAT);
        return memory.watched(job.crond(), at, watchedTo.isAfter(at) ? watchedTo : at.plusMillis(1));
    }

    private Judgement unwatched(Job job, Instant at, int ordinal) {
        Map<String, String> evidence = new HashMap<>();
        memory.lastWatchedBefore(job.crond(), at).ifPresent(last -> evidence.put("last_watched", last.toString()));
        Optional<Instant> booted = bootAfter(job, at);
        booted.ifPresent(boot -> evidence.put("booted", boot.toString()));
        return booted.isPresent()
                ? new Judgement(job.id(), at, ordinal, Judgement.Verdict.MISSED, "node-down", evidence)
                : new Judgement(job.id(), at, ordinal, Judgement.Verdict.UNKNOWN, Judgement.NOT_OBSERVED, evidence);
    }

    /** The boot that followed before anybody watched again, or after which the crond was not up yet. */
    private Optional<Instant> bootAfter(Job job, Instant at) {
        Optional<Instant> next = memory.nodeFacts(at, Instant.ofEpochMilli(Long.MAX_VALUE)).stream()
                .filter(fact -> fact.kind() == NodeFact.Kind.BOOT && fact.from().isAfter(at))
                .map(NodeFact::from)
                .min(Comparator.naturalOrder())
                .filter(boot -> memory.lastWatchedBefore(job.crond(), boot)
                        .filter(watched -> watched.isAfter(at))
                        .isEmpty());
        if (next.isPresent()) {
            return next;
        }
        return memory.nodeFacts(at.minus(BOOTING), at).stream()
                .filter(fact -> fact.kind() == NodeFact.Kind.BOOT)
                .map(NodeFact::from)
                .max(Comparator.naturalOrder())
                .filter(boot -> !memory.crondUp(job.crond(), at));
    }
}
