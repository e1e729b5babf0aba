package dev.cronward.checks.own.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.own.Probed;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files that grow old, are missing, or are none. */
class FileProbeTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");

    @TempDir
    Path root;

    private void write(String name, int size, Duration age) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[size]);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private Probed probe(String path, Which which) throws IOException, InterruptedException {
        return new FileProbe(new HostRoot(root), path, which, false, Optional::empty).measure(NOW);
    }

    private static Map<String, Double> values(double files, double age, double size) {
        return Map.of("files", files, "age_seconds", age, "size_bytes", size);
    }

    @Test
    void oneOfSeveral() throws Exception {
        write("b/old.dump", 7, Duration.ofHours(30));
        write("b/new.dump", 5, Duration.ofHours(2));
        write("b/.hidden.dump", 1, Duration.ofHours(1));
        write("b/new.txt", 1, Duration.ofHours(1));
        Files.createDirectories(root.resolve("b/directory.dump"));
        assertEquals(values(2, 7_200, 5), probe("/b/*.dump", Which.NEWEST).values());
        assertEquals(values(2, 108_000, 7), probe("/b/*.dump", Which.OLDEST).values());
        assertEquals(values(2, 108_000, 7), probe("/*/*.dump", Which.LARGEST).values());
        assertEquals(values(2, 7_200, 5), probe("/b/???.dump", Which.SMALLEST).values());
        assertEquals(values(1, 3_600, 1), probe("/b/.*.dump", Which.NEWEST).values());
        assertEquals(
                List.of(), probe("/b/../b//new.dump", Which.NEWEST).faults(), "a path may be written in other ways");
    }

    @Test
    void whatIsNotThereIsWrongUnlessItMayBe() throws Exception {
        write("b/file", 1, Duration.ZERO);
        Files.createSymbolicLink(root.resolve("b/dangling"), Path.of("/nowhere"));
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", root.resolve("b/pipe").toString())
                        .start()
                        .waitFor());
        assertEquals(
                List.of("/b/none is not there"), probe("/b/none", Which.NEWEST).faults());
        assertEquals(
                List.of("/b/dangling is not there"),
                probe("/b/dangling", Which.NEWEST).faults());
        assertEquals(
                List.of("/b/file/below is not there"),
                probe("/b/file/below", Which.NEWEST).faults());
        assertEquals(
                List.of("/b/pipe is no regular file"),
                probe("/b/pipe", Which.NEWEST).faults());
        assertEquals(
                List.of("no regular file matches /b/p*"),
                probe("/b/p*", Which.NEWEST).faults());
        assertEquals(
                List.of("no regular file matches /none/*"),
                probe("/none/*", Which.NEWEST).faults());
        assertEquals(
                Probed.of(Map.of("files", 0.0)),
                new FileProbe(new HostRoot(root), "/b/none", Which.NEWEST, true, Optional::empty).measure(NOW));
    }

    @Test
    void linksLeadWhereAProcessOfThatTreeWouldBeLed() throws Exception {
        write("data/x", 3, Duration.ofHours(1));
        Files.createSymbolicLink(root.resolve("link"), Path.of("/data"));
        Files.createSymbolicLink(root.resolve("data/absolute"), Path.of("/data/x"));
        assertEquals(values(1, 3_600, 3), probe("/link/absolute", Which.NEWEST).values());
        assertEquals(2.0, probe("/link/*", Which.NEWEST).values().get("files"));
    }

    @Test
    void aTimeInTheFutureIsNoYouth() throws Exception {
        write("x", 1, Duration.ofMinutes(-4));
        assertEquals(Probed.of(values(1, 0, 1)), probe("/x", Which.NEWEST));
        write("x", 1, Duration.ofMinutes(-6));
        assertEquals(
                List.of("its time of change lies in the future, so that its age says nothing"),
                probe("/x", Which.NEWEST).faults());
    }

    @Test
    void aFileThatItsJobLeftAloneIsWrong() throws Exception {
        write("x", 1, Duration.ofHours(3));
        AtomicReference<Optional<Instant>> began = new AtomicReference<>(Optional.empty());
        FileProbe probe = new FileProbe(new HostRoot(root), "/x", Which.NEWEST, false, began::get);
        assertEquals(List.of(), probe.measure(NOW).faults(), "the job has not run yet");
        began.set(Optional.of(NOW.minus(Duration.ofHours(3)).plusMillis(900)));
        assertEquals(List.of(), probe.measure(NOW).faults(), "file systems keep time in steps");
        began.set(Optional.of(NOW.minus(Duration.ofHours(2))));
        assertEquals(
                List.of("/x has not been written since the last successful run of its job began"),
                probe.measure(NOW).faults());
        write("x", 1, Duration.ofHours(1));
        assertEquals(List.of(), probe.measure(NOW).faults());
    }

    @Test
    void aWalkOverAllProcessesIsBoundedAndVanishingOnesAreNone() throws Exception {
        Probed probed = new FileProbe(HostRoot.own(), "/proc/*/stat", Which.NEWEST, false, Optional::empty)
                .measure(Instant.now());
        assertTrue(probed.values().get("files") > 1, probed::toString);
    }

    @Test
    void oneThatIsToldToEndEnds() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> probe("/x", Which.NEWEST));
    }
}
