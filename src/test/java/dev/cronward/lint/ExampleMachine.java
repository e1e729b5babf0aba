package dev.cronward.lint;

import dev.cronward.crontab.Crontabs;
import dev.cronward.crontab.TableReading;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The machine that an example stands on, as a tree of files. Only root can give files to others. */
final class ExampleMachine {
    static final Instant NOW = Instant.parse("2027-01-02T12:00:00Z");
    private final Path directory;

    ExampleMachine(Path directory) {
        this.directory = directory;
        write("/etc/passwd", 0, 0644, "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n");
        write("/etc/group", 0, 0644, "root:x:0:\nalice:x:1000:\n");
        write("/bin/sh", 0, 0755, "");
        write("/usr/bin/logger", 0, 0755, "");
        write("/usr/local/bin/job", 0, 0755, "");
        write("/home/alice/.profile", Example.ALICE, 0644, "");
        own("/home/alice", Example.ALICE, 0755);
        mkdir("/root");
        mkdir("/tmp");
        own("/tmp", 0, 01777);
    }

    HostRoot root() {
        return new HostRoot(directory);
    }

    /** Installs an example and looks at everything that its crond would read. */
    List<Remark> lint(Example example) {
        install(example);
        List<TableReading> readings = Crontabs.thoroughly(root(), example.dialect());
        Map<String, Duration> usual = new HashMap<>();
        example.usual().forEach((line, duration) -> usual.put(example.file() + ":" + line, duration));
        return Lint.check(readings, root(), ZoneId.of(example.zone()), NOW, usual);
    }

    void install(Example example) {
        example.machine().forEach(file -> write(file.path(), file.owner(), file.mode(), ""));
        write(example.file(), example.owner(), example.mode(), example.table());
    }

    void write(String file, int owner, int mode, String text) {
        try {
            mkdir(file.substring(0, file.lastIndexOf('/')));
            Files.writeString(path(file), text);
            own(file, owner, mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mkdir(String absolute) {
        try {
            Files.createDirectories(path(absolute));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void own(String file, int owner, int mode) {
        try {
            if (owner != 0) {
                Files.setAttribute(path(file), "unix:uid", owner);
            }
            Files.setAttribute(path(file), "unix:mode", mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String absolute) {
        return directory.resolve(absolute.substring(1));
    }
}
