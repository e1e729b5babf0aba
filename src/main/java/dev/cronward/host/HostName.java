package dev.cronward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The node's name as the kernel has it (uname(2), nodename). */
public final class HostName {
    private HostName() {}

    /** Reads it; no name service is asked, so it cannot hang. */
    public static Reading<String> read(HostRoot root) {
        Path file = root.resolve("/proc/sys/kernel/hostname");
        try {
            String name = Files.readString(file).strip();
            return name.isEmpty() ? Reading.unknown(file + " is empty") : Reading.known(name);
        } catch (IOException e) {
            return Reading.unknown("cannot read " + file + ": " + e);
        }
    }
}
