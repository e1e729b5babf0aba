package dev.cronward.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real server program on a free port of the loopback, with a temporary directory of its own. */
public final class LoopbackServer implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path directory;
    private final int port;
    private Process process;

    /** Chooses a port and makes the directory; nothing runs yet. */
    public LoopbackServer(String name) {
        this.name = name;
        this.port = freePort();
        try {
            this.directory = Files.createTempDirectory(name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port of the loopback that nobody uses now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** Its own, which is removed at the end. */
    public Path directory() {
        return directory;
    }

    /** Where it is to listen. */
    public int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    URI url() {
        return URI.create("http://" + address());
    }

    /** Starts the program and waits until {@code readyPath} answers 200. */
    void start(List<String> command, String readyPath) {
        start(command, () -> get(readyPath).statusCode() == 200);
    }

    /** Starts the program and waits until it is ready; an exception counts as not yet. */
    public void start(List<String> command, Callable<Boolean> ready) {
        Path log = directory.resolve("log");
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
        Eventually.holds(name + " is ready", READY, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended: " + Files.readString(log));
            }
            return ready.call();
        });
    }

    /** Ends the program with a signal by its short name, and waits for that. */
    public void end(String signal) {
        Processes.signal(process.pid(), signal);
        Eventually.holds(name + " ends", READY, () -> !process.isAlive());
    }

    /** Ends the program at once; its directory stays. */
    void stop() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The JSON that a path answers with; anything but 200 is an error. */
    JsonNode json(String path) {
        try {
            HttpResponse<String> answer = get(path);
            if (answer.statusCode() != 200) {
                throw new AssertionError(
                        name + " answered " + answer.statusCode() + " to " + path + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not answer " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking " + name, e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url().resolve(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        if (process != null) {
            stop();
        }
        client.close();
        deleteTree(directory);
    }

    /** Removes a directory with everything in it. */
    static void deleteTree(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + root, e);
        }
    }
}
