package dev.cronward.web.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules that are shipped: valid, tried by promtool, and about metrics that exist. */
class RulesTest {
    private static final String PROMTOOL = "/usr/bin/promtool";
    private static final String RULES = "docs/prometheus/cronward.rules.yml";

    @BeforeEach
    void needs() {
        Needs.program(PROMTOOL);
    }

    private static void succeeds(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), said);
    }

    @Test
    void areValid() throws Exception {
        succeeds(PROMTOOL, "check", "rules", RULES);
    }

    @Test
    void fireWhenTheyShouldAndOnlyThen() throws Exception {
        succeeds(PROMTOOL, "test", "rules", "docs/prometheus/cronward.rules.test.yml");
    }

    @Test
    void everyRuleIsTried() throws IOException {
        String tests = Files.readString(Path.of("docs/prometheus/cronward.rules.test.yml"));
        Pattern alert = Pattern.compile("alert: (\\w+)");
        var untested = alert.matcher(Files.readString(Path.of(RULES)))
                .results()
                .map(m -> m.group(1))
                .filter(name -> !tests.contains("alertname: " + name))
                .toList();
        assertEquals(List.of(), untested);
    }

    @Test
    void useOnlyMetricsThatAreDocumented() throws IOException {
        String documented = Files.readString(Path.of("docs/metrics.md"));
        var unknown = Pattern.compile("cronward_[a-z_]+")
                .matcher(Files.readString(Path.of(RULES)))
                .results()
                .map(m -> m.group())
                .filter(name -> !documented.contains("`" + name + "`"))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), unknown);
    }
}
