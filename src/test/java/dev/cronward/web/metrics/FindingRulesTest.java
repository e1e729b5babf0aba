package dev.cronward.web.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One rule for each finding, for those who route by Prometheus alone, made from docs/findings.md; {@code
 * -Dcronward.docs=write} writes them anew. promtool tries each of them.
 */
class FindingRulesTest {
    private static final String PROMTOOL = "/usr/bin/promtool";
    private static final Path RULES = Path.of("docs/prometheus/cronward.findings.rules.yml");
    private static final Pattern SECTION =
            Pattern.compile("(?m)^## ([a-z-]+)\\n\\n\\*\\*Means:\\*\\* (.*?)(?:\\. |[.:]?$)");

    private static final String HEAD = """
            # One alert for each finding, for those who are told by Prometheus and not by cronward itself. Use one of the two.
            # Muted incidents are left out, and those that another one tells of. Labels: code, severity, owner.
            groups:
              - name: cronward-findings
                rules:
            """;

    @TempDir
    Path directory;

    @Test
    void areThoseOfTheDocumentation() throws IOException {
        String now = HEAD + sections().stream().map(FindingRulesTest::rule).collect(Collectors.joining("\n"));
        if ("write".equals(System.getProperty("cronward.docs"))) {
            Files.writeString(RULES, now);
        }
        assertEquals(
                now,
                Files.readString(RULES),
                RULES + " is stale: mvn test -Dtest=FindingRulesTest -Dcronward.docs=write");
    }

    @Test
    void everySectionHasARule() throws IOException {
        Set<String> headings = Pattern.compile("(?m)^## ([a-z]+(?:-[a-z]+)*)$")
                .matcher(Files.readString(Path.of("docs/findings.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rules =
                sections().stream().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(rules.size() > 50, rules::toString);
        assertEquals(headings, rules);
    }

    @Test
    void promtoolFindsThatEachFiresWhileItsFindingIsThere() throws IOException {
        Needs.program(PROMTOOL);
        StringBuilder tests =
                new StringBuilder("rule_files:\n  - " + RULES.toAbsolutePath() + "\nevaluation_interval: 1m\ntests:\n");
        for (MatchResult section : sections()) {
            tests.append("""
                      - interval: 1m
                        input_series:
                          - series: 'cronward_alerting_incidents{instance="n:9181", code="%1$s", severity="warning", owner="ops"}'
                            values: '0 0 1 1 0 0'
                        alert_rule_test:
                          - {eval_time: 1m, alertname: %2$s, exp_alerts: []}
                          - {eval_time: 5m, alertname: %2$s, exp_alerts: []}
                          - eval_time: 3m
                            alertname: %2$s
                            exp_alerts:
                              - exp_labels: {instance: "n:9181", code: %1$s, severity: warning, owner: ops}
                                exp_annotations:
                                  summary: %3$s
                                  dashboard: /d/cronward-node?var-instance=n%%3A9181
                                  docs: docs/findings.md#%1$s
                    """.formatted(
                    section.group(1),
                    alert(section),
                    summary(section).replace("{{ $labels.instance }}", "n:9181").replace("{{ $value }}", "1")));
        }
        Path file = Files.writeString(directory.resolve("test.yml"), tests);
        succeeds(PROMTOOL, "check", "rules", RULES.toString());
        succeeds(PROMTOOL, "test", "rules", file.toString());
    }

    private static void succeeds(String... command) {
        CommandResult result = CommandResult.of(Map.of(), List.of(command));
        assertEquals(0, result.status(), result::toString);
    }

    private static List<MatchResult> sections() throws IOException {
        return SECTION.matcher(Files.readString(Path.of("docs/findings.md")))
                .results()
                .toList();
    }

    private static String rule(MatchResult section) {
        return """
                      - alert: %s
                        expr: cronward_alerting_incidents{code="%s"} > 0
                        annotations:
                          summary: %s
                          dashboard: /d/cronward-node?var-instance={{ $labels.instance | urlquery }}
                          docs: docs/findings.md#%2$s
                """.formatted(alert(section), section.group(1), summary(section));
    }

    private static String alert(MatchResult section) {
        return "Cronward"
                + Arrays.stream(section.group(1).split("-", -1))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** As a text of YAML in single quotes. */
    private static String summary(MatchResult section) {
        String means =
                section.group(2).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replaceAll("[`*]", "");
        return "'" + (section.group(1) + " on {{ $labels.instance }} ({{ $value }}): " + means).replace("'", "''")
                + "'";
    }
}
