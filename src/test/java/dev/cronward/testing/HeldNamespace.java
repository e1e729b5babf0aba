package dev.cronward.testing;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The mount namespace of a daemon that a test has started, held open: once nothing lived in it any more, the kernel would
 * give its number to the next one, and with it whatever is ended by that number.
 */
final class HeldNamespace implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(10);

    private final String name;
    private final Optional<FileInputStream> held;

    private HeldNamespace(String name, Optional<FileInputStream> held) {
        this.name = name;
        this.held = held;
    }

    /** That of a process; of one that is gone there is none, and nothing lives in it. */
    static HeldNamespace of(long pid) {
        FileInputStream held;
        try {
            held = new FileInputStream("/proc/" + pid + "/ns/mnt");
        } catch (IOException e) {
            return new HeldNamespace("", Optional.empty());
        }
        return new HeldNamespace(Processes.mountNamespace(pid), Optional.of(held));
    }

    /** Whatever lives in it: the daemon, its jobs, and what they left behind. */
    List<Long> processes() {
        return Processes.inMountNamespace(name);
    }

    /** Ends all of that. */
    void empty() {
        Eventually.holds("no process left in the namespace of a crond", END, () -> {
            List<Long> left = processes();
            left.forEach(pid -> Processes.signal(pid, "KILL"));
            return left.isEmpty();
        });
    }

    /** Ends all that lives in it, and lets go of it. */
    @Override
    public void close() {
        empty();
        held.ifPresent(file -> {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
