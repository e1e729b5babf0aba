package dev.cronward.web.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Dashboard;
import dev.cronward.testing.PromQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What can be known of the dashboards without a Grafana. The facts of its classic dashboards are those of its JSON model
 * (docs of Grafana, "Dashboard JSON model"). That their queries have data is shown in the end-to-end test.
 */
class DashboardsTest {
    private static final int COLUMNS = 24;
    private static final Set<String> PANELS =
            Set.of("row", "stat", "table", "timeseries", "bargauge", "state-timeline");
    /** Of Grafana's value formats those that are used here. */
    private static final Set<String> UNITS = Set.of("none", "short", "percentunit", "bytes", "s", "dateTimeFromNow");
    /** What Grafana puts in by itself. */
    private static final Set<String> BUILT_IN = Set.of("__all", "__range", "__rate_interval", "__data", "__field");

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)[^}]*}|(\\w+))");
    private static final Set<String> SEVERITIES = Set.of("info", "warning", "critical");

    private final List<Dashboard> dashboards = Dashboard.all();

    @TestFactory
    Stream<DynamicTest> panelsHaveTheirPlaceAndSayWhatTheyAre() {
        return dashboards.stream()
                .map(board -> DynamicTest.dynamicTest(board.name(), () -> {
                    assertTrue(
                            board.json().path("schemaVersion").asInt() >= 36,
                            "no classic dashboard of Grafana 9 or later");
                    Set<Integer> ids = new HashSet<>();
                    Set<List<Integer>> taken = new HashSet<>();
                    for (JsonNode panel : board.panels()) {
                        String title = panel.path("title").asText();
                        assertTrue(
                                ids.add(panel.path("id").asInt(-1)), () -> "the id of '" + title + "' is not its own");
                        assertTrue(PANELS.contains(panel.path("type").asText()), title);
                        assertTrue(!title.isBlank(), panel::toString);
                        JsonNode at = panel.path("gridPos");
                        assertTrue(
                                at.path("x").asInt(-1) >= 0
                                        && at.path("w").asInt() > 0
                                        && at.path("h").asInt() > 0,
                                title);
                        assertTrue(at.path("x").asInt() + at.path("w").asInt() <= COLUMNS, title);
                        for (int x = 0; x < at.path("w").asInt(); x++) {
                            for (int y = 0; y < at.path("h").asInt(); y++) {
                                List<Integer> cell = List.of(
                                        at.path("x").asInt() + x, at.path("y").asInt() + y);
                                assertTrue(taken.add(cell), () -> "'" + title + "' lies on another panel");
                            }
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> queriesNameTheirSourceByVariable() {
        return dashboards.stream()
                .map(board -> DynamicTest.dynamicTest(board.name(), () -> {
                    assertEquals(
                            "datasource",
                            board.variables().getFirst().path("type").asText());
                    List<JsonNode> asking =
                            new ArrayList<>(board.variables().stream().skip(1).toList());
                    board.panels().stream()
                            .filter(panel -> !panel.path("type").asText().equals("row"))
                            .forEach(asking::add);
                    for (JsonNode one : asking) {
                        assertEquals("prometheus", one.at("/datasource/type").asText(), one::toString);
                        assertEquals("${datasource}", one.at("/datasource/uid").asText(), one::toString);
                    }
                    for (JsonNode panel : board.panels()) {
                        List<String> refs = Dashboard.targets(panel).stream()
                                .map(target -> target.path("refId").asText())
                                .toList();
                        assertEquals(refs.stream().distinct().toList(), refs, () -> panel.path("title")
                                .asText());
                        assertEquals(panel.path("type").asText().equals("row"), refs.isEmpty());
                    }
                }));
    }

    @Test
    void unitsAreGrafanas() {
        Set<String> units = new TreeSet<>();
        for (Dashboard board : dashboards) {
            board.json()
                    .findParents("unit")
                    .forEach(one -> units.add(one.path("unit").asText()));
            board.panels().stream()
                    .flatMap(panel -> panel.path("fieldConfig").findParents("id").stream())
                    .filter(property -> property.path("id").asText().equals("unit"))
                    .forEach(property -> units.add(property.path("value").asText()));
        }
        assertEquals(new TreeSet<>(UNITS), units);
    }

    @TestFactory
    Stream<DynamicTest> variablesAreDefinedUsedAndComparedAsTheyAreWritten() {
        return dashboards.stream()
                .map(board -> DynamicTest.dynamicTest(board.name(), () -> {
                    Map<String, JsonNode> defined = board.variables().stream()
                            .collect(Collectors.toMap(one -> one.path("name").asText(), Function.identity()));
                    Set<String> used = VARIABLE.matcher(board.json().toString())
                            .results()
                            .map(DashboardsTest::eitherGroup)
                            .collect(Collectors.toCollection(TreeSet::new));
                    used.removeAll(BUILT_IN);
                    assertEquals(new TreeSet<>(defined.keySet()), used);
                    for (String query : asked(board)) {
                        for (PromQuery.Selector selector : PromQuery.selectors(query)) {
                            for (PromQuery.Condition condition : selector.conditions()) {
                                if (condition.value().startsWith("$")) {
                                    // Of several values, or of all, Grafana makes a regular expression.
                                    boolean several = defined.get(
                                                    condition.value().substring(1))
                                            .path("multi")
                                            .asBoolean();
                                    assertEquals(several ? "=~" : "=", condition.operator(), query);
                                }
                            }
                        }
                    }
                }));
    }

    private static String eitherGroup(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static List<String> asked(Dashboard board) {
        List<String> asked = new ArrayList<>();
        board.queries().forEach(query -> asked.add(query.expression()));
        board.variables().stream().skip(1).map(Dashboard::series).forEach(asked::add);
        return asked;
    }

    @Test
    void everyMetricIsDocumentedOrRecorded() throws IOException {
        String documented = Files.readString(Path.of("docs/metrics.md"));
        Set<String> recorded = Pattern.compile("record: (\\S+)")
                .matcher(Files.readString(Path.of("docs/prometheus/cronward.recording.rules.yml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        String findings = Files.readString(Path.of("docs/findings.md"));
        Set<String> shown = new HashSet<>();
        for (PromQuery.Selector selector : selectors()) {
            String metric = selector.metric();
            shown.add(metric);
            assertTrue(
                    metric.equals("up") || recorded.contains(metric) || documented.contains("`" + metric + "`"),
                    () -> metric + " is not in docs/metrics.md");
            for (PromQuery.Condition condition : selector.conditions()) {
                for (String value : condition.value().split("\\|", -1)) {
                    assertTrue(
                            switch (condition.label()) {
                                case "code" -> findings.contains("\n## " + value + "\n");
                                case "severity" -> SEVERITIES.contains(value);
                                default -> true;
                            },
                            selector::toString);
                }
            }
        }
        assertTrue(shown.containsAll(recorded), () -> "recorded for nobody: " + recorded);
    }

    private List<PromQuery.Selector> selectors() {
        return dashboards.stream()
                .flatMap(board -> asked(board).stream())
                .flatMap(query -> PromQuery.selectors(query).stream())
                .toList();
    }

    @Test
    void everyLinkLeadsToADashboardThatTakesItsVariables() throws IOException {
        Map<String, String> uids = dashboards.stream().collect(Collectors.toMap(Dashboard::name, Dashboard::uid));
        assertEquals(Map.of("fleet", "cronward-fleet", "node", "cronward-node", "job", "cronward-job"), uids);
        List<String> links = new ArrayList<>();
        dashboards.forEach(board -> links.addAll(board.json().findValuesAsText("url")));
        for (String rules : List.of("cronward.rules.yml", "cronward.findings.rules.yml")) {
            String text = Files.readString(Path.of("docs/prometheus", rules));
            List<String> annotations = Pattern.compile("(?m)^ +dashboard: (.+)$")
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1).replaceAll("\\{\\{[^}]*}}", "value"))
                    .toList();
            assertEquals(text.split("- alert: ", -1).length - 1, annotations.size(), "each alert of " + rules);
            links.addAll(annotations);
        }
        assertTrue(links.size() > 80, () -> "found only " + links);
        links.forEach(Dashboard::assertLeads);
    }
}
