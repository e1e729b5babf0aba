package dev.cronward.observe.process;

import dev.cronward.catalog.Crond;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.host.NodeTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Finds out what there is to know of a crond, from its process' files. */
public final class CrondReader {
    private CrondReader() {}

    /** Reads; empty where the process only bears a crond's name, or has gone meanwhile. */
    public static Optional<Crond> read(int pid, Instant startedAt, NodeTree tree) {
        // Where the program cannot be read (no privilege) the name has to do.
        String program = program(pid)
                .orElseGet(() -> readOr(Path.of("/proc/" + pid + "/comm"), "").strip());
        Optional<Dialect> dialect = dialect(program);
        if (dialect.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.isDirectory(Path.of("/proc/" + pid))) {
            return Optional.empty();
        }
        HostRoot root = tree.ofProcess(pid);
        ZoneId zone = CrondZone.of(zoneVariable(pid), root);
        return Optional.of(new Crond(key(pid, dialect.get()), pid, dialect.get(), root, zone, startedAt));
    }

    /** The stable name of a daemon: anacron works beside a crond in the same place, and has tables of its own. */
    public static String key(int pid, Dialect dialect) {
        String place = CrondKey.of(pid);
        if (dialect != Dialect.ANACRON) {
            return place;
        }
        return place.equals(Crond.HOST) ? Crond.ANACRON : place + "-" + Crond.ANACRON;
    }

    /** Whether a program is a cron daemon of some kind, by its file name. */
    static boolean isCrond(String program) {
        return dialect(program).isPresent();
    }

    /** Debian's daemon is called cron, cronie's crond; busybox is one program under many names. */
    public static Optional<Dialect> dialect(String program) {
        return switch (program) {
            case "cron" -> Optional.of(Dialect.DEBIAN);
            case "crond" -> Optional.of(Dialect.CRONIE);
            case "busybox", "busybox.static" -> Optional.of(Dialect.BUSYBOX);
            case "anacron" -> Optional.of(Dialect.ANACRON);
            default -> Optional.empty();
        };
    }

    /** The file name of a process' program; empty where it cannot be read. */
    public static Optional<String> program(int pid) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).toString();
            String name = target.substring(target.lastIndexOf('/') + 1);
            // A package upgrade replaces the file under the running daemon.
            return Optional.of(name.endsWith(" (deleted)") ? name.substring(0, name.length() - 10) : name);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The TZ that a process was started with. */
    static Optional<String> zoneVariable(int pid) {
        return environment(pid, "TZ");
    }

    private static Optional<String> environment(int pid, String name) {
        for (String entry : readOr(Path.of("/proc/" + pid + "/environ"), "").split("\0", -1)) {
            if (entry.startsWith(name + "=")) {
                return Optional.of(entry.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static String readOr(Path file, String otherwise) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
