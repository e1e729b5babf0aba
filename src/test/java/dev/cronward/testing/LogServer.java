package dev.cronward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Debian's rsyslogd as a log server on free ports of the loopback, with a configuration and a directory of its own. */
public final class LogServer implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(30);

    private final Path directory;
    private final int port = LoopbackServer.freePort();
    private final String transport;
    private Process process;

    /** Skips the test where a log server cannot be had. */
    public static void needed() {
        Needs.program("/usr/sbin/rsyslogd");
        Needs.program("/usr/bin/openssl");
        Needs.capability(
                Files.exists(Path.of("/usr/lib/" + multiarch() + "/rsyslog/lmnsd_gtls.so")),
                "program",
                "rsyslog-gnutls is not installed; scripts/test-setup does that");
    }

    private static String multiarch() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
    }

    /**
     * Starts one.
     *
     * @param transport {@code udp}, {@code tcp} or {@code tls}
     */
    public LogServer(String transport) {
        this.transport = transport;
        try {
            directory = Files.createTempDirectory("log-server-");
            if (transport.equals("tls")) {
                Certificate.make(directory.resolve("key.pem"), certificateFile());
            }
            String driver = transport.equals("tls")
                    ? " StreamDriver.Name=\"gtls\" StreamDriver.Mode=\"1\" StreamDriver.AuthMode=\"anon\""
                    : "";
            String files = transport.equals("tls")
                    ? " DefaultNetstreamDriverCAFile=\"%s\" DefaultNetstreamDriverCertFile=\"%s\""
                                    .formatted(certificateFile(), certificateFile())
                            + " DefaultNetstreamDriverKeyFile=\"%s\"".formatted(directory.resolve("key.pem"))
                    : "";
            String module = transport.equals("udp") ? "imudp" : "imtcp";
            Files.writeString(directory.resolve("rsyslog.conf"), """
                    global(workDirectory="%s"%s)
                    module(load="%s"%s)
                    input(type="%s" port="%d" address="127.0.0.1")
                    template(name="all" type="string" string="%%pri%% %%protocol-version%% %%timereported:::date-rfc3339%% %%hostname%% %%app-name%% %%procid%% %%msgid%% %%structured-data%% %%msg%%\\n")
                    action(type="omfile" file="%s" template="all")
                    """.formatted(
                            directory, files, module, driver, module, port, output()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Whom its clients have to trust. */
    public Path certificateFile() {
        return directory.resolve("certificate.pem");
    }

    private Path output() {
        return directory.resolve("received");
    }

    /** What it has written so far: priority, version, time, host, program, process, message id, data and text. */
    public List<String> received() {
        try {
            return Files.exists(output()) ? Files.readAllLines(output()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again on the same port, and waits until it listens. */
    public void start() {
        Path log = directory.resolve("log");
        try {
            process = new ProcessBuilder(
                            "/usr/sbin/rsyslogd",
                            "-n",
                            "-iNONE",
                            "-f",
                            directory.resolve("rsyslog.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start rsyslogd", e);
        }
        String wanted = String.format(Locale.ROOT, "0100007F:%04X ", port);
        Path sockets = Path.of(transport.equals("udp") ? "/proc/net/udp" : "/proc/net/tcp");
        Eventually.holds("rsyslogd listens", READY, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("rsyslogd ended: " + Files.readString(log));
            }
            return Files.readAllLines(sockets).stream().anyMatch(line -> line.contains(": " + wanted));
        });
    }

    /** Ends it with SIGTERM and waits for that. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        LoopbackServer.deleteTree(directory);
    }
}
