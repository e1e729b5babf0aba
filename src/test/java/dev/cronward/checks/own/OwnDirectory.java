package dev.cronward.checks.own;

import dev.cronward.catalog.ConfigProblem;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A directory of files of checks, on a node that is a directory too. */
public final class OwnDirectory {
    private final Path directory;
    private final OwnCheckFiles files;
    private long version = 1;

    /** With kinds of the test's own. */
    public OwnDirectory(Path directory, List<Kind> kinds) {
        this.directory = directory;
        this.files = new OwnCheckFiles(directory, kinds);
    }

    /** With the kinds that there are. */
    public static OwnDirectory on(Path directory, HostRoot root) {
        return new OwnDirectory(directory, Kinds.all(root, job -> Optional.empty()));
    }

    /** Writes a file, as somebody does with an editor; its time is another one each time. */
    public OwnDirectory write(String name, String text) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(name);
        Files.writeString(file, text);
        // Whatever the umask is: commands are taken only from what nobody else may write.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_800_000_000 + version++)));
        return this;
    }

    /** The files. */
    public OwnCheckFiles files() {
        return files;
    }

    /** What is in force now. */
    public OwnCheckFiles.InForce read() {
        files.refresh();
        return files.inForce();
    }

    /** The only check there is. */
    public OwnCheck only() {
        OwnCheckFiles.InForce now = read();
        if (now.checks().size() != 1 || !now.problems().isEmpty()) {
            throw new AssertionError(now);
        }
        return now.checks().getFirst();
    }

    /** What is wrong, as line, problem and what holds. */
    public List<String> problems() {
        return read().problems().stream().map(OwnDirectory::words).toList();
    }

    private static String words(ConfigProblem one) {
        return Path.of(one.file()).getFileName() + ":" + one.line() + " " + one.problem()
                + (one.lastGoodHolds() ? " (holds)" : "");
    }
}
