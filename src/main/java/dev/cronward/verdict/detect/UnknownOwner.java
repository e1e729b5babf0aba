package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Nearest;
import dev.cronward.catalog.Owners;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Jobs name an owner that no file defines, so their alerts reach nobody in particular. One finding an owner, and none
 * while there is no file of owners, or one that cannot be read and may be the one that defines it.
 */
final class UnknownOwner implements Detector {
    private final OfCatalog<Finding> known = new OfCatalog<>();

    @Override
    public String code() {
        return "unknown-owner";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        Owners owners = situation.catalog().owners();
        return owners.inUse() && owners.complete()
                ? known.of(situation.catalog(), () -> findings(situation, owners))
                : List.of();
    }

    private List<Finding> findings(Situation situation, Owners owners) {
        Map<String, List<Job>> unknown = new TreeMap<>();
        for (Job job : situation.catalog().jobs()) {
            job.owner().filter(owner -> owners.of(owner).isEmpty()).ifPresent(owner -> unknown.computeIfAbsent(
                            owner, o -> new ArrayList<>())
                    .add(job));
        }
        List<Finding> findings = new ArrayList<>();
        unknown.forEach((owner, jobs) -> findings.add(finding(situation, owners, owner, jobs)));
        return findings;
    }

    private Finding finding(Situation situation, Owners owners, String owner, List<Job> jobs) {
        Map<String, String> evidence = new HashMap<>();
        evidence.put("jobs", JobList.of(jobs));
        Optional.ofNullable(jobs.getFirst().origins().get("owner"))
                .ifPresent(origin -> evidence.put("named_in", Text.visible(origin.place())));
        Nearest.to(owner, owners.byId().keySet()).ifPresent(known -> evidence.put("perhaps_meant", known));
        return new Finding(
                code(),
                owner,
                Severity.WARNING,
                situation.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "no file defines owner " + Text.visible(owner) + ", whom " + JobList.count(jobs) + " named",
                evidence);
    }
}
