package dev.cronward.web.metrics;

import dev.cronward.checks.Look;
import dev.cronward.checks.Measured;
import dev.cronward.checks.own.OwnReport;
import java.util.List;
import java.util.Map;

/** The metrics of the checks that the user wrote. */
final class OwnCheckFamilies {
    private static final List<String> STATUSES = List.of("ok", "info", "warning", "critical", "unknown");

    private OwnCheckFamilies() {}

    static List<Family> of(List<OwnReport> checks) {
        Family status = Family.gauge(
                "cronward_own_check_status",
                "1 for how this check of the site's own stands: ok, the severity of what is wrong and is told, unknown"
                        + " where it cannot say.");
        Family value = Family.gauge(
                "cronward_own_check_value",
                "What this check of the site's own measured last, in base units; NaN: it could not.");
        Family took = Family.gauge("cronward_own_check_duration_seconds", "How long its last look took.");
        Family last = Family.gauge(
                "cronward_own_check_last_look_timestamp_seconds", "When its last look ended; 0: none has.");
        for (OwnReport one : checks) {
            String name = one.check().name();
            Map<String, String> labels =
                    Map.of("check", name, "kind", one.check().kind());
            String word = one.report().status();
            STATUSES.forEach(each -> status.flag(Map.of("check", name, "status", each), each.equals(word)));
            took.seconds(labels, one.report().lookedAt().map(at -> one.report().took()));
            last.time(labels, one.report().lookedAt());
            for (Measured measured :
                    one.report().last().known().map(Look::measured).orElse(List.of())) {
                value.add(
                        Map.of("check", name, "name", measured.name()),
                        measured.value().known().orElse(Double.NaN));
            }
        }
        return List.of(status, value, took, last);
    }
}
