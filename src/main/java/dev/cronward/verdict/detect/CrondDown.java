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
import dev.cronward.verdict.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A crond that was here is gone, or the node has crontabs and no crond at all. A restart of crond is shorter than
 * {@link #RESTART} and opens nothing.
 */
final class CrondDown implements Detector {
    /** Longer than a restart of cron.service takes, and well within the five seconds in which it is to be told. */
    private static final Duration RESTART = Duration.ofSeconds(2);
    /** After its own start, perhaps while the node boots, the agent gives cronds so long to appear. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final FindingMemo memo = new FindingMemo();

    private record Basis(String key, Severity severity, Instant since, String how, List<Job> jobs) {}

    @Override
    public String code() {
        return "crond-down";
    }

    /** Whether it is too early after the start of the agent to say that an open incident is over. */
    @Override
    public boolean undecided(Situation situation, Incident incident) {
        return incident.finding().code().equals(code())
                && settling(situation)
                && situation.cronds().stream()
                        .noneMatch(life -> life.up()
                                && life.key().equals(incident.finding().subject()));
    }

    private static boolean settling(Situation situation) {
        return isWithin(SETTLING, situation.watchingSince(), situation.now());
    }

    /** An instant that lies ahead is of a clock that was set back since, and so it is long ago. */
    private static boolean isWithin(Duration time, Instant since, Instant now) {
        return Duration.between(since, now).abs().compareTo(time) < 0;
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        for (CrondLife life : situation.cronds()) {
            boolean down = life.observed() ? !isWithin(RESTART, life.since(), situation.now()) : !settling(situation);
            if (!life.up() && down) {
                findings.add(finding(situation, life.key(), Severity.CRITICAL, life.since(), life.how()));
            }
        }
        boolean seen = situation.cronds().stream().anyMatch(life -> life.key().equals(Crond.HOST));
        Optional<CrondCatalog> host = situation.catalog().ofCrond(Crond.HOST);
        if (!seen && !settling(situation) && host.isPresent() && hasToRun(host.get())) {
            // Leftover tables on a node that was never meant to run them are no emergency; a crond that went away is.
            findings.add(finding(
                    situation, Crond.HOST, Severity.WARNING, situation.watchingSince(), "no crond was ever seen here"));
        }
        memo.looked();
        return findings;
    }

    private static boolean hasToRun(CrondCatalog tables) {
        return !tables.running() && !tables.jobs().isEmpty();
    }

    private Finding finding(Situation situation, String key, Severity severity, Instant since, String how) {
        List<Job> all = situation.catalog().ofCrond(key).map(CrondCatalog::jobs).orElse(List.of());
        Basis basis = new Basis(key, severity, since, how, all);
        return memo.of(key, basis, () -> finding(basis));
    }

    private Finding finding(Basis basis) {
        String key = basis.key();
        int jobs = basis.jobs().size();
        Map<String, String> evidence = new HashMap<>();
        evidence.put("crond", key);
        evidence.put("how", basis.how());
        evidence.put("jobs", Integer.toString(jobs));
        evidence.put("job_list", JobList.of(basis.jobs()));
        String which = key.equals(Crond.HOST) ? "the node's crond" : "the crond of " + key;
        return new Finding(
                code(),
                key,
                basis.severity(),
                basis.since(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                which + " is not running (" + basis.how() + "): "
                        + (jobs == 1 ? "1 job does not start" : jobs + " jobs do not start"),
                evidence);
    }
}
