package dev.cronward.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real Prometheus that scrapes one agent every second and knows the rules that are shipped. */
public final class Prometheus implements AutoCloseable {
    private static final String PROGRAM = "/usr/bin/prometheus";

    private static final Path RULES = Path.of("docs/prometheus").toAbsolutePath();

    private final LoopbackServer server = new LoopbackServer("prometheus");

    private Prometheus() {}

    /** One series of an instant query. */
    public record Sample(Map<String, String> labels, double value) {}

    /** Starts one and waits until it is ready; {@code management} is the agent's HOST:PORT for metrics. */
    public static Prometheus scraping(String management) {
        Prometheus prometheus = new Prometheus();
        LoopbackServer server = prometheus.server;
        try {
            Path file = server.directory().resolve("prometheus.yml");
            Files.writeString(file, """
                    global:
                      scrape_interval: 1s
                      evaluation_interval: 5s
                    rule_files: ['%s/*.rules.yml']
                    scrape_configs:
                      - job_name: cronward
                        metrics_path: /q/metrics
                        static_configs:
                          - targets: ['%s']
                    """.formatted(RULES, management));
            server.start(
                    List.of(
                            PROGRAM,
                            "--config.file=" + file,
                            "--storage.tsdb.path=" + server.directory().resolve("data"),
                            "--web.listen-address=" + server.address()),
                    "/-/ready");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return prometheus;
    }

    /** The rules by what became of them when they were last evaluated: {@code ok}, {@code err} or {@code unknown}. */
    public Map<String, List<String>> rulesByHealth() {
        Map<String, List<String>> rules = new TreeMap<>();
        for (JsonNode group : server.json("/api/v1/rules").at("/data/groups")) {
            for (JsonNode rule : group.path("rules")) {
                rules.computeIfAbsent(rule.path("health").asText(), health -> new ArrayList<>())
                        .add(rule.path("name").asText());
            }
        }
        return rules;
    }

    /** The result of an instant query. */
    public List<Sample> query(String expression) {
        JsonNode answer = server.json("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        List<Sample> samples = new ArrayList<>();
        for (JsonNode series : answer.at("/data/result")) {
            Map<String, String> labels = new LinkedHashMap<>();
            series.get("metric")
                    .properties()
                    .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
            samples.add(
                    new Sample(labels, Double.parseDouble(series.at("/value/1").asText())));
        }
        return samples;
    }

    @Override
    public void close() {
        server.close();
    }
}
