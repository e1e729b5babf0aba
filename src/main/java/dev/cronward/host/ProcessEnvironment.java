package dev.cronward.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a process was started with. */
public final class ProcessEnvironment {
    private ProcessEnvironment() {}

    /** The value of one variable; empty where it has none, and where the process has gone or is not ours to read. */
    public static Optional<String> value(int pid, String name) {
        try {
            String all = new String(Files.readAllBytes(Path.of("/proc/" + pid + "/environ")), StandardCharsets.UTF_8);
            for (String setting : all.split("\0", -1)) {
                if (setting.startsWith(name + "=")) {
                    return Optional.of(setting.substring(name.length() + 1));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
