package dev.cronward.checks.own.sql;

import dev.cronward.testing.Certificate;
import dev.cronward.testing.LoopbackServer;
import dev.cronward.testing.Needs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's MariaDB with a directory of its own and without InnoDB, so that it starts at once. */
final class MariaDb implements AutoCloseable {
    private static final String PROGRAM = "/usr/sbin/mariadbd";
    private static final Path TABLES = Path.of("/usr/share/mysql/mysql_system_tables.sql");

    private final LoopbackServer server = new LoopbackServer("mariadb");

    /**
     * Skips the test where there is none.
     *
     * @param statements one a line, done before it takes connections
     */
    MariaDb(String statements) throws Exception {
        Needs.program(PROGRAM);
        Needs.program("/usr/bin/openssl");
        Path key = server.directory().resolve("key.pem");
        Certificate.make(key, certificate());
        Files.createDirectory(data());
        bootstrap("create database mysql;\nuse mysql;\n" + Files.readString(TABLES) + "\n" + statements);
        List<String> command = command();
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + server.port(),
                "--socket=" + server.directory().resolve("socket"),
                "--skip-name-resolve",
                "--ssl-cert=" + certificate(),
                "--ssl-key=" + key));
        server.start(command, () -> Files.readString(server.directory().resolve("log"))
                .contains("ready for connections"));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM, "--no-defaults", "--datadir=" + data(), "--skip-innodb", "--default-storage-engine=Aria"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    private void bootstrap(String statements) throws Exception {
        Path input = Files.writeString(server.directory().resolve("bootstrap.sql"), statements);
        Path said = server.directory().resolve("bootstrap.log");
        List<String> command = command();
        command.add("--bootstrap");
        Process process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(Files.readString(said, StandardCharsets.UTF_8));
        }
    }

    int port() {
        return server.port();
    }

    Path directory() {
        return server.directory();
    }

    Path certificate() {
        return server.directory().resolve("certificate.pem");
    }

    private Path data() {
        return server.directory().resolve("data");
    }

    @Override
    public void close() {
        server.close();
    }
}
