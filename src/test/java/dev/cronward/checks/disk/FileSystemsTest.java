package dev.cronward.checks.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckTree;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.checks.Machine;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real file systems: full, without inodes, set read-only, and one whose server does not answer. */
class FileSystemsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path directory;

    private CheckTree memory;
    private Path disk;

    @BeforeEach
    void place() throws IOException {
        disk = Files.createDirectory(directory.resolve("disk"));
        memory = new CheckTree(directory);
    }

    @AfterEach
    void umount() throws Exception {
        while (Files.readString(Path.of("/proc/self/mountinfo")).contains(" " + disk + " ")) {
            run("umount", disk.toString());
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor(), String.join(" ", command));
    }

    private FileSystems check(long plenty) {
        return check(plenty, LONG);
    }

    private FileSystems check(long plenty, Duration patience) {
        return new FileSystems(
                Machine.own(HostRoot.own()),
                new DiskSettings(0.90, 0.95, plenty, Set.of("/"), Map.of(disk.toString(), "what jobs print")),
                memory,
                patience);
    }

    private Map<String, Severity> complaints(FileSystems check) throws IOException {
        Map<String, Severity> complaints = new HashMap<>();
        check.look(NOW).complaints().stream()
                .filter(one -> one.subject().equals(disk.toString()))
                .forEach(one -> complaints.put(one.code(), one.severity()));
        return complaints;
    }

    @Test
    void aFullDiskIsToldAndIsWellAgainWithRoom() throws Exception {
        Needs.mounts();
        run("mount", "-t", "tmpfs", "-o", "size=10m,nr_inodes=1000", "none", disk.toString());
        FileSystems check = check(1L << 40);
        assertEquals(Map.of(), complaints(check));
        Files.write(disk.resolve("a"), new byte[9_700_000]);
        assertEquals(Map.of("disk-full", Severity.WARNING), complaints(check));
        Files.write(disk.resolve("b"), new byte[400_000]);
        assertEquals(Map.of("disk-full", Severity.CRITICAL), complaints(check));
        assertTrue(check.look(NOW).complaints().stream()
                .anyMatch(one -> one.summary().contains("needed for what jobs print")));
        Files.delete(disk.resolve("a"));
        assertEquals(Map.of(), complaints(check));
        for (int i = 0; i < 930; i++) {
            Files.createFile(disk.resolve("file" + i));
        }
        assertEquals(Map.of("inodes-full", Severity.WARNING), complaints(check));
    }

    @Test
    void withPlentyLeftAPartIsNoMatter() throws Exception {
        Needs.mounts();
        run("mount", "-t", "tmpfs", "-o", "size=10m", "none", disk.toString());
        Files.write(disk.resolve("a"), new byte[9_700_000]);
        assertEquals(Map.of(), complaints(check(500_000)));
        assertEquals(Map.of("disk-full", Severity.WARNING), complaints(check(5_000_000)));
    }

    @Test
    void readOnlyIsToldWhereItCouldBeWrittenBeforeAlsoAfterARestart() throws Exception {
        Needs.mounts();
        run("mount", "-t", "tmpfs", "-o", "size=1m,ro", "none", disk.toString());
        FileSystems check = check(1L << 40);
        assertEquals(Map.of(), complaints(check), "it may be meant to be so");
        run("mount", "-o", "remount,rw", disk.toString());
        assertEquals(Map.of(), complaints(check));
        run("mount", "-o", "remount,ro", disk.toString());
        assertEquals(Map.of("filesystem-read-only", Severity.CRITICAL), complaints(check));
        assertEquals(Map.of("filesystem-read-only", Severity.CRITICAL), complaints(check(1L << 40)));
        run("mount", "-o", "remount,rw", disk.toString());
        assertEquals(Map.of(), complaints(check));
    }

    @Test
    void aMountThatDoesNotAnswerIsTheFindingAndHoldsUpNoOther() throws Exception {
        Needs.fuse();
        Path source = Files.createDirectory(directory.resolve("source"));
        Process server = new ProcessBuilder("bindfs", "-f", source.toString(), disk.toString())
                .inheritIO()
                .start();
        try {
            Eventually.holds(
                    "it is mounted", Duration.ofSeconds(20), () -> Files.readString(Path.of("/proc/self/mountinfo"))
                            .contains(" " + disk + " "));
            assertEquals(Map.of(), complaints(check(1L << 40)));
            run("kill", "-STOP", Long.toString(server.pid()));
            FileSystems check = check(1L << 40, SHORT);
            assertEquals(Map.of(), complaints(check), "once may be the load of the node");
            Look look = check.look(NOW);
            assertEquals(
                    List.of("mount-stuck critical"),
                    look.complaints().stream()
                            .filter(one -> one.subject().equals(disk.toString()))
                            .map(one -> one.code() + " " + one.severity().word())
                            .toList());
            assertTrue(look.unclear().contains(new Complaint.Key("disk-full", disk.toString())));
            assertTrue(
                    look.measured().stream()
                            .filter(one -> one.labels().containsValue(disk.toString()))
                            .allMatch(one -> one.value().known().isEmpty()),
                    "what does not answer has no figures");
            run("kill", "-CONT", Long.toString(server.pid()));
            Eventually.holds("it answers again", Duration.ofSeconds(20), () -> complaints(check)
                    .isEmpty());
        } finally {
            run("kill", "-CONT", Long.toString(server.pid()));
            run("umount", disk.toString());
            server.waitFor();
        }
    }
}
