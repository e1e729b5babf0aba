package dev.cronward.verdict.detect;

import dev.cronward.checks.CheckReport;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a check of the node complains of. What the check cannot say, after a restart, while it hangs, or because
 * something could not be read, stays as it was.
 */
final class NodeTroubles implements Detector {
    private final String code;
    private final HeldStill<List<CheckReport>> reports;
    private final Optional<String> owner;

    private NodeTroubles(String code, HeldStill<List<CheckReport>> reports, Optional<String> owner) {
        this.code = code;
        this.reports = reports;
        this.owner = owner;
    }

    /**
     * One for each thing that a check may complain of.
     *
     * @param owner whom the node concerns
     */
    static List<Detector> of(Supplier<List<CheckReport>> reports, Optional<String> owner) {
        List<CheckReport> checks = reports.get();
        if (checks.isEmpty()) {
            return List.of();
        }
        HeldStill<List<CheckReport>> held = new HeldStill<>(reports);
        return Stream.concat(
                        checks.stream()
                                .flatMap(check -> check.codes().stream().sorted())
                                .<Detector>map(code -> new NodeTroubles(code, held, owner)),
                        Stream.of(new CheckStuck(held, owner)))
                .toList();
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public List<Finding> detect(Situation situation) {
        return reports.in(situation).stream()
                .filter(check -> check.codes().contains(code))
                .flatMap(check -> complaints(check).stream())
                .filter(complaint -> complaint.code().equals(code))
                .map(complaint -> finding(complaint, situation.now(), owner))
                .toList();
    }

    private static List<Complaint> complaints(CheckReport check) {
        return check.last().known().map(Look::complaints).orElse(List.of());
    }

    @Override
    public boolean undecided(Situation situation, Incident incident) {
        return incident.finding().code().equals(code)
                && reports.in(situation).stream()
                        .anyMatch(check -> check.codes().contains(code)
                                && check.isUnclear(new Complaint.Key(
                                        code, incident.finding().subject())));
    }

    static Finding finding(Complaint complaint, Instant since, Optional<String> owner) {
        Map<String, String> evidence = new LinkedHashMap<>();
        complaint.evidence().forEach((name, value) -> evidence.put(name, Text.visible(value)));
        return new Finding(
                complaint.code(),
                complaint.subject(),
                complaint.severity(),
                since,
                Optional.empty(),
                Optional.empty(),
                owner,
                Optional.empty(),
                Text.visible(complaint.summary()),
                evidence);
    }
}
