package dev.cronward.verdict;

import dev.cronward.catalog.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Why an expected start has no run; says unknown, never missed, when nobody was watching. */
final class CauseOfMiss {
    /** The agent's last heartbeat may be a little older than the end of a grace. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** From boot to a crond that starts jobs, on a slow node. */
    private static final Duration BOOTING = Duration.ofMinutes(10);
    /** A crond starts what is due within its first second of that minute. */
    private static final Duration STARTING = Duration.ofSeconds(1);

    private final StartMemory memory;

    CauseOfMiss(StartMemory memory) {
        this.memory = memory;
    }

    /**
     * Judges a start without a run.
     *
     * @param end until when a run would have counted
     * @param jumped the sleep or step of the clock that it fell into
     */
    Judgement judge(Job job, Instant at, int ordinal, Instant end, Optional<NodeFact> jumped) {
        List<NodeFact> around = memory.nodeFacts(at.minus(BOOTING), end);
        if (around.stream().anyMatch(fact -> fact.kind() == NodeFact.Kind.BLIND && fact.touches(at, end))) {
            return unknown(job, at, ordinal);
        }
        Instant watchedTo = end.minus(HEARTBEAT);
        if (!memory.watched(at, watchedTo.isAfter(at) ? watchedTo : at.plusMillis(1))) {
            return nodeWasDown(job, at) ? missed(job, at, ordinal, "node-down") : unknown(job, at, ordinal);
        }
        if (jumped.isPresent()) {
            boolean slept = jumped.get().kind() == NodeFact.Kind.SUSPEND;
            return missed(job, at, ordinal, slept ? "suspended" : "clock-jump");
        }
        if (!memory.crondUp(job.crond(), at) || !memory.crondUp(job.crond(), at.plus(STARTING))) {
            return missed(job, at, ordinal, "crond-down");
        }
        Instant before = at.minusSeconds(60);
        if (around.stream().anyMatch(fact -> fact.kind() == NodeFact.Kind.SUSPEND && fact.touches(before, end))) {
            return missed(job, at, ordinal, "suspended");
        }
        boolean stepped = around.stream()
                .anyMatch(fact -> (fact.kind() == NodeFact.Kind.CLOCK_FORWARD && fact.touches(before, end))
                        || (fact.kind() == NodeFact.Kind.CLOCK_BACKWARD
                                && !fact.until().isAfter(end)
                                && !fact.from().isBefore(before)));
        return missed(job, at, ordinal, stepped ? "clock-jump" : "unknown");
    }

    /** Whether a boot followed before anybody watched again, or the node had booted and its crond was not up yet. */
    private boolean nodeWasDown(Job job, Instant at) {
        Optional<Instant> next = memory.nodeFacts(at, Instant.ofEpochMilli(Long.MAX_VALUE)).stream()
                .filter(fact -> fact.kind() == NodeFact.Kind.BOOT && fact.from().isAfter(at))
                .map(NodeFact::from)
                .min(Comparator.naturalOrder());
        if (next.isPresent()
                && memory.lastWatchedBefore(next.get())
                        .filter(watched -> watched.isAfter(at))
                        .isEmpty()) {
            return true;
        }
        boolean justBooted =
                memory.nodeFacts(at.minus(BOOTING), at).stream().anyMatch(fact -> fact.kind() == NodeFact.Kind.BOOT);
        return justBooted && !memory.crondUp(job.crond(), at);
    }

    private static Judgement missed(Job job, Instant at, int ordinal, String cause) {
        return new Judgement(job.id(), at, ordinal, Judgement.Verdict.MISSED, cause);
    }

    private static Judgement unknown(Job job, Instant at, int ordinal) {
        return new Judgement(job.id(), at, ordinal, Judgement.Verdict.UNKNOWN, "not-watching");
    }
}
