package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Dashboard;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.PromQuery;
import dev.cronward.testing.Prometheus;
import dev.cronward.testing.Prometheus.Sample;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks a Prometheus what the dashboards would ask it, with their variables filled in as Grafana does it. Whatever a panel
 * shows has to be there: its series, a value that is a number, the labels of its legend and the columns of its table.
 * That a metric and the labels it is chosen by exist is looked at by itself, so that {@code or vector(0)} hides no
 * misspelt name.
 */
final class DashboardQueries {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    /** Columns that Grafana itself makes of a result. */
    private static final Pattern MADE = Pattern.compile("Time|Value( #[A-Z])?");
    /** Not for every series: a job that nobody owns has no owner, a check of its own has a kind only in some figures. */
    private static final Set<String> SOMETIMES = Set.of("owner");

    private final Prometheus prometheus;
    /** What is chosen where a variable takes one value only. */
    private final Map<String, String> chosen;

    DashboardQueries(Prometheus prometheus, Map<String, String> chosen) {
        this.prometheus = prometheus;
        this.chosen = chosen;
    }

    /** Asks everything that a dashboard asks. */
    void haveData(Dashboard board) {
        Map<String, String> values = new HashMap<>(Map.of("__range", "1h", "__rate_interval", "1m"));
        for (JsonNode variable : board.variables().stream().skip(1).toList()) {
            values.put(variable.path("name").asText(), value(variable, values));
        }
        for (JsonNode panel : board.panels()) {
            Set<String> labels = new HashSet<>();
            for (JsonNode target : Dashboard.targets(panel)) {
                String where = board.name() + ", " + panel.path("title").asText() + ": ";
                String query = filled(target.path("expr").asText(), values);
                PromQuery.selectors(query).forEach(this::exists);
                List<Sample> samples =
                        Eventually.get(where + query, SOON, () -> prometheus.query(query), found -> found.stream()
                                .anyMatch(sample -> !Double.isNaN(sample.value())));
                Set<String> here = labels(samples);
                LEGEND.matcher(target.path("legendFormat").asText())
                        .results()
                        .map(found -> found.group(1))
                        .forEach(label -> assertTrue(here.contains(label), () -> where + label + " in " + samples));
                labels.addAll(here);
            }
            columns(board, panel, labels);
        }
    }

    /** Every column that a table names is one that it has. */
    private static void columns(Dashboard board, JsonNode panel, Set<String> labels) {
        for (JsonNode step : panel.path("transformations")) {
            for (String property : List.of("excludeByName", "indexByName", "renameByName")) {
                Set<String> unknown = new TreeSet<>();
                step.path("options").path(property).fieldNames().forEachRemaining(unknown::add);
                unknown.removeIf(name -> MADE.matcher(name).matches() || SOMETIMES.contains(name));
                unknown.removeAll(labels);
                assertEquals(
                        Set.of(),
                        unknown,
                        () -> board.name() + ", " + panel.path("title").asText());
            }
        }
    }

    private void exists(PromQuery.Selector selector) {
        List<Sample> series = Eventually.get(
                "series of " + selector.metric(),
                SOON,
                () -> prometheus.query(selector.metric()),
                found -> !found.isEmpty());
        for (PromQuery.Condition condition : selector.conditions()) {
            assertTrue(labels(series).contains(condition.label()), () -> condition + " is none of " + series);
        }
    }

    private static Set<String> labels(List<Sample> samples) {
        return samples.stream()
                .flatMap(sample -> sample.labels().keySet().stream())
                .collect(Collectors.toSet());
    }

    private String value(JsonNode variable, Map<String, String> before) {
        String name = variable.path("name").asText();
        String series = filled(Dashboard.series(variable), before);
        String label = Dashboard.label(variable);
        PromQuery.selectors(series).forEach(this::exists);
        Set<String> values = Eventually.get(
                "values of " + name + " by " + series,
                SOON,
                () -> prometheus.query(series).stream()
                        .map(sample -> sample.labels().getOrDefault(label, ""))
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)),
                found -> !found.isEmpty() && (!chosen.containsKey(name) || found.contains(chosen.get(name))));
        if (!variable.path("multi").asBoolean()) {
            return chosen.get(name);
        }
        return variable.path("allValue")
                .asText(values.stream().map(DashboardQueries::escaped).collect(Collectors.joining("|", "(", ")")));
    }

    /** As Grafana puts a value into a regular expression in a text of PromQL. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\\\\\").replaceAll("[$^*{}\\[\\]+?.()|]", "\\\\\\\\$0");
    }

    private static String filled(String query, Map<String, String> values) {
        String text = query;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replaceAll("\\$" + value.getKey() + "\\b", Matcher.quoteReplacement(value.getValue()));
        }
        assertTrue(
                !text.contains("$__")
                        && !Pattern.compile("\"\\$\\w").matcher(text).find(),
                text);
        return text;
    }
}
