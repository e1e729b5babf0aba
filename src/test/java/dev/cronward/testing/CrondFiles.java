package dev.cronward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The files of one private crond: a directory of its own whose parts are mounted over the places where Debian's crond
 * looks. Written with the owner and mode that crond insists on. crond looks for changes once a minute.
 */
public final class CrondFiles {
    private final Path directory;

    /** crond compares whole seconds; every write gets a second of its own, so that no change is overlooked. */
    private final AtomicLong nextSecond;

    private CrondFiles(Path directory) {
        this.directory = directory;
        this.nextSecond = new AtomicLong(System.currentTimeMillis() / 1000 - 3600);
    }

    static CrondFiles create() {
        try {
            CrondFiles files = new CrondFiles(Files.createTempDirectory("private-crond-"));
            mode(files.directory, "rwxr-xr-x");
            for (String part : List.of("cron.d", "spool", "run")) {
                mode(Files.createDirectory(files.directory.resolve(part)), "rwxr-xr-x");
            }
            mode(Files.createDirectory(files.work()), "rwxrwxrwx");
            files.system("# empty\n");
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the files of a private crond", e);
        }
    }

    /** Where everything of this crond lies, as seen from outside of its namespace. */
    public Path directory() {
        return directory;
    }

    /** A directory that every user may write to, with the same path inside and outside: a place for jobs to leave marks. */
    public Path work() {
        return directory.resolve("scratch");
    }

    /** Replaces /etc/crontab. It is written in place: a file that is mounted over cannot be renamed over. */
    public void system(String text) {
        try {
            Path file = directory.resolve("crontab");
            Files.writeString(file, text);
            mode(file, "rw-r--r--");
            touch(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write /etc/crontab", e);
        }
    }

    /** Writes /etc/cron.d/NAME, at once as a whole. */
    public void dropIn(String name, String text) {
        replace(directory.resolve("cron.d").resolve(name), text, "rw-r--r--", "root");
    }

    /** Writes the crontab of a user in the spool, at once as a whole. */
    public void user(String user, String text) {
        replace(directory.resolve("spool").resolve(user), text, "rw-------", user);
    }

    /** Writes the crontab of a user into the spool as root's file, as busybox wants it. */
    public void rootsSpool(String user, String text) {
        replace(directory.resolve("spool").resolve(user), text, "rw-------", "root");
    }

    /** Removes /etc/cron.d/NAME. */
    public void removeDropIn(String name) {
        try {
            Files.delete(directory.resolve("cron.d").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove /etc/cron.d/" + name, e);
        }
    }

    /** Removes the crontab of a user. */
    public void removeUser(String user) {
        try {
            Files.delete(directory.resolve("spool").resolve(user));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the crontab of " + user, e);
        }
    }

    void delete() {
        LoopbackServer.deleteTree(directory);
    }

    private void replace(Path file, String text, String mode, String owner) {
        try {
            Path fresh = directory.resolve("fresh");
            Files.writeString(fresh, text);
            mode(fresh, mode);
            Files.setOwner(
                    fresh, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
            touch(fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(nextSecond.getAndIncrement() * 1000));
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
