package dev.cronward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a process that is there can do anything at present. */
public final class ProcessState {
    private static final Path PROC = Path.of("/proc");
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    private ProcessState() {}

    /**
     * How a process is held, in words: {@code stopped by a signal} (SIGSTOP and the like), {@code held by a debugger},
     * {@code frozen by its cgroup}. Empty where it is not; unknown where it cannot be read or has gone.
     */
    public static Reading<Optional<String>> held(int pid) {
        Path stat = PROC.resolve(pid + "/stat");
        try {
            char state = state(Files.readString(stat));
            if (state == 'T') {
                return Reading.known(Optional.of("stopped by a signal"));
            }
            if (state == 't') {
                return Reading.known(Optional.of("held by a debugger"));
            }
            boolean frozen = isFrozen(Files.readString(PROC.resolve(pid + "/cgroup")));
            return Reading.known(frozen ? Optional.of("frozen by its cgroup") : Optional.empty());
        } catch (IOException e) {
            return Reading.unknown("cannot read " + stat + ": " + e);
        }
    }

    /** The letter of proc_pid_stat(5); the name before it may hold brackets itself. */
    static char state(String stat) {
        int close = stat.lastIndexOf(')');
        return close < 0 || close + 2 >= stat.length() ? '?' : stat.charAt(close + 2);
    }

    /** Asks the freezer of version 1 and of version 2 (cgroups(7)); one that cannot be read freezes nothing. */
    private static boolean isFrozen(String cgroups) {
        for (String line : cgroups.split("\n", -1)) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3 || parts[2].contains("/../")) {
                continue;
            }
            String group = parts[2].substring(Math.min(1, parts[2].length()));
            if (parts[1].equals("freezer")
                    && says(CGROUPS.resolve("freezer").resolve(group), "freezer.state", "FROZEN")) {
                return true;
            }
            boolean unified = parts[1].isEmpty();
            if (unified
                    && (says(CGROUPS.resolve(group), "cgroup.events", "frozen 1")
                            || says(CGROUPS.resolve("unified").resolve(group), "cgroup.events", "frozen 1"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Path group, String file, String word) {
        try {
            return Files.readString(group.resolve(file)).contains(word);
        } catch (IOException e) {
            return false;
        }
    }
}
