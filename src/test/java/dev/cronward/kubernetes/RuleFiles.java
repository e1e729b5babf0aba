package dev.cronward.kubernetes;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of docs/prometheus as the operator takes them. kustomize cannot put a file into a field, so each stands once
 * more below k8s/components, written by {@code -Dcronward.docs=write}.
 */
final class RuleFiles {
    private static final Path RULES = Path.of("docs/prometheus");
    private static final String END = ".rules.yml";

    private RuleFiles() {}

    /** Names of the objects, and their groups as Prometheus' own files have them; written anew first where asked. */
    static Map<String, Object> expected() throws IOException {
        Map<String, Object> expected = new TreeMap<>();
        try (Stream<Path> files = Files.list(RULES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(END)).toList()) {
                String text = Files.readString(file);
                String name = name(file);
                if ("write".equals(System.getProperty("cronward.docs"))) {
                    Files.writeString(
                            copy(name),
                            """
                            # Made of docs/prometheus/%s: mvn test -Dtest=ManifestsTest -Dcronward.docs=write
                            apiVersion: monitoring.coreos.com/v1
                            kind: PrometheusRule
                            metadata:
                              name: %s
                              namespace: cronward
                            spec:
                            """.formatted(file.getFileName(), name)
                                    + text.indent(2).replaceAll("(?m)^ +$", ""));
                }
                expected.put(
                        name, inOneLine(Manifests.documents(text).getFirst().get("groups")));
            }
        }
        return expected;
    }

    /** The same of what was built. */
    static Map<String, Object> among(Manifests manifests) {
        Map<String, Object> found = new TreeMap<>();
        for (Map<?, ?> document : manifests.documents()) {
            if (StrictTypes.read(document) instanceof PrometheusRule rule
                    && document.get("spec") instanceof Map<?, ?> spec) {
                found.put(rule.getMetadata().getName(), inOneLine(spec.get("groups")));
            }
        }
        return found;
    }

    /** kustomize breaks folded lines anew, which means nothing to Prometheus. */
    private static Object inOneLine(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> inOneLine(entry.getValue())));
            case List<?> list -> list.stream().map(RuleFiles::inOneLine).toList();
            case String text -> text.replaceAll("\\s+", " ").strip();
            default -> value;
        };
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - END.length()).replace('.', '-');
    }

    /** Rules of the findings are for those who are told by Prometheus alone, all others for everybody. */
    private static Path copy(String name) {
        List<String> ofFindings = List.of("cronward-findings");
        String component = ofFindings.contains(name) ? "finding-rules" : "prometheus-operator";
        return Path.of("k8s/components", component, name + ".yaml");
    }
}
