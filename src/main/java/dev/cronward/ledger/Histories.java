package dev.cronward.ledger;

import dev.cronward.run.History;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.run.Streaks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The runs of every subject at a glance: in memory for reading, and as rows that {@link HistoryRows} writes in the
 * transaction that changes them. Changed only under the database's write lock.
 */
final class Histories {
    /** How much of the output of a failed run is kept in memory: 2,000 characters of at most four bytes. */
    static final int OUTPUT_BYTES = 8_000;

    /** An instant that lies further ahead is of a clock that was set back since; a heartbeat is never so late. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final Supplier<Optional<Instant>> present;
    private final Map<String, History> bySubject = new ConcurrentHashMap<>();
    private final Map<String, Long> unmatchedByOutcome = new ConcurrentHashMap<>();
    private final Map<String, Instant> lastStarts = new ConcurrentHashMap<>();

    /**
     * Empty ones.
     *
     * @param present the wall clock's present, as far as it is known
     */
    Histories(Supplier<Optional<Instant>> present) {
        this.present = present;
    }

    /** All, as they are when they are looked at: a copy each second would cost more than the judging. */
    Map<String, History> all() {
        return Collections.unmodifiableMap(bySubject);
    }

    History of(String subject) {
        return bySubject.getOrDefault(subject, History.none());
    }

    Map<String, Long> unmatchedByOutcome() {
        return Map.copyOf(unmatchedByOutcome);
    }

    void load(Map<String, History> histories, Map<String, Long> unmatched) {
        bySubject.putAll(histories);
        histories.values().stream()
                .flatMap(history -> history.newest().stream())
                .filter(start -> start.partOf().isEmpty())
                .forEach(start ->
                        lastStarts.merge(start.crond(), start.at(), (before, at) -> before.isAfter(at) ? before : at));
        unmatchedByOutcome.putAll(unmatched);
    }

    Optional<Instant> lastStart(String crond) {
        return Optional.ofNullable(lastStarts.get(crond));
    }

    void forget(String subject) {
        bySubject.remove(subject);
    }

    /** A change that becomes visible when its transaction is durable. */
    Draft draft() {
        return new Draft();
    }

    /** The histories that one transaction changes. */
    final class Draft {
        private final Map<String, History> changed = new HashMap<>();
        private final Map<String, Long> unmatched = new HashMap<>();
        private final Map<String, Instant> lastStarted = new HashMap<>();

        Map<String, History> changed() {
            return changed;
        }

        History of(String subject) {
            History now = changed.get(subject);
            return now == null ? Histories.this.of(subject) : now;
        }

        void started(Run.Start start) {
            if (start.partOf().isEmpty()) {
                lastStarted.put(start.crond(), Columns.kept(start.at()));
            }
            History h = of(start.subject());
            boolean newer = h.newest().isEmpty() || isLater(h.newest().get().at(), start.at());
            List<Run.Start> open = new ArrayList<>(h.open());
            open.add(kept(start));
            open.sort(Comparator.comparing(Run.Start::at)
                    .thenComparing(run -> run.id().value()));
            put(start.subject(), h, newer ? Optional.of(kept(start)) : h.newest(), open);
        }

        /** The run was counted as running under another subject until its job became known. */
        void stopped(String subject, RunId id) {
            History h = of(subject);
            put(
                    subject,
                    h,
                    h.newest(),
                    h.open().stream().filter(run -> !run.id().equals(id)).toList());
        }

        private void put(String subject, History h, Optional<Run.Start> newest, List<Run.Start> open) {
            changed.put(
                    subject,
                    new History(
                            newest,
                            h.last(),
                            h.lastObserved(),
                            h.lastSuccess(),
                            h.lastTrouble(),
                            h.streaks(),
                            open,
                            h.endedByOutcome(),
                            h.missedByCause(),
                            h.successTimes(),
                            h.longest()));
        }

        void ended(Run.Ended run) {
            String subject = run.start().subject();
            stopped(subject, run.id());
            History h = of(subject);
            Map<String, Long> totals = new HashMap<>(h.endedByOutcome());
            totals.merge(run.outcome().word(), 1L, Long::sum);
            if (run.start().job().isEmpty()) {
                unmatched.merge(run.outcome().word(), 1L, Long::sum);
            }
            Run.Ended brief = brief(run);
            boolean success = run.outcome() instanceof Outcome.Succeeded;
            Row row = Row.of(Histories.this, h).with(brief);
            changed.put(
                    subject,
                    new History(
                            h.newest(),
                            later(h.last(), brief),
                            row.lastObserved,
                            row.lastSuccess,
                            row.lastTrouble,
                            row.streaks,
                            h.open(),
                            totals,
                            h.missedByCause(),
                            success ? h.successTimesWith(brief.duration()) : h.successTimes(),
                            success ? h.longest().with(brief.end(), brief.duration()) : h.longest()));
        }

