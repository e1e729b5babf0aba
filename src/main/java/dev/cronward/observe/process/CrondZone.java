package dev.cronward.observe.process;

import dev.cronward.host.HostRoot;
import dev.cronward.host.ZoneName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/** A daemon's time zone: its TZ, else what its root directory says as the C library would read it. */
public final class CrondZone {
    private static final String ZONES = "zoneinfo/";
    private static final int MOST_ZONE_BYTES = 64 * 1024;

    private CrondZone() {}

    /**
     * The zone: TZ, the link /etc/localtime, /etc/timezone, the zone whose file equals /etc/localtime, UTC.
     *
     * @param environment the daemon's TZ, if it has one
     * @param root the file tree that it sees
     */
    public static ZoneId of(Optional<String> environment, HostRoot root) {
        return environment
                .flatMap(CrondZone::ofVariable)
                .or(() -> ofLink(root))
                .or(() -> ofName(root))
                .or(() -> ofBytes(root))
                .orElse(ZoneOffset.UTC);
    }

    /** The value of TZ: a name, {@code :name}, or a path to a zone's file. An empty TZ is UTC. */
    static Optional<ZoneId> ofVariable(String value) {
        String name = value.startsWith(":") ? value.substring(1) : value;
        if (name.isEmpty()) {
            return Optional.of(ZoneOffset.UTC);
        }
        return name.startsWith("/") ? ofPath(name) : named(name);
    }

    private static Optional<ZoneId> ofPath(String path) {
        int at = path.indexOf(ZONES);
        if (at < 0) {
            return Optional.empty();
        }
        String name = path.substring(at + ZONES.length());
        return named(name.startsWith("posix/") ? name.substring(6) : name);
    }

    private static Optional<ZoneId> ofLink(HostRoot root) {
        try {
            return ofPath(Files.readSymbolicLink(root.resolve("/etc/localtime")).toString());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // a plain file, or none
        }
    }

    private static Optional<ZoneId> ofName(HostRoot root) {
        try {
            return named(Files.readString(root.resolve("/etc/timezone"), StandardCharsets.US_ASCII)
                    .strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> ofBytes(HostRoot root) {
        Path local = root.resolve("/etc/localtime");
        Path zones = root.resolve("/usr/share/zoneinfo");
        try {
            if (!Files.isRegularFile(local) || Files.size(local) > MOST_ZONE_BYTES) {
                return Optional.empty();
            }
            try (Stream<Path> files = Files.walk(zones)) {
                return files.filter(file -> isSame(file, local))
                        .map(file -> zones.relativize(file).toString())
                        .filter(name -> !name.equals("localtime") && !name.startsWith("right/"))
                        .sorted()
                        .flatMap(name -> named(name).stream())
                        .findFirst();
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static boolean isSame(Path file, Path local) {
        try {
            return Files.isRegularFile(file) && Files.mismatch(file, local) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<ZoneId> named(String name) {
        return ZoneName.of(name);
    }
}
