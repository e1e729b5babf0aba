package dev.cronward.observe.oom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How many processes the OOM killer has ended since boot: {@code oom_kill} in /proc/vmstat (Linux 4.13 and later). */
final class KillCounter {
    private static final Path FILE = Path.of("/proc/vmstat");
    private static final String NAME = "oom_kill ";

    private KillCounter() {}

    /** Reads it; empty where the kernel does not tell. */
    static OptionalLong read() {
        try {
            return parse(Files.readString(FILE));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong parse(String vmstat) {
        return vmstat.lines()
                .filter(line -> line.startsWith(NAME))
                .map(line -> line.substring(NAME.length()))
                .filter(number -> number.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
