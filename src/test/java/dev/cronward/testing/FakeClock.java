package dev.cronward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A clock that libfaketime gives to one crond: it begins at an instant and runs faster than the real one.
 *
 * @param start what the clock shows when crond starts
 * @param speed fake seconds per real second; 1 is the pace of the real clock
 */
public record FakeClock(Instant start, int speed) {
    /** Refuses a clock that stands still or runs backwards. */
    public FakeClock {
        if (speed < 1) {
            throw new IllegalArgumentException("speed must be 1 or more, not " + speed);
        }
    }

    /** Where Debian puts the library, on this architecture; empty where it is not installed. */
    static Optional<Path> library() {
        return List.of("x86_64", "aarch64").stream()
                .map(cpu -> Path.of("/usr/lib/" + cpu + "-linux-gnu/faketime/libfaketime.so.1"))
                .filter(Files::exists)
                .findFirst();
    }

    /**
     * The environment that puts one process on this clock. The start is given as an offset and not as a date, because
     * libfaketime reads dates in the local zone, where some instants have no or two names.
     */
    Map<String, String> environment(Instant realNow) {
        double offset = Duration.between(realNow, start).toMillis() / 1000.0;
        return Map.of(
                "LD_PRELOAD", library().orElseThrow().toString(),
                "FAKETIME", String.format(Locale.ROOT, "%+.3f x%d", offset, speed),
                // crond compares modification times for change only; real ones do.
                "NO_FAKE_STAT", "1");
    }

    /** Removes the shared memory that libfaketime made for a process and leaves behind when that process is killed. */
    static void removeTraces(long pid) {
        try {
            Files.deleteIfExists(Path.of("/dev/shm/faketime_shm_" + pid));
            Files.deleteIfExists(Path.of("/dev/shm/sem.faketime_sem_" + pid));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove what libfaketime left in /dev/shm", e);
        }
    }
}
