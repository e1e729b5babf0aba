package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Judgement;
import dev.cronward.verdict.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Expected starts that fell into a time in which nobody was watching: whether they were made is unknown. Never called
 * missed and never passed over. Holds until a later success.
 */
final class UnobservedRun implements Detector {
    private final FindingMemo memo = new FindingMemo();

    private record Basis(Job job, List<Judgement> judgements) {}

    @Override
    public String code() {
        return "unobserved-run";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        situation.misses().forEach((id, judgements) -> {
            List<Judgement> unknown = judgements.stream()
                    .filter(j -> j.verdict() == Judgement.Verdict.UNKNOWN)
                    .toList();
            if (!unknown.isEmpty()) {
                situation
                        .catalog()
                        .expected(id)
                        .map(job -> memo.of(id, new Basis(job, unknown), () -> finding(job, unknown)))
                        .ifPresent(findings::add);
            }
        });
        memo.looked();
        return findings;
    }

    private Finding finding(Job job, List<Judgement> unknown) {
        Map<String, String> evidence = MissedRun.evidence(job, unknown);
        evidence.put("cause", unknown.getLast().cause());
        unknown.getLast().evidence().forEach(evidence::putIfAbsent);
        String summary = "whether job " + job.id() + " started at "
                + unknown.getLast().expectedAt() + " is unknown: cronward was not watching";
        return JobFinding.of(code(), job, Severity.INFO, unknown.getFirst().expectedAt(), summary, evidence);
    }
}
