package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest run of a job whose end was observed came to a bad one. Runs of no job are told by crond, user and command,
 * and for a day at most, as nobody may ever run the same again. Of a job that calls run-parts the scripts are named that
 * came to the same end within that run.
 */
abstract class BadRun implements Detector {
    private static final Duration UNMATCHED = Duration.ofHours(24);

    private final FindingMemo memo = new FindingMemo();

    private record Basis(History history, Optional<Job> job, List<String> parts) {}

    /** Whether that is told here of such a run. */
    abstract boolean isIt(Run.Ended run);

    /** Whether a script that ended so is named as the reason for the end of the whole. */
    abstract boolean isReason(Run.Ended part);

    /** Whether the whole came to its end only since scripts within it did, of which each is told by itself. */
    abstract boolean isToldByParts(Run.Ended whole);

    /** What those scripts are called among the evidence. */
    abstract String partsName();

    /** How it ended, to follow the name of the job. */
    abstract String words(History history, Run.Ended run);

    /** The same of the scripts within it, of which there is at least one; may be empty. */
    abstract String words(List<String> parts);

    /**
     * Adds what is told besides.
     *
     * @param facts all that is known of how the run ended
     */
    abstract void add(History history, Run.Ended run, Map<String, String> facts);

    @Override
    public final List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        situation.histories().forEach((subject, history) -> history.lastObserved()
                .filter(this::isIt)
                .flatMap(run -> finding(situation, subject, history, run))
                .ifPresent(findings::add));
        memo.looked();
        return findings;
    }

    private Optional<Finding> finding(Situation situation, String subject, History history, Run.Ended run) {
        if (run.start().job().isPresent()) {
            Optional<Job> known = situation.catalog().job(subject);
            return known.map(job -> {
                List<String> parts = parts(situation, job, run);
                return memo.of(subject, new Basis(history, known, parts), () -> ofJob(job, history, run, parts));
            });
        }
        if (run.end().isBefore(situation.now().minus(UNMATCHED))) {
            return Optional.empty();
        }
        Basis basis = new Basis(history, Optional.empty(), List.of());
        return Optional.of(memo.of(subject, basis, () -> ofNoJob(subject, history, run)));
    }

    private List<String> parts(Situation situation, Job job, Run.Ended whole) {
        return situation.catalog().partsOf(job).stream()
                .map(Job::id)
                .filter(part -> Optional.ofNullable(situation.histories().get(part))
                        .flatMap(History::lastObserved)
                        .filter(last -> last.start().partOf().equals(Optional.of(whole.id())))
                        .filter(this::isReason)
                        .isPresent())
                .toList();
    }

    private Finding ofJob(Job job, History history, Run.Ended run, List<String> parts) {
        Map<String, String> evidence = RunEvidence.of(job, run);
        add(history, run, evidence);
        String summary = "job " + job.id() + words(history, run);
        if (!parts.isEmpty()) {
            evidence.put(partsName(), String.join(", ", parts));
            summary += words(parts);
        }
        // Each part is told of with its own severity; that the whole ended so as well says nothing new.
        Severity severity = !parts.isEmpty() && isToldByParts(run) ? Severity.INFO : job.severity();
        return JobFinding.of(code(), job, severity, since(history, run), summary, evidence);
    }

    private Finding ofNoJob(String subject, History history, Run.Ended run) {
        Map<String, String> evidence = RunEvidence.of(run);
        add(history, run, evidence);
        return new Finding(
                code(),
                subject,
                Severity.WARNING,
                since(history, run),
                Optional.empty(),
                Optional.of(run.start().user()),
                Optional.empty(),
                Optional.empty(),
                "a command that crond ran as " + run.start().user() + ", of no known crontab entry,"
                        + words(history, run),
                evidence);
    }

    private static Instant since(History history, Run.Ended run) {
        return history.failingSince().orElse(run.end());
    }
}
