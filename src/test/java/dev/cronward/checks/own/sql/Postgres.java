package dev.cronward.checks.own.sql;

import dev.cronward.testing.Certificate;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.LoopbackServer;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's PostgreSQL with a directory of its own, which does not wait for the disk. Its owner is {@code boss}. */
final class Postgres implements AutoCloseable {
    /** Of the owner. */
    static final String PASSWORD = "s3cret-of-postgres";

    private final LoopbackServer server = new LoopbackServer("postgres");
    private final String programs;

    /** Skips the test where there is none. */
    Postgres() throws IOException {
        Optional<Path> newest = programs();
        Needs.capability(newest.isPresent(), "program", "postgresql is not installed; scripts/test-setup does that");
        Needs.program("/usr/bin/openssl");
        programs = newest.orElseThrow().toString();
        Path password = server.directory().resolve("password");
        Files.writeString(password, PASSWORD);
        Path key = server.directory().resolve("key.pem");
        Certificate.make(key, certificate());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        for (Path mine : List.of(server.directory(), password, key, certificate())) {
            giveAway(mine);
        }
        must(as(List.of(
                programs + "/initdb",
                "--no-sync",
                "--auth=scram-sha-256",
                "--username=boss",
                "--locale=C",
                "--encoding=UTF8",
                "--pwfile=" + password,
                "--pgdata=" + data())));
        List<String> command = new ArrayList<>(as(List.of(programs + "/postgres", "-D", data().toString())));
        Map.of(
                        "port", Integer.toString(server.port()),
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", server.directory().toString(),
                        "fsync", "off",
                        "shared_buffers", "1MB",
                        "max_connections", "10",
                        "ssl", "on",
                        "ssl_cert_file", certificate().toString(),
                        "ssl_key_file", key.toString())
                .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        server.start(command, () -> Files.readAllLines(server.directory().resolve("log")).stream()
                .anyMatch(line -> line.endsWith("database system is ready to accept connections")));
    }

    private static Optional<Path> programs() throws IOException {
        Path all = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(all)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder());
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** It refuses to be run by root. */
    private static List<String> as(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> all =
                new ArrayList<>(List.of("/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        all.addAll(command);
        return all;
    }

    private static void giveAway(Path file) throws IOException {
        if (isRoot()) {
            UserPrincipal postgres =
                    file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
            Files.setOwner(file, postgres);
        }
    }

    private static String must(List<String> command) {
        CommandResult done = CommandResult.of(Map.of("PGPASSWORD", PASSWORD), command);
        if (done.status() != 0) {
            throw new IllegalStateException(done.toString());
        }
        return done.out().strip();
    }

    /** Does something as its owner, and yields what that says. */
    String sql(String statements) {
        return must(List.of(
                programs + "/psql",
                "-X",
                "-A",
                "-t",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port()),
                "-U",
                "boss",
                "-d",
                "postgres",
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                statements));
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
        try {
            server.end("INT");
        } finally {
            server.close();
        }
    }
}
