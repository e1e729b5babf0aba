package dev.cronward.checks;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of files, with a clock and a memory, for checks of hardware that is not here. */
public final class CheckTree implements CheckMemory {
    private final Path directory;
    private final Map<String, String> kept = new HashMap<>();
    private Instant now = Instant.parse("2027-03-01T12:00:00Z");

    /** Without any file. */
    public CheckTree(Path directory) {
        this.directory = directory;
    }

    /** The node. */
    public HostRoot root() {
        return new HostRoot(directory);
    }

    /** Makes a file, or makes it anew. */
    public CheckTree write(String file, String text) throws IOException {
        Path path = directory.resolve(file.substring(1));
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
        return this;
    }

    /** Time passes. */
    public CheckTree later(Duration by) {
        now = now.plus(by);
        return this;
    }

    /** What a check sees now. */
    public Look look(Check check) throws IOException {
        return check.look(now);
    }

    /** What it complains of, as code, subject and severity, in order. */
    public List<String> said(Check check) throws IOException {
        return look(check).complaints().stream()
                .map(one ->
                        one.code() + " " + one.subject() + " " + one.severity().word())
                .sorted()
                .toList();
    }

    @Override
    public Optional<String> recall(String check) {
        return Optional.ofNullable(kept.get(check));
    }

    @Override
    public void keep(String check, String text) {
        kept.put(check, text);
    }
}
