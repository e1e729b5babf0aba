package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.catalog.Thresholds;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.run.Streaks;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest run of a job that was no good, for as long as the job has not recovered. Runs of no job are told by crond, user and command,
 * and for a day at most, as nobody may ever run the same again. Of a job that calls run-parts the scripts are named that
 * came to the same end within that run.
 */
abstract class BadRun implements Detector {
    private static final Duration UNMATCHED = Duration.ofHours(24);

    private final Trait bad =
            Trait.of(history -> history.lastTrouble().filter(this::isIt).isPresent());
    private final FindingMemo memo = new FindingMemo();

    private record Basis(Run.Ended run, Streaks streaks, Optional<Job> job, List<String> parts) {}

    /** Whether that is told here of such a run. */
    abstract boolean isIt(Run.Ended run);

    /** Since when that holds; empty where there was not enough of it, or the job has recovered. */
    abstract Optional<Instant> since(Streaks streaks, Run.Ended run, Thresholds thresholds);

    /** Whether a script that ended so is named as the reason for the end of the whole. */
    abstract boolean isReason(Run.Ended part);

    /** Whether the whole came to its end only since scripts within it did, of which each is told by itself. */
    abstract boolean isToldByParts(Run.Ended whole);

    /** What those scripts are called among the evidence. */
    abstract String partsName();

    /** How it ended, to follow the name of the job. */
    abstract String words(Run.Ended run, Streaks streaks);

    /** The same of the scripts within it, of which there is at least one; may be empty. */
    abstract String words(List<String> parts);

    /**
     * Adds what is told besides.
     *
     * @param facts all that is known of how the run ended
     */
    abstract void add(Run.Ended run, Streaks streaks, Thresholds thresholds, Map<String, String> facts);

    @Override
    public final List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        situation.runs().having(bad).forEach((subject, history) -> history.lastTrouble()
                .flatMap(run -> finding(situation, subject, history, run))
                .ifPresent(findings::add));
        memo.looked();
        return findings;
    }

    private Optional<Finding> finding(Situation situation, String subject, History history, Run.Ended run) {
        if (run.start().job().isPresent()) {
            Optional<Job> known = situation.catalog().job(subject);
            return known.flatMap(
                    job -> since(history.streaks(), run, job.thresholds()).map(since -> {
                        Basis basis = new Basis(run, history.streaks(), known, parts(situation, job, run));
                        return memo.of(subject, basis, () -> ofJob(job, basis, since));
                    }));
        }
        if (run.end().isBefore(situation.now().minus(UNMATCHED))) {
            return Optional.empty();
        }
        Basis basis = new Basis(run, history.streaks(), Optional.empty(), List.of());
        return since(history.streaks(), run, Thresholds.none())
                .map(since -> memo.of(subject, basis, () -> ofNoJob(subject, basis, since)));
    }

    private List<String> parts(Situation situation, Job job, Run.Ended whole) {
        return situation.catalog().partsOf(job).stream()
                .map(Job::id)
                .filter(part -> Optional.ofNullable(situation.histories().get(part))
                        .flatMap(History::lastTrouble)
                        .filter(last -> last.start().partOf().equals(Optional.of(whole.id())))
                        .filter(this::isReason)
                        .isPresent())
                .toList();
    }

    private Finding ofJob(Job job, Basis basis, Instant since) {
        Run.Ended run = basis.run();
        List<String> parts = basis.parts();
        Map<String, String> evidence = RunEvidence.of(job, run);
        add(run, basis.streaks(), job.thresholds(), evidence);
        if (job.thresholds().successes() > 1) {
            evidence.put("recover_after", Integer.toString(job.thresholds().successes()));
        }
        String summary = "job " + job.id() + words(run, basis.streaks());
        if (!parts.isEmpty()) {
            evidence.put(partsName(), String.join(", ", parts));
            summary += words(parts);
        }
        // Each part is told of with its own severity; that the whole ended so as well says nothing new.
        Severity severity = !parts.isEmpty() && isToldByParts(run) ? Severity.INFO : job.severity();
        return JobFinding.of(code(), job, severity, since, summary, evidence);
    }

    private Finding ofNoJob(String subject, Basis basis, Instant since) {
        Run.Ended run = basis.run();
        Map<String, String> evidence = RunEvidence.of(run);
        add(run, basis.streaks(), Thresholds.none(), evidence);
        return new Finding(
                code(),
                subject,
                Severity.WARNING,
                since,
                Optional.empty(),
                Optional.of(run.start().user()),
                Optional.empty(),
                Optional.empty(),
                "a command that crond ran as " + run.start().user() + ", of no known crontab entry,"
                        + words(run, basis.streaks()),
                evidence);
    }
}
