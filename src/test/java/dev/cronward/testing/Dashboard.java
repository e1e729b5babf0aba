package dev.cronward.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the dashboards of docs/grafana, as far as it can be looked at without Grafana. */
public record Dashboard(String name, JsonNode json) {
    private static final Path DIRECTORY = Path.of("docs/grafana");
    private static final Pattern LINK = Pattern.compile("/d/([a-z-]+)(?:\\?(\\S*))?$");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), ([a-zA-Z_]+)\\)");

    /** A query of a panel, or of a variable in the form in which Prometheus can be asked. */
    public record Query(String where, String expression) {}

    /** All that there are. */
    public static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Dashboard::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(
                    file.getFileName().toString().replace(".json", ""), new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + file, e);
        }
    }

    /** What links name it by. */
    public String uid() {
        return json.path("uid").asText();
    }

    /** Its panels and rows. */
    public List<JsonNode> panels() {
        return list(json.path("panels"));
    }

    /** What can be chosen at its top, in the order of the page. */
    public List<JsonNode> variables() {
        return list(json.at("/templating/list"));
    }

    /** A link, whatever stands before its path, leads to a dashboard that takes the variables that it gives. */
    public static void assertLeads(String link) {
        Matcher found = LINK.matcher(link);
        assertTrue(found.find(), link);
        Dashboard board = all().stream()
                .filter(one -> one.uid().equals(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such dashboard: " + link));
        Set<String> names =
                board.variables().stream().map(one -> one.path("name").asText()).collect(Collectors.toSet());
        for (String given :
                found.group(2) == null ? new String[0] : found.group(2).split("&", -1)) {
            assertTrue(given.startsWith("var-") && names.contains(given.replaceAll("^var-|=.+$", "")), link);
        }
    }

    /** The queries of a panel. */
    public static List<JsonNode> targets(JsonNode panel) {
        return list(panel.path("targets"));
    }

    /** The queries of all panels, with variables in them. */
    public List<Query> queries() {
        return panels().stream()
                .flatMap(panel -> targets(panel).stream()
                        .map(target -> new Query(
                                name + ", " + panel.path("title").asText() + ", "
                                        + target.path("refId").asText(),
                                target.path("expr").asText())))
                .toList();
    }

    /** The label whose values a variable can take. */
    public static String label(JsonNode variable) {
        return labelValues(variable).group(2);
    }

    /** The series of which it takes them. */
    public static String series(JsonNode variable) {
        return labelValues(variable).group(1);
    }

    private static Matcher labelValues(JsonNode variable) {
        Matcher found = LABEL_VALUES.matcher(variable.at("/query/query").asText());
        if (!found.matches()) {
            throw new AssertionError("not label_values(SERIES, LABEL): " + variable);
        }
        return found;
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }
}
