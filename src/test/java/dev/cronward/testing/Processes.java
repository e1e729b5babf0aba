package dev.cronward.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Signals to processes that a test started, and how to find them again. */
public final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** Sends a signal by its short name ({@code TERM}, {@code KILL}, {@code STOP}, {@code CONT}); false where it is gone. */
    public static boolean signal(long pid, String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return kill.waitFor(10, TimeUnit.SECONDS) && kill.exitValue() == 0;
        } catch (IOException e) {
            throw new AssertionError("cannot run kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while signalling " + pid, e);
        }
    }

    /** True while a process runs; one that has ended and waits to be reaped (a zombie) does not. */
    public static boolean isRunning(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    /** The mount namespace of a process as {@code mnt:[…]}, or an empty text when it has ended. */
    public static String mountNamespace(long pid) {
        try {
            return Files.readSymbolicLink(PROC.resolve(pid + "/ns/mnt")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** Every process that lives in the given mount namespace: a private crond, its jobs, and what they left behind. */
    public static List<Long> inMountNamespace(String namespace) {
        if (namespace.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .filter(pid -> namespace.equals(mountNamespace(pid)))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("cannot list /proc", e);
        }
    }
}
