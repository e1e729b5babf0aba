package dev.cronward.verdict;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Job;
import dev.cronward.run.History;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Scripts that run-parts left out. They run one after the other, so nothing can be said before the whole run is over;
 * and where that did not run, was broken off, or could not be seen well, it is the whole that is told of, once.
 */
final class PartMisses {
    /** In the words of {@link Judgement#cause()}. */
    static final String CAUSE = "left-out";

    private final Supplier<Map<String, Instant>> knownSince;
    private Map<String, List<Job>> byWhole = Map.of();

    PartMisses(Supplier<Map<String, Instant>> knownSince) {
        this.knownSince = knownSince;
    }

    /** Jobs have come, gone or changed. */
    void take(Catalog catalog) {
        Map<String, List<Job>> parts = new HashMap<>();
        catalog.jobs()
                .forEach(job -> job.part().ifPresent(part -> parts.computeIfAbsent(part.of(), p -> new ArrayList<>())
                        .add(job)));
        byWhole = parts;
    }

    /** What the newest run of each whole has left out; the same again until there is a newer one. */
    List<Judgement> judge(Catalog catalog, Map<String, History> histories) {
        List<Judgement> found = new ArrayList<>();
        byWhole.forEach((whole, scripts) -> overOf(whole, histories)
                .filter(run -> isSound(catalog.job(whole), run))
                .ifPresent(run -> found.addAll(leftOut(run, scripts, histories))));
        return found;
    }

    /** The newest run of a job, if it is over. */
    private static Optional<Run.Ended> overOf(String job, Map<String, History> histories) {
        History history = histories.getOrDefault(job, History.none());
        return history.lastObserved()
                .filter(run -> history.newest().map(Run.Start::id).equals(Optional.of(run.id())));
    }

    /** Whether all of its scripts should have run, and would have been seen. */
    private static boolean isSound(Optional<Job> whole, Run.Ended run) {
        boolean wentThrough = run.outcome() instanceof Outcome.Succeeded
                || (endedItself(run.outcome())
                        && whole.filter(job -> !job.command().contains("--exit-on-error"))
                                .isPresent());
        return wentThrough && run.incomplete().isEmpty() && run.neverStarted().isEmpty();
    }

    /** With a status of its own: run-parts tells by it that a script failed, and one of which a child was killed did. */
    private static boolean endedItself(Outcome outcome) {
        return outcome instanceof Outcome.Failed
                || (outcome instanceof Outcome.OomKilled(OptionalInt status) && status.isPresent());
    }

    private List<Judgement> leftOut(Run.Ended run, List<Job> scripts, Map<String, History> histories) {
        List<Job> absent = scripts.stream()
                .filter(script -> !ranWithin(script, run.id(), histories))
                .toList();
        if (absent.isEmpty() || absent.size() == scripts.size()) {
            return List.of(); // without any of them nobody knows that run-parts was called at all
        }
        Map<String, Instant> since = knownSince.get();
        Instant expected = run.start().expectedAt().orElse(run.start().at());
        return absent.stream()
                .filter(script -> since.getOrDefault(script.id(), Instant.MAX)
                        .isBefore(run.start().at()))
                .map(script -> new Judgement(
                        script.id(),
                        expected,
                        0,
                        Judgement.Verdict.MISSED,
                        CAUSE,
                        Map.of("whole_run", run.id().value())))
                .toList();
    }

    private static boolean ranWithin(Job script, RunId whole, Map<String, History> histories) {
        History history = histories.getOrDefault(script.id(), History.none());
        Optional<RunId> wanted = Optional.of(whole);
        return history.newest().filter(run -> run.partOf().equals(wanted)).isPresent()
                || history.last()
                        .filter(run -> run.start().partOf().equals(wanted))
                        .isPresent();
    }
}
