package dev.cronward.checks.own.sql;

import dev.cronward.checks.own.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files with passwords. */
final class Secrets {
    private Secrets() {}

    static Optional<Secret> in(Path directory, String password) throws IOException {
        Path file = Files.createTempFile(directory, "secret", "");
        return Optional.of(new Secret(Files.writeString(file, password + "\n").toString()));
    }
}
