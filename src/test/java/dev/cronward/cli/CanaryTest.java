package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.JobNotes;
import dev.cronward.cli.Shell.Result;
import dev.cronward.crontab.Crontabs;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Entry;
import dev.cronward.crontab.Tables;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
    @TempDir
    Path tree;

    private Shell shell;
    private Path file;

    @BeforeEach
    void aTree() throws IOException {
        Needs.root();
        shell = new Shell(Instant.parse("2027-03-10T12:00:00Z"), tree, Map.of());
        Files.createDirectories(tree.resolve("etc/cron.d"));
        Files.writeString(tree.resolve("etc/debian_version"), "13.1\n");
        Files.writeString(tree.resolve("etc/passwd"), "root:x:0:0::/root:/bin/sh\n");
        file = tree.resolve("etc/cron.d/cronward-canary");
    }

    private Result canary(String... arguments) {
        return shell.run(Stream.concat(
                        Stream.concat(Stream.of("canary"), Stream.of(arguments)), Stream.of("--root", tree.toString()))
                .toArray(String[]::new));
    }

    @Test
    void crondTakesWhatIsInstalledAndNothingIsLeftOfItAfterwards() throws IOException {
        assertEquals(0, canary("on", "--owner", "ops").exitStatus());
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Tables tables = Crontabs.read(new HostRoot(tree), Dialect.DEBIAN);
        assertEquals(List.of(), tables.rejections());
        Entry entry = tables.entries().getFirst();
        assertEquals("root * * * * * :", entry.user() + " " + entry.when().text() + " " + entry.command());
        JobNotes notes = JobNotes.of(entry.notes());
        assertEquals(List.of(), notes.problems());
        assertEquals(Optional.of("cronward-canary"), notes.name());
        assertEquals(Optional.of("ops"), notes.owner());
        assertTrue(notes.ignore().orElseThrow().contains("missed-run"));

        Result again = canary("on", "--owner", "ops");
        assertTrue(again.exitStatus() == 0 && again.out().contains("on already"), again::toString);
        assertTrue(canary("status").out().startsWith("The canary is on: "));
        assertEquals(0, canary("off").exitStatus());
        assertEquals(0, canary("off").exitStatus());
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aFileOfSomebodyElseStaysAsItIs() throws IOException {
        Files.writeString(file, "* * * * * root mine\n");
        Result on = canary("on");
        assertTrue(on.exitStatus() == 1 && on.err().contains("was not made by cronward"), on::toString);
        assertEquals(1, canary("off").exitStatus());
        assertEquals(1, canary("status").exitStatus());
        assertEquals("* * * * * root mine\n", Files.readString(file));
        Files.delete(file);
        Path other = Files.writeString(tree.resolve("other"), "# The canary of cronward: not here\n");
        Files.createSymbolicLink(file, other);
        assertEquals(1, canary("off").exitStatus());
        assertTrue(Files.isSymbolicLink(file));
    }

    @Test
    void whereNoCrondReadsItNoneIsWritten() throws IOException {
        Files.delete(tree.resolve("etc/debian_version"));
        Files.writeString(tree.resolve("etc/alpine-release"), "3.22\n");
        Result on = canary("on");
        assertTrue(on.exitStatus() == 1 && on.err().contains("no crond of this node reads"), on::toString);
        assertFalse(Files.exists(file));
    }

    @Test
    void tellsHowLongNothingIsDue() throws IOException {
        Files.writeString(tree.resolve("etc/crontab"), "0 3 * * * root a\n30 14 * * * root b\n");
        Files.setPosixFilePermissions(tree.resolve("etc/crontab"), PosixFilePermissions.fromString("rw-r--r--"));
        Result status = canary("status", "--zone", "UTC");
        assertEquals(0, status.exitStatus());
        assertTrue(
                status.out().contains("12 h 30 min, from 2027-03-10 14:30:00 to 2027-03-11 03:00:00"),
                status::toString);
        assertTrue(status.out().contains("cronward canary on"), status::toString);
        Files.writeString(tree.resolve("etc/crontab"), "*/5 * * * * root a\n");
        assertFalse(canary("status").out().contains("cronward canary on"));
    }
}
