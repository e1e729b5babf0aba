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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
                new DiskSettings(0.90, 0.95, plenty, others(), Map.of(disk.toString(), "what jobs print")),
                memory,
                patience);
    }

    /** Whatever else is mounted on this machine, and may hang. */
    private Set<String> others() {
        try {
            return Mounts.of(HostRoot.own()).stream()
                    .map(Mount::point)
                    .filter(point -> !point.equals(disk.toString()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    void anExt4OfADeviceRunsFullAndOutOfInodesAndStopsForAnError() throws Exception {
        Needs.loopMounts();
        String image = directory.resolve("image").toString();
        run("truncate", "-s", "16M", image);
        run("mkfs.ext4", "-q", "-N", "64", "-m", "0", image);
        run("mount", "-o", "loop,errors=remount-ro", image, disk.toString());
        FileSystems check = check(1L << 40);
        assertEquals(Map.of(), complaints(check));
        for (int i = 0; i < 50; i++) {
            Files.createFile(disk.resolve("file" + i));
        }
        assertEquals(Map.of("inodes-full", Severity.CRITICAL), complaints(check));
        for (int i = 0; i < 50; i++) {
            Files.delete(disk.resolve("file" + i));
        }
        run("fallocate", "-l", "14700K", disk.resolve("a").toString());
        assertEquals(Map.of("disk-full", Severity.CRITICAL), complaints(check));
        Files.delete(disk.resolve("a"));
        assertEquals(Map.of(), complaints(check));
        DiskErrors errors = new DiskErrors(HostRoot.own(), memory);
        String device = device();
        assertEquals(List.of(), damaged(errors, device));
        Files.writeString(Path.of("/sys/fs/ext4/" + device + "/trigger_fs_error"), "a test of cronward's");
        assertEquals(Map.of("filesystem-read-only", Severity.CRITICAL), complaints(check));
        assertEquals(List.of("filesystem-errors"), damaged(errors, device));
    }

    /** The loop device that is mounted, without its directory. */
    private String device() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .filter(line -> line.contains(" " + disk + " "))
                .map(line -> line.replaceFirst(".* - ext4 /dev/(\\S+) .*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> damaged(DiskErrors check, String device) throws IOException {
        return check.look(NOW).complaints().stream()
                .filter(one -> one.subject().equals("ext4 on " + device))
                .map(Complaint::code)
                .toList();
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
