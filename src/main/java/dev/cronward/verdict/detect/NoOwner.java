package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Situation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Jobs that belong to nobody, one finding a node. Only where an account of ownership is kept, that is, where there is a
 * file of owners: a fresh installation has none, and must not be greeted with alerts.
 */
final class NoOwner implements Detector {
    private static final String SUBJECT = "jobs";

    private final OfCatalog<Finding> known = new OfCatalog<>();

    @Override
    public String code() {
        return "no-owner";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        return situation.catalog().owners().inUse()
                ? known.of(situation.catalog(), () -> findings(situation))
                : List.of();
    }

    private List<Finding> findings(Situation situation) {
        List<Job> jobs = situation.catalog().jobs().stream()
                .filter(job -> job.owner().isEmpty())
                .toList();
        if (jobs.isEmpty()) {
            return List.of();
        }
        return List.of(new Finding(
                code(),
                SUBJECT,
                Severity.INFO,
                situation.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JobList.count(jobs) + " no owner",
                Map.of("jobs", JobList.of(jobs))));
    }
}
