package dev.cronward.notify.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Alertmanager on the loopback, which can be ended and started again with nothing left of what it knew. */
final class AlertmanagerProcess {
    static final String PROGRAM = "/usr/bin/prometheus-alertmanager";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path directory;
    private final int port;
    private Process process;

    /** Chooses a port and writes the configuration; nothing runs yet. */
    AlertmanagerProcess(Path directory, String configuration) throws IOException {
        this.directory = directory;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        Files.writeString(directory.resolve("alertmanager.yml"), configuration);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it with an empty memory and waits until it answers. */
    void start() throws IOException {
        Path storage = Files.createTempDirectory(directory, "storage");
        process = new ProcessBuilder(
                        PROGRAM,
                        "--config.file=" + directory.resolve("alertmanager.yml"),
                        "--storage.path=" + storage,
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Eventually.holds(
                "Alertmanager is ready",
                Duration.ofSeconds(20),
                () -> get("/-/ready").statusCode() == 200);
    }

    /** What it holds: firing ones only, resolved ones are no longer listed. */
    List<JsonNode> alerts() throws IOException, InterruptedException {
        List<JsonNode> alerts = new ArrayList<>();
        new ObjectMapper().readTree(get("/api/v2/alerts").body()).forEach(alerts::add);
        return alerts;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url() + path))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Ends it at once, as a crash would. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** Ends it for good. */
    void close() throws InterruptedException {
        kill();
        client.close();
    }
}
