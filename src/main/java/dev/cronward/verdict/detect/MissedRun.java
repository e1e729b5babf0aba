package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.verdict.CauseWords;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Judgement;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expected starts that were not made, as many as the job's threshold asks for, with the cause. Holds until a later success, or until the entry is gone. */
final class MissedRun implements Detector {
    private final FindingMemo memo = new FindingMemo();

    private record Basis(Job job, List<Judgement> judgements) {}

    @Override
    public String code() {
        return "missed-run";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        situation.misses().forEach((id, judgements) -> {
            List<Judgement> missed = judgements.stream()
                    .filter(j -> j.verdict() == Judgement.Verdict.MISSED)
                    .toList();
            if (!missed.isEmpty()) {
                situation
                        .catalog()
                        .expected(id)
                        .filter(job -> missed.size() >= job.thresholds().misses())
                        .map(job -> memo.of(id, new Basis(job, missed), () -> finding(job, missed)))
                        .ifPresent(findings::add);
            }
        });
        memo.looked();
        return findings;
    }

    private Finding finding(Job job, List<Judgement> missed) {
        Judgement newest = missed.getLast();
        Map<String, String> evidence = evidence(job, missed);
        evidence.put("cause", newest.cause());
        if (job.thresholds().misses() > 1) {
            evidence.put("alert_after", Integer.toString(job.thresholds().misses()));
        }
        newest.evidence().forEach((name, fact) -> evidence.putIfAbsent(name, Text.visible(fact)));
        String summary = "job " + job.id() + " " + expectation(newest) + ": " + CauseWords.of(newest)
                + (missed.size() == 1 ? "" : "; " + missed.size() + " starts missed since its last success");
        return JobFinding.of(code(), job, job.severity(), missed.getFirst().expectedAt(), summary, evidence);
    }

    /** anacron's jobs are due on a day and at no time. */
    private static String expectation(Judgement missed) {
        String day = missed.evidence().get("due_day");
        return day == null
                ? "did not start at " + missed.expectedAt()
                : "is due since " + day + " and was not started by anacron";
    }

    /** What both detectors of absent runs tell. */
    static Map<String, String> evidence(Job job, List<Judgement> judgements) {
        Map<String, String> facts = new HashMap<>();
        facts.put("expected_at", judgements.getLast().expectedAt().toString());
        facts.put("first_expected_at", judgements.getFirst().expectedAt().toString());
        facts.put("starts", Integer.toString(judgements.size()));
        facts.put("grace", grace(job.grace()));
        facts.put("schedule", job.when().text());
        facts.put("zone", job.zone().getId());
        facts.put("source", job.source().toString());
        facts.put("command", Text.visible(job.command()));
        return facts;
    }

    private static String grace(Duration grace) {
        return grace.toSeconds() + "s";
    }
}
