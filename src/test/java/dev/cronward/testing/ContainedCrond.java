package dev.cronward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The real Debian crond as process 1 of a process namespace of its own, perhaps with a rsyslogd beside it, as a container
 * has them: nothing in there has the machine's own namespaces. PAM
 * refuses every job of the user games. Closing it ends every process in there, and nothing else.
 *
 * <p>Call {@link Needs#privateCrond()} first.
 */
public final class ContainedCrond implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(15);

    private static final String ENTER = """
            set -e
            mount --bind "$1/crontab" /etc/crontab
            mount --bind "$1/cron.d" /etc/cron.d
            mount --bind "$1/spool" /var/spool/cron/crontabs
            mount --bind "$1/run" /run
            eval "$4"
            eval "$2"
            exec /usr/sbin/cron -f -L "$3"
            """;

    private final CrondFiles files;
    private final Process process;
    private final long pid;
    private final HeldNamespace namespace;

    private ContainedCrond(CrondFiles files, Process process) {
        this.files = files;
        this.process = process;
        this.pid = process.children().findFirst().orElseThrow().pid();
        this.namespace = HeldNamespace.of(pid);
    }

    /** Starts one with a log of its own that tells everything. */
    public static ContainedCrond talkative(Consumer<CrondFiles> tables) {
        return start(PrivateCrond.LOGGING, 15, tables);
    }

    /** Starts one whose words nobody hears. */
    public static ContainedCrond silent(Consumer<CrondFiles> tables) {
        return start("", 1, tables);
    }

    private static ContainedCrond start(String before, int level, Consumer<CrondFiles> tables) {
        CrondFiles files = CrondFiles.create();
        tables.accept(files);
        try {
            Process process = new ProcessBuilder(List.of(
                            "unshare",
                            "-m",
                            "-p",
                            "-f",
                            "--kill-child",
                            "--mount-proc",
                            "sh",
                            "-c",
                            ENTER,
                            "contained-crond",
                            files.directory().toString(),
                            before,
                            Integer.toString(level),
                            PrivateCrond.REFUSING_GAMES))
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(files.directory().resolve("crond.log").toFile())
                    .start();
            Path pidFile = files.directory().resolve("run/crond.pid");
            Eventually.holds("a contained crond with its pid file", READY, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException(
                            "it ended: " + Files.readString(files.directory().resolve("crond.log")));
                }
                return Files.exists(pidFile) && !Files.readString(pidFile).isBlank();
            });
            return new ContainedCrond(files, process);
        } catch (IOException | RuntimeException | AssertionError e) {
            files.delete();
            throw new AssertionError("cannot start a contained crond", e);
        }
    }

    /** Its crontab files. */
    public CrondFiles files() {
        return files;
    }

    /** The process id of the daemon as the machine knows it; in its own namespace it is 1. */
    public long pid() {
        return pid;
    }

    /** The lines of its system log, for failure messages. */
    public String syslog() {
        try {
            return Files.readString(files.directory().resolve("log/syslog"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        namespace.close();
        process.destroyForcibly();
        files.delete();
    }
}
