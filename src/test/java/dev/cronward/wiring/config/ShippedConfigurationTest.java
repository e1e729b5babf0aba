package dev.cronward.wiring.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The configuration file of the package is the table of docs/configuration.md, with every key commented out; {@code
 * -Dcronward.docs=write} writes it anew. The table names every key, with its real default.
 */
class ShippedConfigurationTest {
    private static final Path DOCS = Path.of("docs/configuration.md");
    private static final Path SHIPPED = Path.of("src/deb/cronward.conf");
    private static final Pattern ROW = Pattern.compile("^\\| (`cronward\\.[^|]*) \\| ([^|]*) \\| (.*) \\|$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
    private static final int WIDTH = 100;

    private static final String HEAD = """
            # The configuration of cronward's agent. Every key is here, with its default or an example form, and commented out.
            # All keys, with links to what they are about: docs/configuration.md. After a change:
            #   systemctl restart cronward
            # A mistake stops the start, and is told by: journalctl -u cronward
            """;

    @TempDir
    Path directory;

    /** One row of the table. */
    private record Row(List<String> keys, List<String> defaults, String meaning) {
        boolean isNamed() {
            return keys.getFirst().contains("NAME");
        }
    }

    @Test
    void theTableNamesEveryKey() throws IOException {
        Set<String> documented = rows().stream()
                .filter(row -> !row.isNamed())
                .flatMap(row -> row.keys().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known =
                Configuration.keys().filter(key -> !key.contains("*")).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", known), String.join("\n", documented));
    }

    @Test
    void theShippedFileIsTheTable() throws IOException {
        String now = HEAD
                + rows().stream()
                        .filter(row -> !row.isNamed())
                        .map(ShippedConfigurationTest::text)
                        .collect(Collectors.joining());
        if ("write".equals(System.getProperty("cronward.docs"))) {
            Files.writeString(SHIPPED, now);
        }
        assertEquals(
                now,
                Files.readString(SHIPPED),
                SHIPPED + " is stale: mvn test -Dtest=ShippedConfigurationTest -Dcronward.docs=write");
    }

    @Test
    void asItIsShippedItIsWithoutEffectAndWithoutAMistake() throws Exception {
        SmallRyeConfig shipped = Configuration.load(SHIPPED, true, Map.of(), Map.of());
        assertEquals(values(nothing()), values(shipped));
    }

    @Test
    void theDefaultsOfTheTableAreTheRealOnes() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Row row : rows()) {
            for (int i = 0; i < row.defaults().size(); i++) {
                lines.add(row.keys().get(i) + "=" + row.defaults().get(i));
            }
        }
        assertTrue(lines.size() > 20, lines::toString);
        Path file = Files.write(directory.resolve("defaults.conf"), lines);
        Map<String, String> expected = values(nothing());
        Map<String, String> told = values(Configuration.load(file, true, Map.of(), Map.of()));
        // Those whose defaults are made in the code: by who runs the agent, or for each job.
        told.keySet()
                .removeAll(Set.of(
                        "cronward.state-dir", "cronward.run-dir", "cronward.alert-after", "cronward.recover-after"));
        assertEquals(expected, told);
    }

    private SmallRyeConfig nothing() throws Exception {
        return Configuration.load(Files.writeString(directory.resolve("empty.conf"), ""), true, Map.of(), Map.of());
    }

    private static Map<String, String> values(SmallRyeConfig config) {
        return Configuration.keys()
                .filter(key -> config.getConfigValue(key).getValue() != null)
                .collect(Collectors.toMap(
                        key -> key, key -> config.getConfigValue(key).getValue()));
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(DOCS)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private static Row row(Matcher row) {
        List<String> keys = quoted(row.group(1));
        List<String> defaults = quoted(row.group(2));
        if (!keys.isEmpty() && defaults.size() != keys.size() && !defaults.isEmpty()) {
            // One default for all of them; or several forms of it, of which the first is the service's.
            defaults = keys.stream().map(key -> quoted(row.group(2)).getFirst()).toList();
        }
        return new Row(keys, defaults, row.group(3));
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String text(Row row) {
        String plain = row.meaning()
                .replaceAll("\\[([^]]*)]\\(([^)]*)\\)", "$1")
                .replace("`", "")
                .replace("\\|", "|");
        StringBuilder text = new StringBuilder("\n");
        StringBuilder line = new StringBuilder("#");
        for (String word : plain.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
        for (int i = 0; i < row.keys().size(); i++) {
            text.append('#').append(row.keys().get(i)).append('=');
            text.append(row.defaults().isEmpty() ? "" : row.defaults().get(i)).append('\n');
        }
        return text.toString();
    }
}
