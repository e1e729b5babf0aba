package dev.cronward.verdict.detect;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckReport;
import dev.cronward.checks.Complaint;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Situation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A check of the node that does not come to an end: what it looks at is not known, and that is no good sign. */
final class CheckStuck implements Detector {
    private final HeldStill<List<CheckReport>> reports;
    private final Optional<String> owner;

    CheckStuck(HeldStill<List<CheckReport>> reports, Optional<String> owner) {
        this.reports = reports;
        this.owner = owner;
    }

    @Override
    public String code() {
        return "check-stuck";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        return reports.in(situation).stream()
                .flatMap(check -> check.stuckSince().stream().map(since -> finding(check, since)))
                .toList();
    }

    private Finding finding(CheckReport check, Instant since) {
        Complaint complaint = new Complaint(
                        code(),
                        check.name(),
                        Severity.WARNING,
                        "the check " + check.name()
                                + " of this node does not come to an end; what it looks at is not known",
                        Map.of("check", check.name()))
                .withCure("look for processes in state D (ps -eo pid,stat,wchan,comm) and for errors in the kernel log"
                        + " (dmesg)");
        return NodeTroubles.finding(complaint, since, owner);
    }
}
