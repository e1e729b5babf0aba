package dev.cronward.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** The directory that holds the ledger: private, and used by one agent at a time. */
final class StateDirectory implements AutoCloseable {
    private static final Set<PosixFilePermission> PRIVATE_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final FileChannel lockFile;

    private StateDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** Makes the directory where it is missing (mode 0700), and takes it for this process. */
    static StateDirectory take(Path path) {
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new LedgerUnavailable(
                        "the state directory " + path + " can be written by every user; chmod go-w it, or choose "
                                + "another one (--state)",
                        null);
            }
            FileChannel channel = FileChannel.open(
                    path.resolve("ledger.lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    PosixFilePermissions.asFileAttribute(PRIVATE_FILE));
            if (!locked(channel)) {
                channel.close();
                throw new LedgerUnavailable(
                        "the state directory " + path + " is in use by another agent; end that one, or choose another "
                                + "directory (--state)",
                        null);
            }
            return new StateDirectory(path, channel);
        } catch (IOException e) {
            throw new LedgerUnavailable(
                    "cannot use the state directory " + path + ": " + e + "; check owner, mode and free space, or "
                            + "choose another one (--state)",
                    e);
        }
    }

    /** The kernel drops the lock when the process dies, however it dies. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by another ledger of this same process
        }
    }

    /** The database, made empty with mode 0600 where it is missing; SQLite gives the files beside it the same mode. */
    Path database() {
        Path file = path.resolve("ledger.db");
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PRIVATE_FILE));
            }
            Files.setPosixFilePermissions(file, PRIVATE_FILE);
            return file;
        } catch (IOException e) {
            throw new LedgerUnavailable(
                    "cannot make the ledger " + file + ": " + e + "; check owner, mode and free space", e);
        }
    }

    /** Gives a damaged database, and what SQLite keeps beside it, a name that says when; deletes nothing. */
    Path moveAside(Path file, Instant now) {
        String stamp = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'")
                .withZone(ZoneOffset.UTC)
                .format(now);
        Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + stamp);
        try {
            Files.move(file, aside);
            Files.deleteIfExists(Database.suspicion(file));
            for (String suffix : new String[] {"-wal", "-shm"}) {
                try {
                    Files.move(
                            file.resolveSibling(file.getFileName() + suffix),
                            aside.resolveSibling(aside.getFileName() + suffix));
                } catch (NoSuchFileException e) {
                    // It had none.
                }
            }
            return aside;
        } catch (IOException e) {
            throw new LedgerUnavailable(
                    "the ledger " + file + " is damaged and cannot be renamed to " + aside + ": " + e
                            + "; move it away by hand",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        }
    }
}
