package dev.cronward.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.access.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * {@code target/cronward agent} as a user would start it, on free ports and with a state directory of its own. It sees
 * every crond of this machine, so tests name their jobs apart and ask for those.
 */
public final class Agent implements AutoCloseable {
    private static final Path PROGRAM = Path.of("target/cronward").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(60);

    private final Path directory;
    private final int port = LoopbackServer.freePort();
    private final int managementPort = LoopbackServer.freePort();
    private final List<String> before = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> configuration = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Path program = PROGRAM;
    private Process process;
    private Optional<String> token = Optional.empty();

    /** One that does not run yet. */
    public Agent() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError(PROGRAM + " is not built; 'make build' does that, and 'mvn verify' too");
        }
        try {
            directory = Files.createTempDirectory("agent-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an Alertmanager to tell. */
    public Agent telling(Alertmanager alertmanager) {
        options.addAll(List.of("--alertmanager", alertmanager.url().toString()));
        return this;
    }

    /** Adds a line to its configuration file, for example {@code cronward.grace=5s}. */
    public Agent with(String line) {
        configuration.add(line);
        return this;
    }

    /** Sets a variable of its environment. */
    public Agent inEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Starts it as nobody, without any capability, from a copy: nobody may not read everybody's home directory. */
    public Agent asNobody() {
        try {
            for (Path file : parts()) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
            program = directory.resolve("cronward");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setOwner(
                    directory,
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the agent", e);
        }
        before.addAll(withoutRights());
        return this;
    }

    /** What brings a command to run as nobody, without any capability. */
    public List<String> withoutRights() {
        return List.of(
                "setpriv",
                "--reuid=nobody",
                "--regid=nogroup",
                "--clear-groups",
                "--bounding-set=-all",
                "--inh-caps=-all");
    }

    /** What the program consists of: itself, the executable or jar of whatever version, and the library beside it. */
    private static List<Path> parts() throws IOException {
        List<Path> parts = new ArrayList<>(List.of(PROGRAM));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                PROGRAM.resolveSibling(""), "{cronward-*-runner,cronward-*-runner.jar,libsqlitejdbc.so}")) {
            files.forEach(parts::add);
        }
        return parts;
    }

    /** Starts it in the mount and process namespaces of a process, as a container beside it; it needs a token then. */
    public Agent beside(long pid) {
        before.addAll(List.of("nsenter", "-t", Long.toString(pid), "-m", "-p"));
        token = Optional.of("a-token-of-this-test-alone");
        return this;
    }

    /** Starts it from an image, in a container on this machine; it needs a token then. */
    public Agent in(Container container) {
        before.addAll(container.entering(directory));
        program = Path.of("/opt/cronward/cronward");
        environment.put("CRONWARD_HOST_ROOT", "/host");
        token = Optional.of("a-token-of-this-test-alone");
        return this;
    }

    /** Starts it, or starts it again with the same state, and waits until it is ready. */
    public Agent start() {
        launch();
        await("ready");
        return this;
    }

    /** Starts it and waits until it answers, ready or not. */
    public Agent startUnready() {
        launch();
        await("live");
        return this;
    }

    private boolean ownChecks() {
        return configuration.stream().anyMatch(line -> line.startsWith("cronward.checks."));
    }

    /** How full and how busy the machine is that runs the tests is no matter of theirs. */
    private List<String> withoutChecks() {
        List<String> lines = new ArrayList<>(configuration);
        lines.add("cronward.checks.off=all");
        return lines;
    }

    /** Starts it and returns at once. */
    public Agent launch() {
        try {
            Path file = directory.resolve("cronward.conf");
            Files.write(file, ownChecks() ? configuration : withoutChecks());
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of(program.toString(), "agent", "--config", file.toString()));
            command.addAll(List.of("--state", state().toString(), "--http", "127.0.0.1:" + port));
            command.addAll(List.of("--management", management()));
            command.addAll(options);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("log").toFile()));
            builder.environment().putAll(environment);
            token.ifPresent(secret -> builder.environment().put("CRONWARD_TOKEN", secret));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the agent", e);
        }
        return this;
    }

    /** Everything of this agent: its configuration, log and, below {@code state}, its ledger. */
    public Path directory() {
        return directory;
    }

    /** Its state directory. */
    public Path state() {
        return directory.resolve("state");
    }

    /** Where its API listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** HOST:PORT of metrics and health. */
    public String management() {
        return "127.0.0.1:" + managementPort;
    }

    /** Process id. */
    public long pid() {
        return process.pid();
    }

    /** What it wrote so far, in all its lives. */
    public String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code cronward ARGS} against this agent. */
    public CommandResult cli(String... args) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(args));
        Map<String, String> environment = new HashMap<>(Map.of("CRONWARD_AGENT", url().toString()));
        token.ifPresent(secret -> environment.put("CRONWARD_TOKEN", secret));
        return CommandResult.of(environment, command);
    }

    /** Runs {@code cronward ARGS --json} against this agent. */
    public List<JsonNode> list(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        return StreamSupport.stream(cli(all.toArray(String[]::new)).json().spliterator(), false)
                .toList();
    }

    /** Gets a path of the management port, for example {@code /q/health/ready}. */
    public HttpResponse<String> management(String path) {
        return get(URI.create("http://" + management() + path));
    }

    /** Kills it with SIGKILL. */
    public void kill9() {
        Processes.signal(pid(), "KILL");
        awaitEnd(Duration.ofSeconds(10));
    }

    /** Ends it with SIGTERM; true where it ended by itself, with status 0, and took its token away. */
    public boolean endsCleanly() {
        return terminate() == 0 && !log().contains("could not take away the token file");
    }

    /** Ends it with SIGTERM and returns its exit status. */
    public int terminate() {
        Processes.signal(pid(), "TERM");
        return awaitEnd(Duration.ofSeconds(10));
    }

    /** Waits for it to end by itself. */
    public int awaitEnd(Duration within) {
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the agent still runs after " + within + "; it said:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void await(String health) {
        try {
            String answer = Eventually.get(
                    "the agent is " + health,
                    START,
                    () -> process.isAlive() ? answer("/q/health/" + health) : "it ended with " + process.exitValue(),
                    seen -> seen.startsWith("200") || seen.startsWith("it ended"));
            if (!answer.startsWith("200")) {
                throw new AssertionError("the agent does not start: " + answer);
            }
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it said:\n" + log(), e);
        }
    }

    private String answer(String path) {
        HttpResponse<String> answer = management(path);
        return answer.statusCode() + " " + answer.body();
    }

    private HttpResponse<String> get(URI uri) {
        try {
            return client.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            // In other namespaces the agent is a child of what brought it there.
            List<ProcessHandle> below = process.descendants().toList();
            below.forEach(ProcessHandle::destroyForcibly);
            below.forEach(
                    child -> child.onExit().orTimeout(10, TimeUnit.SECONDS).join());
            process.destroyForcibly();
            awaitEnd(Duration.ofSeconds(10));
        }
        try {
            // One that is killed leaves its token behind.
            Files.deleteIfExists(RunDirectory.ofThisUser(System.getenv()).tokenFile(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.close();
        LoopbackServer.deleteTree(directory);
    }
}
