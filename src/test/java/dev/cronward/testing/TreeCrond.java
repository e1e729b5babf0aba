package dev.cronward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A real crond of another distribution in a root of its own, as in a container: a throw-away layer over the tree that
 * {@code scripts/test-tree} makes, with private tables, spool and /run. Its jobs find {@link CrondFiles#work()} under the
 * same path as the test does. Closing it ends every process in there, and nothing else.
 *
 * <p>Call {@link Needs#testTree()} first.
 */
public final class TreeCrond implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(15);

    /** The cron daemons in the tree, as an administrator would start them in the foreground. */
    public enum Program {
        /** cronie; its messages go to a syslog of its own. */
        CRONIE("/usr/sbin/crond -n"),
        /** cronie that is told to send no mail. */
        CRONIE_WITHOUT_MAIL("/usr/sbin/crond -n -m off"),
        /** busybox by a link named crond, as Alpine has it. */
        BUSYBOX("/opt/crond -f -L /run/crond.log"),
        /** The same, telling what it makes of every line. */
        BUSYBOX_TALKATIVE("/opt/crond -f -l 0 -L /run/crond.log"),
        /** busybox by its own name; it tells a syslog of its own, as Alpine's does. */
        BUSYBOX_BY_NAME("/usr/bin/busybox crond -f");

        private final String command;

        Program(String command) {
            this.command = command;
        }
    }

    /**
     * Positional arguments: directory of this crond, the tree, its zone, the library of a clock of its own or nothing,
     * then the command that becomes crond.
     */
    private static final String ENTER = """
            set -e
            dir=$1 tree=$2 zone=$3 library=$4
            shift 4
            mount -t tmpfs tmpfs "$dir/mnt"
            root=$dir/mnt/root
            mkdir "$dir/mnt/upper" "$dir/mnt/overlay" "$root"
            mount -t overlay overlay -o "lowerdir=$tree,upperdir=$dir/mnt/upper,workdir=$dir/mnt/overlay" "$root"
            ln -sfn "/usr/share/zoneinfo/$zone" "$root/etc/localtime"
            rm -f "$root/etc/timezone"
            # The machine may forbid what the usual modules do (setting the login uid); that is not what is tested.
            printf '%s required pam_permit.so\\n' auth account session | tee "$root/etc/pam.d/crond" >"$root/etc/pam.d/cronie"
            ln -s /usr/bin/busybox "$root/opt/crond"
            mkdir -p "$root/var/log"
            ln -sfn /run/syslog "$root/var/log/messages"
            mount -t proc proc "$root/proc"
            mount -t tmpfs tmpfs "$root/dev"
            mkdir -m 1777 "$root/dev/shm"
            mknod -m 666 "$root/dev/null" c 1 3
            mknod -m 666 "$root/dev/zero" c 1 5
            if [ -n "$library" ]; then
                mkdir -p "$root${library%/*}"
                cp "$library" "$root$library"
            fi
            mount --bind "$dir/crontab" "$root/etc/crontab"
            mount --bind "$dir/cron.d" "$root/etc/cron.d"
            mount --bind "$dir/spool" "$root/var/spool/cron/crontabs"
            mount --bind "$dir/run" "$root/run"
            mkdir -p -m 755 "$root$dir/scratch"
            mount --bind "$dir/scratch" "$root$dir/scratch"
            cd "$root"
            pivot_root . mnt
            exec /usr/sbin/chroot . /usr/bin/busybox sh -c '
                busybox umount -l /mnt
                busybox syslogd -O /run/syslog
                exec "$@"' enter "$@"
            """;

    private final CrondFiles files;
    private final Process process;
    private final long pid;
    private final HeldNamespace namespace;

    private TreeCrond(
            CrondFiles files,
            Program program,
            String zone,
            Optional<FakeClock> clock,
            Map<String, String> environment,
            boolean container)
            throws IOException {
        this.files = files;
        this.process = launch(files, program, zone, clock, environment, container);
        try {
            this.pid = awaitReady(program, container);
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
        this.namespace = HeldNamespace.of(pid);
    }

    /** Starts a crond that shares the machine's process ids, over tables that are written first. */
    public static TreeCrond start(Program program, String zone, Consumer<CrondFiles> tables) {
        return start(program, zone, Optional.empty(), Map.of(), tables, false);
    }

    /**
     * The same in a zone that the daemon's environment names.
     *
     * @param tz as TZ has it, also in POSIX' own words
     */
    public static TreeCrond startIn(Program program, String tz, Consumer<CrondFiles> tables) {
        return start(program, "UTC", Optional.empty(), Map.of("TZ", tz), tables, false);
    }

    /** The same on a clock of its own; its jobs see the real one. Not for busybox, which is linked statically. */
    public static TreeCrond start(Program program, String zone, FakeClock clock, Consumer<CrondFiles> tables) {
        return start(program, zone, Optional.of(clock), clock.environment(Instant.now()), tables, false);
    }

    /** Starts a crond as process 1 of a process namespace of its own, as a container has it. */
    public static TreeCrond container(Program program, String zone, Consumer<CrondFiles> tables) {
        return start(program, zone, Optional.empty(), Map.of(), tables, true);
    }

    private static TreeCrond start(
            Program program,
            String zone,
            Optional<FakeClock> clock,
            Map<String, String> environment,
            Consumer<CrondFiles> tables,
            boolean container) {
        CrondFiles files = CrondFiles.create();
        try {
            tables.accept(files);
            Files.createDirectories(files.directory().resolve("mnt"));
            return new TreeCrond(files, program, zone, clock, environment, container);
        } catch (IOException | RuntimeException | AssertionError e) {
            files.delete();
            throw new AssertionError("cannot start " + program + " in the test tree", e);
        }
    }

    /** Its crontab files; the spool is /var/spool/cron/crontabs. */
    public CrondFiles files() {
        return files;
    }

    /** The process id of the daemon, as the machine knows it. */
    public long pid() {
        return pid;
    }

    /** The root directory of the daemon as the machine sees it. */
    public Path root() {
        return Path.of("/proc/" + pid + "/root");
    }

    /** What the daemon told syslog (cronie) or its log file (busybox) so far. */
    public String log() {
        StringBuilder log = new StringBuilder();
        try {
            for (String name : List.of("run/syslog", "run/crond.log", "crond.out")) {
                Path file = files.directory().resolve(name);
                log.append(Files.exists(file) ? Files.readString(file) : "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log.toString();
    }

    /** Ends the daemon with SIGKILL; as process 1 of a container it takes all its jobs along. */
    public void kill9() {
        Processes.signal(pid, "KILL");
        Eventually.holds("crond " + pid + " has ended", Duration.ofSeconds(10), () -> !Processes.isRunning(pid));
    }

    /** Ends the daemon and all its jobs, and removes its files. */
    @Override
    public void close() {
        namespace.close();
        process.destroyForcibly();
        FakeClock.removeTraces(pid);
        files.delete();
    }

    private static Process launch(
            CrondFiles files,
            Program program,
            String zone,
            Optional<FakeClock> clock,
            Map<String, String> environment,
            boolean container)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare", "-m", "--propagation", "private"));
        if (container) {
            command.addAll(List.of("-p", "-f", "--kill-child"));
        }
        command.addAll(List.of("sh", "-c", ENTER, "tree-crond"));
        command.addAll(List.of(files.directory().toString(), Needs.testTree().toString(), zone));
        command.add(
                clock.flatMap(fake -> FakeClock.library()).map(Path::toString).orElse(""));
        if (!environment.isEmpty()) {
            command.add("/usr/bin/env");
            environment.forEach((name, value) -> command.add(name + "=" + value));
        }
        command.addAll(List.of(program.command.split(" ", -1)));
        return new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(files.directory().resolve("crond.out").toFile())
                .start();
    }

    /** Ready when the daemon has written its pid file, which it does last. */
    private long awaitReady(Program program, boolean container) {
        Path pidFile = files.directory().resolve("run/crond.pid");
        Eventually.holds(program + " with its pid file", READY, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("it ended with " + process.exitValue() + ": " + log());
            }
            return Files.exists(pidFile) && !Files.readString(pidFile).isBlank();
        });
        return container ? process.children().findFirst().orElseThrow().pid() : process.pid();
    }
}
