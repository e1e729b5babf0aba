package dev.cronward.web.metrics;

import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Marks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The metrics of what is wrong now. Series that were there once go back to 0 instead of away, so that a rate can be taken
 * and an alert ends at once. Not thread-safe.
 */
final class IncidentFamilies {
    private static final Comparator<List<String>> IN_ORDER = Comparator.comparing(labels -> String.join("\0", labels));

    private final Set<List<String>> open = new TreeSet<>(IN_ORDER);
    private final Set<List<String>> told = new TreeSet<>(IN_ORDER);

    List<Family> of(List<Incident> incidents) {
        Family all = Family.gauge("cronward_open_incidents", "What is wrong now, by kind and severity.");
        count(
                all,
                open,
                incidents,
                f -> List.of("code", f.code(), "severity", f.severity().word()));
        Family alerting = Family.gauge(
                "cronward_alerting_incidents",
                "What is wrong now and is neither muted nor told of by another incident, by kind, severity and owner.");
        Predicate<Incident> quiet = incident -> Marks.isMuted(incident) || Marks.isCovered(incident);
        count(
                alerting,
                told,
                incidents.stream().filter(quiet.negate()).toList(),
                f -> List.of(
                        "code",
                        f.code(),
                        "severity",
                        f.severity().word(),
                        "owner",
                        f.owner().orElse("")));
        return List.of(all, alerting, marks(incidents));
    }

    private static void count(
            Family family, Set<List<String>> seen, List<Incident> incidents, Function<Finding, List<String>> labels) {
        List<List<String>> kinds =
                incidents.stream().map(Incident::finding).map(labels).toList();
        seen.addAll(kinds);
        for (List<String> kind : seen) {
            family.count(pairs(kind), kinds.stream().filter(kind::equals).count());
        }
    }

    private static Map<String, String> pairs(List<String> flat) {
        return flat.size() == 4
                ? Map.of(flat.get(0), flat.get(1), flat.get(2), flat.get(3))
                : Map.of(flat.get(0), flat.get(1), flat.get(2), flat.get(3), flat.get(4), flat.get(5));
    }

    private static Family marks(List<Incident> open) {
        Family incidents = Family.gauge(
                "cronward_incidents",
                "What is wrong now, by whether it is muted, acknowledged, or told of by another incident.");
        for (boolean muted : List.of(false, true)) {
            for (boolean acknowledged : List.of(false, true)) {
                for (boolean covered : List.of(false, true)) {
                    Map<String, String> labels = Map.of(
                            "muted", Boolean.toString(muted),
                            "acknowledged", Boolean.toString(acknowledged),
                            "covered", Boolean.toString(covered));
                    incidents.count(
                            labels,
                            open.stream()
                                    .filter(incident -> Marks.isMuted(incident) == muted
                                            && Marks.isAcknowledged(incident) == acknowledged
                                            && Marks.isCovered(incident) == covered)
                                    .count());
                }
            }
        }
        return incidents;
    }
}
