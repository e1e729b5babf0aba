package dev.cronward.web.metrics;

import dev.cronward.checks.CheckReport;
import dev.cronward.checks.Look;
import dev.cronward.checks.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The metrics of the node's checks, and the numbers that they read. */
final class CheckFamilies {
    private static final List<String> STATUSES = List.of("ok", "info", "warning", "critical", "unknown", "absent");

    private CheckFamilies() {}

    static List<Family> of(List<CheckReport> checks) {
        Family status = Family.gauge(
                "cronward_node_check_status",
                "1 for how this check of the node stands: ok, the worst severity of what is wrong, unknown where it"
                        + " cannot say, absent where there is nothing of the kind.");
        Family took = Family.gauge("cronward_node_check_duration_seconds", "How long the last finished look took.");
        Family last = Family.gauge(
                "cronward_node_check_last_look_timestamp_seconds", "When the last finished look ended; 0: none has.");
        Map<String, Family> values = new TreeMap<>();
        for (CheckReport check : checks) {
            Map<String, String> labels = Map.of("check", check.name());
            String word = check.status();
            STATUSES.forEach(one -> status.flag(Map.of("check", check.name(), "status", one), one.equals(word)));
            took.seconds(labels, check.lookedAt().map(at -> check.took()));
            last.time(labels, check.lookedAt());
            check.last().known().map(Look::measured).orElse(List.of()).forEach(measured -> value(values, measured));
        }
        List<Family> families = new ArrayList<>(List.of(status, took, last));
        families.addAll(values.values());
        return families;
    }

    private static void value(Map<String, Family> values, Measured measured) {
        values.computeIfAbsent(
                        measured.name(),
                        name -> Family.gauge(
                                "cronward_node_" + name, "What a check of the node read last; NaN: it could not."))
                .add(measured.labels(), measured.value().known().orElse(Double.NaN));
    }
}
