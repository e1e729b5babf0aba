package dev.cronward.verdict.detect;

import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.NoteProblem;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something in a {@code # cronward:} comment or in a script's METADATA has no meaning; the job runs, but not all that was meant is known. */
final class NoteProblems implements Detector {
    @Override
    public String code() {
        return "note-problem";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        for (CrondCatalog tables : situation.catalog().cronds()) {
            Map<String, List<NoteProblem>> byJob = new LinkedHashMap<>();
            tables.noteProblems().forEach(problem -> byJob.computeIfAbsent(problem.job(), j -> new ArrayList<>())
                    .add(problem));
            byJob.forEach((id, problems) -> findings.add(finding(situation, id, problems)));
        }
        return findings;
    }

    private Finding finding(Situation situation, String id, List<NoteProblem> problems) {
        Optional<Job> job = situation.catalog().job(id);
        String text = problems.stream().map(NoteProblem::problem).collect(Collectors.joining("; "));
        return new Finding(
                code(),
                id,
                Severity.INFO,
                situation.now(),
                Optional.of(id),
                job.map(Job::user),
                job.flatMap(Job::owner),
                job.flatMap(Job::runbook),
                "what is noted about job " + id + " is not understood: " + Text.visible(text),
                Map.of(
                        "problem",
                        Text.visible(text),
                        "source",
                        problems.getFirst().source().toString()));
    }
}
