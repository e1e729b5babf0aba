package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The newest run of a job needed more memory than somebody said that it may. Holds until one ends that did not; a run of
 * which the memory is not known says nothing.
 */
final class OverMemory implements Detector {
    private final OfCatalog<Job> limited = new OfCatalog<>();
    private final FindingMemo memo = new FindingMemo();

    private record Basis(Job job, Run.Ended run, long peak, long most) {}

    @Override
    public String code() {
        return "over-memory";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        List<Job> jobs = limited.of(situation.catalog(), () -> situation.catalog().jobs().stream()
                .filter(job -> job.maxMemory().isPresent())
                .toList());
        for (Job job : jobs) {
            over(situation, job)
                    .map(basis -> memo.of(job.id(), basis, () -> finding(basis)))
                    .ifPresent(findings::add);
        }
        memo.looked();
        return findings;
    }

    @Override
    public boolean undecided(Situation situation, Incident incident) {
        return incident.finding().code().equals(code())
                && newest(situation, incident.finding().subject())
                        .filter(run -> run.profile().peakMemoryBytes().isEmpty())
                        .isPresent();
    }

    private static Optional<Run.Ended> newest(Situation situation, String job) {
        return Optional.ofNullable(situation.histories().get(job)).flatMap(History::last);
    }

    private static Optional<Basis> over(Situation situation, Job job) {
        long most = job.maxMemory().orElse(Long.MAX_VALUE);
        return newest(situation, job.id()).flatMap(run -> {
            OptionalLong peak = run.profile().peakMemoryBytes();
            return peak.isPresent() && peak.getAsLong() > most
                    ? Optional.of(new Basis(job, run, peak.getAsLong(), most))
                    : Optional.empty();
        });
    }

    private static Finding finding(Basis basis) {
        Job job = basis.job();
        Map<String, String> facts = RunEvidence.of(job, basis.run());
        facts.put("peak_memory", Text.bytes(basis.peak()));
        facts.put("limit", Text.bytes(basis.most()));
        String summary = "job " + job.id() + " needed " + Text.bytes(basis.peak()) + " of memory, and may need "
                + Text.bytes(basis.most());
        return JobFinding.of("over-memory", job, job.severity(), basis.run().end(), summary, facts);
    }
}