        void missed(String job, Map<String, Integer> moreByCause) {
            History h = of(job);
            Map<String, Long> missed = new HashMap<>(h.missedByCause());
            moreByCause.forEach((cause, more) -> missed.merge(cause, (long) more, Long::sum));
            changed.put(
                    job,
                    new History(
                            h.newest(),
                            h.last(),
                            h.lastObserved(),
                            h.lastSuccess(),
                            h.lastTrouble(),
                            h.streaks(),
                            h.open(),
                            h.endedByOutcome(),
                            missed,
                            h.successTimes(),
                            h.longest()));
        }

        void publish() {
            bySubject.putAll(changed);
            lastStarts.putAll(lastStarted);
            unmatched.forEach((outcome, n) -> unmatchedByOutcome.merge(outcome, n, Long::sum));
        }
    }

    /** The rows that a job is in. Overlapping runs may be told in another order than they ended in. */
    private record Row(
            Histories all,
            Optional<Run.Ended> lastObserved,
            Optional<Run.Ended> lastSuccess,
            Optional<Run.Ended> lastTrouble,
            Streaks streaks) {
        static Row of(Histories all, History h) {
            return new Row(all, h.lastObserved(), h.lastSuccess(), h.lastTrouble(), h.streaks());
        }

        Row with(Run.Ended run) {
            boolean success = run.outcome() instanceof Outcome.Succeeded;
            if (!success && !run.outcome().isFailure()) {
                return this;
            }
            Optional<Run.Ended> newest = all.later(lastObserved, run);
            Optional<Run.Ended> trouble = run.isTrouble() ? all.later(lastTrouble, run) : lastTrouble;
            if (success) {
                // A success that is told late ends the row unless a failure ended after it.
                boolean isNewest = newest.get().id().equals(run.id());
                Streaks next = !isNewest ? streaks : run.isTrouble() ? streaks.succeededBadly() : streaks.succeeded();
                return new Row(
                        all, newest, all.later(lastSuccess, run), next.isLongWell() ? Optional.empty() : trouble, next);
            }
            boolean afterSuccess =
                    lastSuccess.isEmpty() || all.isLater(lastSuccess.get().end(), run.end());
            return new Row(all, newest, lastSuccess, trouble, afterSuccess ? streaks.failed(run.end()) : streaks);
        }
    }

    private Optional<Run.Ended> later(Optional<Run.Ended> before, Run.Ended run) {
        return before.isPresent() && !isLater(before.get().end(), run.end()) ? before : Optional.of(run);
    }

    /** Whether what is told now came no earlier than what was told before it, be it by a clock since set back. */
    private boolean isLater(Instant before, Instant now) {
        return !now.isBefore(before)
                || present.get().filter(at -> before.isAfter(at.plus(AHEAD))).isPresent();
    }

    /** What a glance needs of a run, with instants as the ledger gives them back, so that a restart changes nothing. */
    static Run.Ended brief(Run.Ended run) {
        Profile p = run.profile();
        Output output = run.output();
        if (output instanceof Output.Kept kept) {
            output = RunRows.endOf(kept, run.outcome().isFailure() ? OUTPUT_BYTES : 0);
        }
        return new Run.Ended(
                kept(run.start()),
                Columns.kept(run.end()),
                run.outcome(),
                new Profile(
                        p.cpuUser(),
                        p.cpuSystem(),
                        p.peakMemoryBytes(),
                        p.readBytes(),
                        p.writtenBytes(),
                        p.processes(),
                        p.leftChildren(),
                        List.of()),
                output,
                run.incomplete(),
                run.neverStarted(),
                run.oomKills());
    }

    private static Run.Start kept(Run.Start s) {
        return new Run.Start(
                s.id(),
                s.crond(),
                s.job(),
                s.user(),
                s.command(),
                s.pid(),
                Columns.kept(s.at()),
                s.matchedBy(),
                s.expectedAt().map(Columns::kept),
                s.partOf());
    }
}
