package dev.cronward.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which mount a process has as its root. Every mount of a kernel has a number of its own, so two processes with the same
 * one are in one mount namespace and see one tree. Other than the links below /proc/PID everybody may read it
 * (proc_pid_mountinfo(5)).
 */
public final class SeenRoot {
    private SeenRoot() {}

    /** Whether a process is known to have the root of PID 1; false also where that cannot be told. */
    public static boolean isThatOfFirst(int pid) {
        Optional<String> its = mount(pid);
        return its.isPresent() && its.equals(mount(1));
    }

    private static Optional<String> mount(int pid) {
        try {
            return mount(Files.readString(Path.of("/proc/" + pid + "/mountinfo"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The number of the mount at {@code /}: the last one, which hides those before it. None in a chroot. */
    static Optional<String> mount(String mountinfo) {
        return mountinfo
                .lines()
                .map(line -> line.split(" ", 6))
                .filter(fields -> fields.length == 6 && fields[4].equals("/"))
                .map(fields -> fields[0])
                .reduce((first, last) -> last);
    }
}
