package dev.cronward.observe.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that grows, is rotated and cut while it is followed. */
class FollowedLogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:05:00Z");

    @TempDir
    Path tree;

    private Path file;

    @BeforeEach
    void directories() throws IOException {
        file = Files.createDirectories(tree.resolve("var/log")).resolve("syslog");
    }

    private void add(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(String command) {
        return "Nov 22 03:03:01 vm CRON[2757]: (root) CMD (" + command + ")\n";
    }

    private FollowedLog follow(long last) throws IOException {
        return FollowedLog.open(new LogPlace(new HostRoot(tree), "/var/log/syslog"), last);
    }

    private static List<String> commands(FollowedLog log) throws IOException {
        return log.read(ZoneOffset.UTC, NOW).lines().stream()
                .map(line -> line.message().replaceAll(".*CMD \\((.*)\\)", "$1"))
                .toList();
    }

    @Test
    void onlyWhatIsAddedIsToldAndOnlyWholeLines() throws IOException {
        add(line("old"));
        try (FollowedLog log = follow(0)) {
            assertEquals(List.of(), commands(log));
            add("Nov 22 03:03:01 vm kernel: cron[1]: no line of it\n" + line("a")
                    + line("b").substring(0, 40));
            assertEquals(List.of("a"), commands(log));
            add(line("b").substring(40)
                    + "Nov 22 03:04:01 vm rsyslogd: imuxsock lost 2 messages due to rate-limiting\n");
            CronLines told = log.read(ZoneOffset.UTC, NOW);
            assertEquals("(root) CMD (b)", told.lines().getFirst().message());
            assertEquals(1, told.losses().size());
            assertTrue(log.isCaughtUp());
        }
        try (FollowedLog log = follow(1000)) {
            assertEquals(List.of("old", "a", "b"), commands(log));
        }
    }

    @Test
    void aRotatedLogIsReadToItsEndAndTheNextFromItsBeginning() throws IOException {
        add(line("old"));
        try (FollowedLog log = follow(0)) {
            String before = log.identity();
            add(line("last"));
            Files.move(file, file.resolveSibling("syslog.1"));
            assertEquals(List.of("last"), commands(log));
            assertEquals(before, log.identity(), "there is no next yet");
            add(line("first"));
            assertEquals(List.of("first"), commands(log));
            assertNotEquals(before, log.identity());
            Files.writeString(file.resolveSibling("syslog.1"), line("late"), StandardOpenOption.APPEND);
            add(line("second"));
            assertEquals(List.of("late", "second"), commands(log), "its daemon was not told of the next file at once");
        }
    }

    @Test
    void oneThatIsCutIsReadFromItsBeginning() throws IOException {
        add(line("old") + line("older"));
        try (FollowedLog log = follow(0)) {
            Files.writeString(file, line("new"));
            assertEquals(List.of("new"), commands(log));
        }
    }

    @Test
    void aLineWithoutEndDoesNotFillTheMemory() throws IOException {
        add(line("old"));
        try (FollowedLog log = follow(0)) {
            add("cron" + "x".repeat(3 << 20));
            while (!log.isCaughtUp()) {
                assertEquals(List.of(), commands(log));
            }
            add("\n" + line("a"));
            assertEquals(List.of("a"), commands(log));
        }
    }

    @Test
    void linksLeadWhereTheyLeadInTheTreeAndPipesAreNotOpened() throws Exception {
        Files.createDirectories(tree.resolve("srv"));
        Files.createSymbolicLink(file, Path.of("/srv/log"));
        assertThrows(NoSuchFileException.class, () -> follow(0));
        Files.writeString(tree.resolve("srv/log"), line("there"));
        try (FollowedLog log = follow(1000)) {
            assertEquals(List.of("there"), commands(log));
        }
        Files.delete(file);
        assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
        assertThrows(NoSuchFileException.class, () -> follow(0));
        assertFalse(file.toFile().isFile());
    }
}
