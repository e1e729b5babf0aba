package dev.cronward.verdict.detect;

import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.CrondPause;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Situation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A crond is there and can start nothing: stopped by a signal, frozen, or hung. It looks alive to whoever only asks whether the
 * process is there. A stop that ends within {@link #SHORT}, as a debugger's that takes a look, opens nothing.
 */
final class CrondStopped implements Detector {
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final FindingMemo memo = new FindingMemo();

    private record Basis(CrondPause pause, List<Job> jobs) {}

    @Override
    public String code() {
        return "crond-stopped";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = situation.stopped().stream()
                .filter(pause ->
                        Duration.between(pause.from(), situation.now()).abs().compareTo(SHORT) >= 0)
                .map(pause -> finding(situation, pause))
                .toList();
        memo.looked();
        return findings;
    }

    private Finding finding(Situation situation, CrondPause pause) {
        List<Job> all = situation
                .catalog()
                .ofCrond(pause.crond())
                .map(CrondCatalog::jobs)
                .orElse(List.of());
        Basis basis = new Basis(pause, all);
        return memo.of(pause.crond(), basis, () -> finding(basis));
    }

    private Finding finding(Basis basis) {
        CrondPause pause = basis.pause();
        int jobs = basis.jobs().size();
        Map<String, String> evidence = new HashMap<>();
        evidence.put("crond", pause.crond());
        evidence.put("crond_pid", Integer.toString(pause.pid()));
        evidence.put("how", pause.how());
        evidence.put("jobs", Integer.toString(jobs));
        evidence.put("job_list", JobList.of(basis.jobs()));
        String which = pause.crond().equals(Crond.HOST) ? "the node's crond" : "the crond of " + pause.crond();
        return new Finding(
                code(),
                pause.crond(),
                Severity.CRITICAL,
                pause.from(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                which + " (pid " + pause.pid() + ") is " + pause.how() + ": "
                        + (jobs == 1 ? "1 job does not start" : jobs + " jobs do not start"),
                evidence);
    }
}
