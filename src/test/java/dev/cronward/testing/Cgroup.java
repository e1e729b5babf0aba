package dev.cronward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A control group of a test's own, of version 2 or 1, for one process. Closing it lets the process go on. */
public final class Cgroup implements AutoCloseable {
    private static final Path TOP = Path.of("/sys/fs/cgroup");

    private final Path directory;
    private final Path home;

    private Cgroup(Path top, String name, long pid) {
        this(top, name + "-" + pid);
        write("cgroup.procs", Long.toString(pid));
    }

    private Cgroup(Path top, String name) {
        this.directory = top.resolve(name);
        this.home = top.resolve("cgroup.procs");
        try {
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hierarchy whose groups have a file: version 2 where it has it, else that of version 1. */
    private static Path top(String controller, String inVersion2) {
        boolean unified = Files.exists(TOP.resolve("cgroup.controllers"));
        return unified || Files.isDirectory(TOP.resolve(controller))
                ? unified ? TOP : TOP.resolve(controller)
                : TOP.resolve(inVersion2);
    }

    /** Stops all of a process that can be stopped, as {@code docker pause} does. */
    public static Cgroup freeze(long pid) {
        Path top = top("freezer", "unified");
        Cgroup group = new Cgroup(top, "cronward-test-frozen", pid);
        group.freeze(true);
        return group;
    }

    /** Lets a process and its descendants be no more than so many, itself included; needs the pids controller. */
    public static Cgroup ofSize(long pid, int most) {
        Cgroup group = new Cgroup(top("pids", "unified"), "cronward-test-narrow", pid);
        group.write("pids.max", Integer.toString(most));
        return group;
    }

    /** An empty one whose processes may have no more than so much memory, bytes; needs the memory controller. */
    public static Cgroup ofMemory(long most) {
        Path top = top("memory", "unified");
        Cgroup group = new Cgroup(
                top, "cronward-test-hungry-" + ProcessHandle.current().pid());
        boolean one = Files.exists(group.directory.resolve("memory.limit_in_bytes"));
        group.write(one ? "memory.limit_in_bytes" : "memory.max", Long.toString(most));
        if (Files.exists(group.directory.resolve("memory.swap.max"))) {
            group.write("memory.swap.max", "0");
        }
        return group;
    }

    /** The file to which a process writes its id in order to move in. */
    public Path processes() {
        return directory.resolve("cgroup.procs");
    }

    /** Its path as the kernel log tells it. */
    public String path() {
        return "/" + directory.getFileName();
    }

    /** Whether groups with a memory limit can be made here. */
    static boolean hasMemory() {
        Path top = top("memory", "unified");
        try {
            Path tried = Files.createTempDirectory(top, "cronward-test-try-");
            boolean limit =
                    Files.exists(tried.resolve("memory.limit_in_bytes")) || Files.exists(tried.resolve("memory.max"));
            Files.delete(tried);
            return limit;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether groups can be made here, and the pids controller is there. */
    static boolean isUsable() {
        Path top = top("pids", "unified");
        try {
            Path tried = Files.createTempDirectory(top, "cronward-test-try-");
            boolean pids = Files.exists(tried.resolve("pids.max"));
            Files.delete(tried);
            return pids && Files.isDirectory(top("freezer", "unified"));
        } catch (IOException e) {
            return false;
        }
    }

    private void freeze(boolean on) {
        boolean one = Files.exists(directory.resolve("freezer.state"));
        write(one ? "freezer.state" : "cgroup.freeze", one ? (on ? "FROZEN" : "THAWED") : (on ? "1" : "0"));
    }

    private void write(String file, String value) {
        try {
            Files.writeString(directory.resolve(file), value);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + value + " to " + directory.resolve(file), e);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(directory)) {
            return;
        }
        if (Files.exists(directory.resolve("freezer.state")) || Files.exists(directory.resolve("cgroup.freeze"))) {
            freeze(false);
        }
        Eventually.holds("nobody left in " + directory, Duration.ofSeconds(10), () -> {
            for (String pid :
                    Files.readString(directory.resolve("cgroup.procs")).split("\n", -1)) {
                if (!pid.isBlank()) {
                    Files.writeString(home, pid);
                }
            }
            return Files.readString(directory.resolve("cgroup.procs")).isBlank();
        });
        try {
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
