package dev.cronward.verdict.detect;

import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.CrondLife;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.SilentCrond;
import dev.cronward.verdict.Situation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A crond is there and awake, and has ceased to start what is due. Holds until it starts anything, or is another process.
 * One that does not even wake is hung, see {@link CrondStopped}.
 */
final class CrondNotFiring implements Detector {
    private final FindingMemo memo = new FindingMemo();

    private record Basis(SilentCrond crond, List<Job> jobs) {}

    @Override
    public String code() {
        return "crond-not-firing";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = situation.silent().stream()
                .filter(crond -> !crond.isOver())
                .map(crond -> finding(situation, crond))
                .toList();
        memo.looked();
        return findings;
    }

    /** What was once known holds until the contrary is: after a restart of the agent, or of its clock, two starts later. */
    @Override
    public boolean undecided(Situation situation, Incident incident) {
        Finding finding = incident.finding();
        return finding.code().equals(code())
                && situation.cronds().stream()
                        .filter(life -> life.key().equals(finding.subject()))
                        .anyMatch(life -> isSame(life, finding))
                && situation
                        .catalog()
                        .ofCrond(finding.subject())
                        .filter(tables -> !tables.entries().isEmpty())
                        .isPresent()
                && situation
                        .past()
                        .lastStart(finding.subject())
                        .filter(last -> last.isAfter(finding.since()))
                        .isEmpty();
    }

    private static boolean isSame(CrondLife life, Finding finding) {
        return life.up() ? !life.since().isAfter(finding.since()) : !life.observed();
    }

    private Finding finding(Situation situation, SilentCrond crond) {
        List<Job> all = situation
                .catalog()
                .ofCrond(crond.crond())
                .map(CrondCatalog::jobs)
                .orElse(List.of());
        Basis basis = new Basis(crond, all);
        return memo.of(crond.crond(), basis, () -> finding(basis));
    }

    private Finding finding(Basis basis) {
        SilentCrond crond = basis.crond();
        int jobs = basis.jobs().size();
        Map<String, String> evidence = new HashMap<>();
        evidence.put("crond", crond.crond());
        evidence.put("crond_pid", Integer.toString(crond.pid()));
        evidence.put("last_start", crond.lastStart().toString());
        evidence.put("jobs", Integer.toString(jobs));
        evidence.put("job_list", JobList.of(basis.jobs()));
        String which = crond.crond().equals(Crond.HOST) ? "the node's crond" : "the crond of " + crond.crond();
        return new Finding(
                code(),
                crond.crond(),
                Severity.CRITICAL,
                crond.lastStart(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                which + " (pid " + crond.pid() + ") is there and has started nothing that was due since "
                        + crond.lastStart() + ": " + (jobs == 1 ? "1 job does not start" : jobs + " jobs do not start"),
                evidence);
    }
}
