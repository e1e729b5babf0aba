package dev.cronward.crontab;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file tree with users and tables of its own, as a crond in a container would see it. */
final class TestRoot {
    private final Path directory;

    TestRoot(Path directory) {
        this.directory = directory;
    }

    HostRoot root() {
        return new HostRoot(directory);
    }

    Path path(String absolute) {
        return directory.resolve(absolute.substring(1));
    }

    TestRoot user(String name, int id) {
        try {
            Files.createDirectories(path("/etc"));
            Files.writeString(
                    path("/etc/passwd"),
                    name + ":x:" + id + ":" + id + "::/:/bin/sh\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestRoot system(String file, String text) {
        return file(file, 0, 0644, text);
    }

    TestRoot spool(String user, int owner, String text) {
        return file("/var/spool/cron/crontabs/" + user, owner, 0600, text);
    }

    TestRoot file(String file, int owner, int mode, String text) {
        try {
            Files.createDirectories(path(file).getParent());
            Files.writeString(path(file), text);
            Files.setAttribute(path(file), "unix:uid", owner);
            return mode(file, mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestRoot mode(String file, int mode) {
        try {
            Files.setAttribute(path(file), "unix:mode", mode);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Tables debian() {
        return Crontabs.read(root(), Dialect.DEBIAN);
    }
}
