package dev.cronward.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real Alertmanager that notifies nobody unless configured to; what it was told is asked through its own API. */
public final class Alertmanager implements AutoCloseable {
    private static final String PROGRAM = "/usr/bin/prometheus-alertmanager";
    private static final String CONFIGURATION = """
            route:
              receiver: nobody
            receivers:
              - name: nobody
            """;

    private final LoopbackServer server = new LoopbackServer("alertmanager");

    private final String configuration;

    private Alertmanager(String configuration) {
        this.configuration = configuration;
    }

    /** An alert as Alertmanager holds it. */
    public record Alert(Map<String, String> labels, Map<String, String> annotations, String startsAt) {}

    /** Starts one and waits until it is ready. */
    public static Alertmanager start() {
        Alertmanager fresh = new Alertmanager(CONFIGURATION);
        fresh.startAgain();
        return fresh;
    }

    /** One with a URL at which nobody listens until {@link #startAgain()}. */
    public static Alertmanager absent() {
        return new Alertmanager(CONFIGURATION);
    }

    /** The same with a configuration of its own. */
    public static Alertmanager absent(String configuration) {
        return new Alertmanager(configuration);
    }

    /** Its base URL. */
    public URI url() {
        return server.url();
    }

    /** The firing alerts; a resolved one is no longer listed. */
    public List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode node : server.json("/api/v2/alerts")) {
            alerts.add(new Alert(
                    map(node.get("labels")),
                    map(node.get("annotations")),
                    node.get("startsAt").asText()));
        }
        return alerts;
    }

    /** The firing alert of that name whose label has that value. */
    public Optional<Alert> alert(String name, String label, String value) {
        return alerts().stream()
                .filter(alert -> name.equals(alert.labels().get("alertname")))
                .filter(alert -> value.equals(alert.labels().get(label)))
                .findFirst();
    }

    /** Ends it at once. */
    public void stop() {
        server.stop();
    }

    /** Starts it, with nothing left of what it knew, on the same port. */
    public void startAgain() {
        try {
            var file = server.directory().resolve("alertmanager.yml");
            Files.writeString(file, configuration);
            var storage = Files.createTempDirectory(server.directory(), "storage");
            server.start(
                    List.of(
                            PROGRAM,
                            "--config.file=" + file,
                            "--storage.path=" + storage,
                            "--web.listen-address=" + server.address(),
                            "--cluster.listen-address="),
                    "/-/ready");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    @Override
    public void close() {
        server.close();
    }
}
