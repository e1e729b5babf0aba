package dev.cronward.checks.own.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Pattern;
import dev.cronward.catalog.Glob;
import dev.cronward.checks.own.Probed;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real directories and processes, and what systemd says. */
class LocalProbesTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");

    @TempDir
    Path root;

    private Probed directory(String path, String match, boolean ages) throws IOException, InterruptedException {
        return new DirectoryProbe(new HostRoot(root), path, new Glob(match), ages).measure(NOW);
    }

    @Test
    void whatWaitsInADirectoryAndForHowLong() throws Exception {
        Path spool = Files.createDirectories(root.resolve("var/spool"));
        assertEquals(
                Map.of("entries", 0.0, "oldest_age_seconds", 0.0),
                directory("/var/spool", "*", true).values(),
                "an empty queue keeps nobody waiting");
        for (String name : List.of("a.eml", "b.eml", ".c.eml.tmp", "notes")) {
            Files.createFile(spool.resolve(name));
        }
        Files.setLastModifiedTime(spool.resolve("a.eml"), FileTime.from(NOW.minus(Duration.ofHours(2))));
        Files.setLastModifiedTime(spool.resolve("b.eml"), FileTime.from(NOW.minus(Duration.ofHours(1))));
        Files.setLastModifiedTime(spool.resolve("notes"), FileTime.from(NOW.minus(Duration.ofDays(9))));
        assertEquals(
                Map.of("entries", 2.0, "oldest_age_seconds", 7_200.0),
                directory("/var/spool", "*.eml", true).values());
        assertEquals(Map.of("entries", 3.0), directory("/var/spool", "*", false).values());
        assertEquals(
                Map.of("entries", 1.0), directory("/var/spool", ".*", false).values());
        assertEquals(
                List.of("/var/none is not there"),
                directory("/var/none", "*", false).faults());
        assertEquals(
                List.of("/var/spool/notes is no directory"),
                directory("/var/spool/notes", "*", false).faults());
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> directory("/var/spool", "*", false));
    }

    @Test
    void processesByNameAndArguments() throws Exception {
        String mark = "73" + ProcessHandle.current().pid();
        Process sleep = new ProcessBuilder("sleep", mark).start();
        try {
            ProcessProbe one = probe("sleep", Optional.of("sleep " + mark + "$"), true);
            assertEquals(Probed.of(Map.of("processes", 1.0)), awaitOne(one));
            assertEquals(
                    List.of("no process sleep runs with arguments sleep 0" + mark),
                    probe("sleep", Optional.of("sleep 0" + mark), true)
                            .measure(NOW)
                            .faults());
            assertTrue(
                    probe("s?eep", Optional.empty(), true).measure(NOW).values().get("processes") >= 1);
        } finally {
            sleep.destroyForcibly();
            sleep.waitFor();
        }
        Probed none = probe("no-such-program-here", Optional.empty(), false).measure(NOW);
        assertEquals(Probed.of(Map.of("processes", 0.0)), none, "where a limit says how many, none may be well");
    }

    private static ProcessProbe probe(String name, Optional<String> arguments, boolean needed) {
        return new ProcessProbe(HostRoot.own(), name, arguments.map(Pattern::compile), needed);
    }

    /** A child is a copy of its parent until it has become the program. */
    private static Probed awaitOne(ProcessProbe probe) {
        return Eventually.get(
                "the program runs",
                Duration.ofSeconds(20),
                () -> measured(probe),
                probed -> probed.values().get("processes") == 1);
    }

    private static Probed measured(ProcessProbe probe) {
        try {
            return probe.measure(NOW);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whereProcessesAreHiddenNothingIsSaid() throws Exception {
        Files.createDirectories(root.resolve("proc"));
        ProcessProbe probe = new ProcessProbe(new HostRoot(root), "x", Optional.empty(), true);
        assertThrows(IOException.class, () -> probe.measure(NOW));
    }

    private List<String> systemd(boolean active, String answer) throws IOException {
        return new SystemdProbe(new HostRoot(root), "x.service", active)
                .judge(answer)
                .faults();
    }

    @Test
    void whatSystemdSaysOfAUnit() throws Exception {
        String running = "LoadState=loaded\nActiveState=active\nSubState=running\nResult=success\nNRestarts=3\n";
        Probed probed = new SystemdProbe(new HostRoot(root), "x.service", true).judge(running);
        assertEquals(Probed.of(Map.of("restarts", 3.0)), probed);
        String failed = "LoadState=loaded\nActiveState=failed\nSubState=failed\nResult=exit-code\n";
        assertEquals(List.of("x.service has failed (exit-code)"), systemd(true, failed));
        assertEquals(List.of("x.service has failed (exit-code)"), systemd(false, failed));
        String dead = "LoadState=loaded\nActiveState=inactive\nSubState=dead\nResult=success\n";
        assertEquals(List.of("x.service is inactive"), systemd(true, dead));
        assertEquals(List.of(), systemd(false, dead));
        String again = "LoadState=loaded\nActiveState=activating\nSubState=auto-restart\nResult=exit-code\n";
        assertEquals(List.of("x.service is started again and again"), systemd(true, again));
        String none = "LoadState=not-found\nActiveState=inactive\nSubState=dead\n";
        assertEquals(List.of("there is no unit x.service"), systemd(false, none));
        assertThrows(IOException.class, () -> systemd(true, "ActiveState=activating\nSubState=start\n"));
        assertThrows(IOException.class, () -> systemd(true, ""));
    }

    @Test
    void withoutSystemdNothingIsAsked() {
        IOException why = assertThrows(
                IOException.class, () -> new SystemdProbe(new HostRoot(root), "x.service", true).measure(NOW));
        assertTrue(String.valueOf(why.getMessage()).startsWith("systemd does not run this node"), why::toString);
    }
}
