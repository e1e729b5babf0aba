package dev.cronward.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This very machine in a mount namespace in which /etc, /usr and /var are written to memory and /run is empty: packages are
 * installed there with the real dpkg, and the machine itself does not notice. Its kernel, processes and network are the
 * machine's own, so that an agent in there has the kernel's events. It has no jobs and nothing of a cronward, and a crond only once
 * {@link #startCrond()} is called. Closing it ends whatever lives in it.
 */
public final class InstalledSystem implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(30);

    /** Arguments: a directory of its own, the JDK of the tests. */
    private static final String ENTER = """
            set -e
            mkdir "$1/changes"
            mount -t tmpfs -o mode=755 none "$1/changes"
            for part in etc usr var; do
                mkdir -p "$1/changes/$part" "$1/changes/.work/$part"
                mount -t overlay -o "lowerdir=/$part,upperdir=$1/changes/$part,workdir=$1/changes/.work/$part" none /$part
            done
            mount -t tmpfs -o mode=755 none /run
            rm -rf /etc/cron.d /var/spool/cron/crontabs /etc/cronward /var/lib/cronward
            mkdir -p /etc/cron.d /usr/lib/jvm/jdk-of-the-tests
            mkdir -m 1730 /var/spool/cron/crontabs
            : >/etc/crontab
            mount --bind "$2" /usr/lib/jvm/jdk-of-the-tests
            echo ready
            exec sleep infinity
            """;

    private final Path directory;
    private final Process holder;
    private final HeldNamespace namespace;
    private final List<Process> started = new ArrayList<>();
    private final Set<String> before;

    private InstalledSystem(Path directory, Process holder) {
        this.directory = directory;
        this.holder = holder;
        this.namespace = HeldNamespace.of(holder.pid());
        this.before = changes();
    }

    /** The machine as it is. */
    public static InstalledSystem start() {
        try {
            Path directory = Files.createTempDirectory("installed-");
            Process holder = new ProcessBuilder(List.of(
                            "unshare",
                            "-m",
                            "--propagation",
                            "private",
                            "sh",
                            "-c",
                            ENTER,
                            "installed-system",
                            directory.toString(),
                            System.getProperty("java.home")))
                    .redirectError(directory.resolve("problems").toFile())
                    .start();
            String word = Objects.requireNonNullElse(holder.inputReader().readLine(), "");
            if (!word.equals("ready")) {
                throw new AssertionError("no namespace: " + Files.readString(directory.resolve("problems")));
            }
            return new InstalledSystem(directory, holder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of it, as the test sees it. */
    public Path file(String path) {
        return Path.of("/proc/" + holder.pid() + "/root" + path);
    }

    /** A directory of its own, with the same path inside and outside; it is removed at the end. */
    public Path directory() {
        return directory;
    }

    /** Runs a command in it to its end. */
    public CommandResult run(String... command) {
        return CommandResult.of(Map.of(), inside(List.of(command)), Duration.ofMinutes(2));
    }

    /** The same; it must end with status 0. Returns what it wrote. */
    public String did(String... command) {
        CommandResult result = run(command);
        if (result.status() != 0) {
            throw new AssertionError(result.toString());
        }
        return result.out();
    }

    /** Starts the machine's crond in it, and returns once that has its pid file. */
    public Process startCrond() {
        Process crond = launch("crond.log", List.of("/usr/sbin/cron", "-f"));
        Path pidFile = file("/run/crond.pid");
        Eventually.holds("a crond with its pid file", READY, () -> {
            if (!crond.isAlive()) {
                throw new IllegalStateException("it ended: " + said("crond.log"));
            }
            return Files.exists(pidFile) && Files.readString(pidFile).strip().equals(Long.toString(crond.pid()));
        });
        return crond;
    }

    /** Starts the service of a unit as systemd would (run-unit.py), and returns once it has said that it is ready. */
    public Process startService(String unit) {
        try (InputStream runner = Objects.requireNonNull(getClass().getResourceAsStream("run-unit.py"))) {
            Path script = directory.resolve("run-unit.py");
            Files.deleteIfExists(script);
            Files.copy(runner, script);
            Path told = Files.createFile(directory.resolve("told"));
            Process service = launch(
                    "service.log",
                    List.of(
                            "unshare",
                            "-m",
                            "--propagation",
                            "private",
                            "/usr/bin/python3",
                            script.toString(),
                            unit,
                            told.toString()));
            Eventually.holds(
                    "the service is ready or ends",
                    Duration.ofSeconds(60),
                    () -> Files.readString(told).contains("READY=1") || !service.isAlive());
            if (!service.isAlive()) {
                throw new AssertionError("the service ended with " + service.exitValue());
            }
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it said:\n" + said("service.log"), e);
        }
    }

    /** What {@code service.log} or {@code crond.log} holds. */
    public String said(String log) {
        try {
            return Files.readString(directory.resolve(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every path below /etc, /usr, /var and /run that is no longer as it was at first: written, made or removed. */
    public Set<String> changed() {
        Set<String> changed = changes();
        changed.removeAll(before);
        return changed;
    }

    /** Directories of the machine in which something was changed are no change themselves. */
    private Set<String> changes() {
        Set<String> all = new TreeSet<>();
        Path changes = file(directory + "/changes");
        for (String part : List.of("etc", "usr", "var")) {
            all.addAll(below(changes, changes.resolve(part)));
        }
        all.addAll(below(file("/"), file("/run")));
        return all;
    }

    private static Set<String> below(Path root, Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> !path.equals(directory))
                    .map(path -> "/" + root.relativize(path))
                    .filter(path ->
                            !Files.isDirectory(Path.of(path)) || !Files.isDirectory(root.resolve(path.substring(1))))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch(String log, List<String> command) {
        try {
            Process process = new ProcessBuilder(inside(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve(log).toFile()))
                    .start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** nsenter, unshare and the runner are each replaced by what they start, so the process started is the daemon itself. */
    private List<String> inside(List<String> command) {
        List<String> all = new ArrayList<>(List.of("nsenter", "-t", Long.toString(holder.pid()), "-m", "--"));
        all.addAll(command);
        return all;
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        namespace.close();
        holder.destroyForcibly();
        CommandResult.of(Map.of(), List.of("rm", "-rf", directory.toString()));
    }
}
