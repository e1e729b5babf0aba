package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.checks.own.OwnCheck;
import dev.cronward.checks.own.OwnReport;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A check that somebody wrote fails. It concerns whom the check names, else the owner of its job. What cannot be said
 * stays as it was: after a restart until the check has looked, and while a file of checks cannot be read.
 */
final class OwnCheckFailed implements Detector {
    private final HeldStill<Own> own;
    private final Optional<String> owner;

    private record Own(List<OwnReport> reports, boolean complete) {}

    OwnCheckFailed(Supplier<List<OwnReport>> reports, BooleanSupplier complete, Optional<String> owner) {
        this.own = new HeldStill<>(() -> new Own(reports.get(), complete.getAsBoolean()));
        this.owner = owner;
    }

    @Override
    public String code() {
        return OwnCheck.CODE;
    }

    @Override
    public List<Finding> detect(Situation situation) {
        return own.in(situation).reports().stream()
                .flatMap(one -> one.report().last().known().map(Look::complaints).orElse(List.of()).stream()
                        .map(complaint -> finding(one, complaint, situation)))
                .toList();
    }

    private Finding finding(OwnReport one, Complaint complaint, Situation situation) {
        OwnCheck check = one.check();
        Optional<Job> job = check.job().flatMap(situation.catalog()::expected);
        Map<String, String> evidence = new LinkedHashMap<>();
        complaint.evidence().forEach((name, value) -> evidence.put(name, Text.visible(value)));
        evidence.put("defined_at", Text.visible(check.place()));
        check.job().filter(id -> job.isEmpty()).ifPresent(id -> evidence.put("unknown_job", Text.visible(id)));
        return new Finding(
                complaint.code(),
                complaint.subject(),
                complaint.severity(),
                one.wrongSince().orElseGet(situation::now),
                job.map(Job::id),
                job.map(Job::user),
                check.owner().or(() -> job.flatMap(Job::owner)).or(() -> owner),
                check.runbook().or(() -> job.flatMap(Job::runbook)),
                Text.visible(complaint.summary()),
                evidence);
    }

    @Override
    public boolean undecided(Situation situation, Incident incident) {
        if (!incident.finding().code().equals(code())) {
            return false;
        }
        String name = incident.finding().subject();
        return own.in(situation).reports().stream()
                .filter(one -> one.check().name().equals(name))
                .findFirst()
                .map(one -> one.report().isUnclear(new Complaint.Key(code(), name)))
                .orElseGet(() -> !own.in(situation).complete());
    }
}
