package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The run of a job that ended last came to an end that is no fault of the job. Holds until another run ends, however. */
abstract class CutOffRun implements Detector {
    private final Trait cutOff = Trait.of(
            history -> history.last().filter(run -> isIt(run.outcome())).isPresent());
    private final FindingMemo memo = new FindingMemo();

    private record Basis(Job job, Run.Ended run) {}

    /** Whether it is this kind of end. */
    abstract boolean isIt(Outcome outcome);

    /**
     * What is told.
     *
     * @param evidence what every finding about such a run tells; may be changed
     */
    abstract Finding finding(Job job, Run.Ended run, Map<String, String> evidence);

    @Override
    public final List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        situation.runs().having(cutOff).forEach((subject, history) -> history.last()
                .flatMap(run -> situation.catalog().job(subject).map(job -> new Basis(job, run)))
                .map(basis -> memo.of(
                        subject,
                        basis,
                        () -> finding(basis.job(), basis.run(), RunEvidence.of(basis.job(), basis.run()))))
                .ifPresent(findings::add));
        memo.looked();
        return findings;
    }
}
