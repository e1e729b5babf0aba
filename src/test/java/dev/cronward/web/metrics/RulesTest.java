package dev.cronward.web.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that are shipped: valid, tried by promtool, and about metrics that exist. */
class RulesTest {
    private static final String PROMTOOL = "/usr/bin/promtool";
    private static final String RULES = "docs/prometheus/cronward.rules.yml";
    private static final String RECORDING = "docs/prometheus/cronward.recording.rules.yml";
    private static final String TESTS = "docs/prometheus/cronward.rules.test.yml";

    @BeforeEach
    void needs() {
        Needs.program(PROMTOOL);
    }

    private static void succeeds(String... command) {
        CommandResult result = CommandResult.of(Map.of(), List.of(command));
        assertEquals(0, result.status(), result::toString);
    }

    private static List<String> named(String what, String file) throws IOException {
        return Pattern.compile("- " + what + ": (\\S+)")
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {RULES, RECORDING})
    void areValid(String rules) {
        succeeds(PROMTOOL, "check", "rules", rules);
    }

    @Test
    void fireWhenTheyShouldAndOnlyThen() {
        succeeds(PROMTOOL, "test", "rules", TESTS);
    }

    @Test
    void everyRuleIsTriedWhereItFiresAndWhereItDoesNot() throws IOException {
        String tests = Files.readString(Path.of(TESTS));
        List<String> alerts = named("alert", RULES);
        assertTrue(alerts.size() > 8, alerts::toString);
        for (String alert : alerts) {
            assertTrue(
                    tests.contains("alertname: " + alert + "\n        exp_alerts: []\n"),
                    alert + " never stays silent");
            assertTrue(tests.contains("alertname: " + alert + "\n        exp_alerts:\n"), alert + " never fires");
        }
        for (String record : named("record", RECORDING)) {
            assertTrue(tests.contains("expr: " + record + "\n"), record + " is not tried");
        }
    }

    @Test
    void everyAlertHasASectionThatSaysWhatToDo() throws IOException {
        String docs = Files.readString(Path.of("docs/prometheus.md"));
        String rules = Files.readString(Path.of(RULES));
        for (String alert : named("alert", RULES)) {
            assertTrue(docs.contains("\n### " + alert + "\n"), alert);
            assertTrue(rules.contains("docs: docs/prometheus.md#" + alert.toLowerCase(Locale.ROOT) + "\n"), alert);
        }
    }

    @Test
    void useOnlyMetricsThatAreDocumented() throws IOException {
        String documented = Files.readString(Path.of("docs/metrics.md"));
        Set<String> unknown = new TreeSet<>();
        for (String file : List.of(RULES, RECORDING)) {
            Pattern.compile("(?<![:a-z_])cronward_[a-z_]+(?!:)\\b")
                    .matcher(Files.readString(Path.of(file)))
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !documented.contains("`" + name + "`"))
                    .forEach(unknown::add);
        }
        assertEquals(Set.of(), unknown);
    }
}
