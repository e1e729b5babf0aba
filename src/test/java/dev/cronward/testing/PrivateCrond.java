package dev.cronward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The real Debian crond in a mount namespace of its own: its crontabs, spool and /run are private, so several can run at
 * once and the host's files are never touched. It shares /tmp, the processes and the network with the host. Closing it
 * ends every process in that namespace, and nothing else.
 *
 * <p>Call {@link Needs#privateCrond()} (or {@link Needs#fakeClock()}) first.
 */
public final class PrivateCrond implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(15);

    /** Positional arguments: this crond's directory, more commands for its namespace, the command that becomes crond. */
    private static final String ENTER = """
            set -e
            mount --bind "$1/crontab" /etc/crontab
            mount --bind "$1/cron.d" /etc/cron.d
            mount --bind "$1/spool" /var/spool/cron/crontabs
            mount --bind "$1/run" /run
            eval "$2"
            shift 2
            exec "$@"
            """;

    /** Gives the namespace a system log of its own, in {@code log/syslog} of this crond's directory. */
    static final String LOGGING = """
            mkdir -p "$1/log"
            mount --bind "$1/log" /var/log
            mount -t tmpfs tmpfs /dev
            mknod -m 666 /dev/null c 1 3
            mknod -m 666 /dev/zero c 1 5
            mknod -m 666 /dev/random c 1 8
            mknod -m 666 /dev/urandom c 1 9
            ln -s /run/dev-log /dev/log
            printf '%s\n' 'global(workDirectory="/run")' 'module(load="imuxsock" SysSock.Name="/run/dev-log")' \
                '*.* action(type="omfile" file="/var/log/syslog" template="RSYSLOG_FileFormat")' >"$1/rsyslog.conf"
            rm -f /run/dev-log
            rsyslogd -n -iNONE -f "$1/rsyslog.conf" &
            until test -S /run/dev-log; do sleep 0.05; done
            """;

    /** PAM refuses every job of the user games; crond starts none of them, and logs no CMD line. */
    static final String REFUSING_GAMES = """
            { echo "account requisite pam_succeed_if.so quiet user != games"; cat /etc/pam.d/cron; } >"$1/pam"
            mount --bind "$1/pam" /etc/pam.d/cron
            """;

    /** Gives the namespace an /etc of its own to write to; {@link #root()} leads there. */
    public static final String OWN_ETC = """
            mkdir "$1/etc"
            mount -t tmpfs tmpfs "$1/etc"
            mkdir "$1/etc/upper" "$1/etc/work"
            mount -t overlay overlay -o "lowerdir=/etc,upperdir=$1/etc/upper,workdir=$1/etc/work" /etc
            mount --bind "$1/crontab" /etc/crontab
            mount --bind "$1/cron.d" /etc/cron.d
            """;

    private final CrondFiles files;
    private final Optional<FakeClock> clock;
    private final Optional<String> zone;
    private final String mounts;
    private final boolean background;
    private final List<String> arguments;
    private Process process;
    private long pid;
    private HeldNamespace namespace;

    private PrivateCrond(
            CrondFiles files,
            Optional<FakeClock> clock,
            Optional<String> zone,
            String mounts,
            boolean background,
            List<String> arguments)
            throws IOException {
        this.files = files;
        this.clock = clock;
        this.zone = zone;
        this.mounts = mounts;
        this.background = background;
        this.arguments = List.copyOf(arguments);
        this.process = launch();
        this.namespace = awaitReady();
    }

    /** Starts a crond with the real clock and the zone of the host. It has no jobs yet. */
    public static PrivateCrond start() {
        return start(Optional.empty(), Optional.empty(), "", false);
    }

    /** Starts a crond in a zone (its TZ), for example {@code Europe/Berlin}. */
    public static PrivateCrond start(String zone) {
        return start(Optional.empty(), Optional.of(zone), "", false);
    }

    /** Starts a crond in a zone, on a clock of its own. Its jobs see the real clock. */
    public static PrivateCrond start(String zone, FakeClock clock) {
        return start(Optional.of(clock), Optional.of(zone), "", false);
    }

    /**
     * Starts a crond in a namespace that is odd in some way.
     *
     * @param mounts shell commands run there first; {@code $1} is {@link CrondFiles#directory()}
     */
    public static PrivateCrond startOdd(String mounts) {
        return start(Optional.empty(), Optional.empty(), mounts, false);
    }

    /** The same on a clock of its own, whose jobs see the real one. */
    public static PrivateCrond startOdd(FakeClock clock, String mounts) {
        return start(Optional.of(clock), Optional.empty(), mounts, false);
    }

    /** Starts a crond whose words nobody hears; PAM refuses it every job of the user games. */
    public static PrivateCrond startRefusingGames() {
        return start(Optional.empty(), Optional.empty(), REFUSING_GAMES, false);
    }

    /**
     * Starts a crond that logs to a rsyslogd of its own; PAM refuses it every job of the user games.
     *
     * @param level of its {@code -L}: 1 starts, 15 everything
     */
    public static PrivateCrond startLogging(int level) {
        return start(
                Optional.empty(),
                Optional.empty(),
                LOGGING + REFUSING_GAMES,
                false,
                List.of("-L", Integer.toString(level)));
    }

    /** Starts a crond in a namespace that is odd in some way, and logs everything to a rsyslogd of its own. */
    public static PrivateCrond startOddLogging(String mounts) {
        return start(Optional.empty(), Optional.empty(), LOGGING + mounts, false, List.of("-L", "15"));
    }

    /** Starts a crond that puts itself into the background, as {@code cron} without {@code -f} does. */
    public static PrivateCrond startInBackground(String mounts) {
        return start(Optional.empty(), Optional.empty(), mounts, true);
    }

    /** The same in a zone (its TZ), for example {@code :/etc/localtime}; it is younger than what the mounts have made. */
    public static PrivateCrond startInBackground(String mounts, String zone) {
        return start(Optional.empty(), Optional.of(zone), mounts, true);
    }

    private static PrivateCrond start(
            Optional<FakeClock> clock, Optional<String> zone, String mounts, boolean background) {
        return start(clock, zone, mounts, background, List.of());
    }

    private static PrivateCrond start(
            Optional<FakeClock> clock,
            Optional<String> zone,
            String mounts,
            boolean background,
            List<String> arguments) {
        CrondFiles files = CrondFiles.create();
        try {
            return new PrivateCrond(files, clock, zone, mounts, background, arguments);
        } catch (IOException | RuntimeException | AssertionError e) {
            files.delete();
            throw new AssertionError("cannot start a private crond", e);
        }
    }

    /** Its crontab files; crond notices changes at the next minute. */
    public CrondFiles files() {
        return files;
    }

    /** The process id of the daemon. */
    public long pid() {
        return pid;
    }

    /** The root directory of the daemon as the host sees it. */
    public Path root() {
        return Path.of("/proc/" + pid() + "/root");
    }

    /** True while the daemon runs. */
    public boolean isAlive() {
        return Processes.isRunning(pid);
    }

    /** What the daemon itself wrote, for failure messages. */
    public String log() {
        try {
            return Files.readString(files.directory().resolve("crond.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the daemon with SIGTERM, as an administrator would; running jobs go on. */
    public void stop() {
        end("TERM");
    }

    /** Ends the daemon with SIGKILL; running jobs go on. */
    public void kill9() {
        end("KILL");
    }

    /** Stops the daemon in its tracks (SIGSTOP): it is there, and starts nothing. */
    public void pause() {
        Processes.signal(pid(), "STOP");
    }

    /** Lets a paused daemon go on. */
    public void resume() {
        Processes.signal(pid(), "CONT");
    }

    /** Starts a new daemon over the same files, after {@link #stop()} or {@link #kill9()}. */
    public void startAgain() {
        if (isAlive()) {
            throw new IllegalStateException("crond " + pid() + " still runs");
        }
        endNamespace();
        try {
            process = launch();
            namespace = awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the private crond again", e);
        }
    }

    /** Every process of this crond: the daemon, its jobs and what they left behind. */
    public List<Long> processes() {
        return namespace.processes();
    }

    /** Ends the daemon and all its jobs, and removes its files. */
    @Override
    public void close() {
        process.destroyForcibly();
        endNamespace();
        files.delete();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare", "-m", "--propagation", "private", "sh", "-c", ENTER));
        command.addAll(List.of("private-crond", files.directory().toString(), mounts, "env"));
        zone.ifPresent(name -> command.add("TZ=" + name));
        clock.ifPresent(
                fake -> fake.environment(Instant.now()).forEach((name, value) -> command.add(name + "=" + value)));
        command.add("/usr/sbin/cron");
        if (!background) {
            command.add("-f");
        }
        command.addAll(arguments);
        Files.deleteIfExists(files.directory().resolve("run/crond.pid"));
        return new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(files.directory().resolve("crond.log").toFile())
                .start();
    }

    /** Ready when crond has taken the lock on its pid file and written its own number there. */
    private HeldNamespace awaitReady() {
        Path pidFile = files.directory().resolve("run/crond.pid");
        try {
            Eventually.holds("a private crond with its own pid file", READY, () -> {
                if (!process.isAlive() && !(background && process.exitValue() == 0)) {
                    throw new IllegalStateException("crond ended with " + process.exitValue() + ": " + log());
                }
                String number =
                        Files.exists(pidFile) ? Files.readString(pidFile).strip() : "";
                boolean own = number.equals(Long.toString(process.pid()));
                pid = number.isEmpty() ? 0 : Long.parseLong(number);
                return own != background && pid != 0;
            });
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
        return HeldNamespace.of(pid());
    }

    private void end(String signal) {
        Processes.signal(pid(), signal);
        Eventually.holds("the end of crond " + pid() + " by SIG" + signal, Duration.ofSeconds(10), () -> !isAlive());
    }

    private void endNamespace() {
        namespace.close();
        FakeClock.removeTraces(pid());
    }
}
