package dev.cronward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** The kernel's random name for the present boot (random(4)). */
public final class BootName {
    private static final String FILE = "/proc/sys/kernel/random/boot_id";

    private BootName() {}

    /** Reads it below a root; empty where it cannot be read. */
    public static Optional<String> read(HostRoot root) {
        try {
            return Optional.of(Files.readString(root.resolve(FILE)).strip()).filter(id -> !id.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
