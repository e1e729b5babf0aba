package dev.cronward.observe.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.cronlog.SyslogLine;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real journal, made and read by systemd's own programs; and programs that hang, fail and babble in its place. */
class JournalTest {
    private static final String REMOTE = "/lib/systemd/systemd-journal-remote";
    private static final String MACHINE = "0123456789abcdef0123456789abcdef";
    private static final Instant FROM = Instant.parse("2026-11-22T02:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);
    /** In the journal's export format this field's value has a length, as it is no plain text. */
    private static final byte[] BINARY = "(r) \u00ff\u0001\nxy".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    Path tree;

    private String export = "";

    /** An entry so many seconds after {@link #FROM}, as {@code journalctl -o export} writes it. */
    private void entry(int second, String identifier, String rest) {
        Instant at = FROM.plusSeconds(second).plusNanos(97_693_000);
        long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
        export += "__REALTIME_TIMESTAMP=" + micros + "\n__MONOTONIC_TIMESTAMP=" + (1_000_000L * (second + 8000))
                + "\n_BOOT_ID=0b0b0b0b0b0b40b0b0b0b0b0b0b0b0b0\n_MACHINE_ID=" + MACHINE
                + "\n_TRANSPORT=syslog\nSYSLOG_IDENTIFIER=" + identifier + "\n" + rest + "\n\n";
    }

    /** Writes what was exported so far into a journal at a place of the tree. */
    private void write(String place) throws IOException {
        Needs.program("/usr/bin/journalctl");
        Needs.program(REMOTE);
        Path directory = Files.createDirectories(tree.resolve(place).resolve(MACHINE));
        Path text = tree.resolve("export");
        Files.writeString(text, export, StandardCharsets.ISO_8859_1);
        CommandResult made = CommandResult.of(
                Map.of(), List.of(REMOTE, "--output=" + directory.resolve("system.journal"), text.toString()));
        assertEquals(0, made.status(), made.err());
        export = "";
    }

    private static List<String> texts(List<SyslogLine> lines) {
        return lines.stream()
                .map(line -> line.at() + " " + line.program() + line.pid().orElse(0) + " " + line.message())
                .toList();
    }

    @Test
    void cronsEntriesSinceAnInstant() throws IOException {
        String huge = "x".repeat(5000);
        entry(-60, "CRON", "_PID=1\nMESSAGE=(root) CMD (too old)");
        entry(1, "CRON", "_PID=2757\nMESSAGE=(root) CMD (touch /tmp/a)");
        entry(2, "cron", "SYSLOG_PID=3\n_PID=4\nMESSAGE=(CRON) INFO (pidfile fd = 3)");
        entry(3, "CRON", "_PID=5\nMESSAGE=(root) CMD (" + huge + ")");
        entry(4, "sshd", "_PID=6\nMESSAGE=(root) CMD (a lie)");
        String length = new String(new byte[] {(byte) BINARY.length, 0, 0, 0, 0, 0, 0, 0}, StandardCharsets.ISO_8859_1);
        entry(5, "CROND", "_PID=7\nMESSAGE\n" + length + new String(BINARY, StandardCharsets.ISO_8859_1));
        entry(6, "systemd-journald", "_PID=8\nMESSAGE=Suppressed 212 messages from cron.service");
        entry(7, "systemd-journald", "_PID=8\nMESSAGE=System Journal is 8.0M, max 1G, 1G free.");
        write("var/log/journal");
        entry(8, "crond", "_PID=9\nMESSAGE=USER root pid  10 cmd echo box");
        write("run/log/journal");

        CronLines told = new Journal(new HostRoot(tree)).since(FROM);
        assertEquals(
                List.of(
                        "2026-11-22T02:00:01.097693Z CRON2757 (root) CMD (touch /tmp/a)",
                        "2026-11-22T02:00:02.097693Z cron3 (CRON) INFO (pidfile fd = 3)",
                        "2026-11-22T02:00:03.097693Z CRON5 (root) CMD (" + huge + ")",
                        "2026-11-22T02:00:05.097693Z CROND7 " + new String(BINARY, StandardCharsets.UTF_8),
                        "2026-11-22T02:00:08.097693Z crond9 USER root pid  10 cmd echo box"),
                texts(told.lines()));
        assertEquals(
                List.of("2026-11-22T02:00:06.097693Z systemd-journald8 Suppressed 212 messages from cron.service"),
                texts(told.losses()));
        assertTrue(told.whole());
    }

    @Test
    void aJournalWithAFileThatIsBrokenIsReadAndKnownNotToBeWhole() throws IOException {
        entry(1, "CRON", "_PID=2757\nMESSAGE=(root) CMD (true)");
        write("var/log/journal");
        Files.writeString(tree.resolve("var/log/journal").resolve(MACHINE).resolve("system@1.journal"), "LPKSHHRH");
        CronLines told = new Journal(new HostRoot(tree)).since(FROM);
        assertEquals(List.of("2026-11-22T02:00:01.097693Z CRON2757 (root) CMD (true)"), texts(told.lines()));
        assertFalse(told.whole());
    }

    private Journal by(Duration patience, String script) throws IOException {
        Files.createDirectories(tree.resolve("var/log/journal"));
        Path program = tree.resolve("journalctl");
        Files.writeString(program, "#!/bin/sh\ncd " + tree + "\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Journal(new HostRoot(tree), program, patience);
    }

    @Test
    void whereThereIsNoJournalNothingIsAskedAndNothingIsMissing() throws IOException {
        Journal journal = by(SOON, "touch asked");
        Files.delete(tree.resolve("var/log/journal"));
        assertEquals(CronLines.NONE, journal.since(FROM));
        assertFalse(Files.exists(tree.resolve("asked")));
        Files.createDirectories(tree.resolve("var/log/journal"));
        assertEquals(CronLines.NONE, journal.since(FROM));
        assertTrue(Files.exists(tree.resolve("asked")));
        Files.delete(tree.resolve("journalctl"));
        assertEquals(CronLines.UNREADABLE, journal.since(FROM), "a journal that nobody here can read");
    }

    @Test
    void oneThatHangsIsEndedAndLeftAlone() throws IOException {
        Journal journal = by(Duration.ofSeconds(2), "echo $$ >>pids; exec sleep 1000");
        assertEquals(CronLines.UNREADABLE, journal.since(FROM));
        List<String> pids = Files.readAllLines(tree.resolve("pids"));
        Eventually.holds("its end", SOON, () -> !Processes.isRunning(Long.parseLong(pids.getFirst())));
        assertEquals(CronLines.UNREADABLE, journal.since(FROM));
        assertEquals(pids, Files.readAllLines(tree.resolve("pids")), "it was asked again");
    }

    @Test
    void oneWhoseEndChangesNothingIsLeftBehind() throws IOException {
        // What it has begun holds the pipe open, as a process would that waits for a disk and cannot be killed.
        Journal journal = by(Duration.ofSeconds(2), "sleep 1000 & echo $! >pid; wait");
        try {
            assertEquals(CronLines.UNREADABLE, journal.since(FROM));
        } finally {
            Processes.signal(
                    Long.parseLong(Files.readString(tree.resolve("pid")).strip()), "KILL");
        }
    }

    @Test
    void whatItTellsBeforeItFailsIsTakenAndKnownNotToBeAll() throws IOException {
        String entry = "echo '{\"__REALTIME_TIMESTAMP\":\"1795312981097693\",\"SYSLOG_IDENTIFIER\":\"CRON\","
                + "\"_PID\":\"2757\",\"MESSAGE\":\"(root) CMD (true)\"}'; ";
        List<String> one = List.of("2026-11-22T02:03:01.097693Z CRON2757 (root) CMD (true)");
        for (String end : List.of(
                "exit 1",
                "echo 'Failed to add match: Bad message' >&2",
                "kill -9 $$",
                "printf '{\"__REALTIME_TIMESTAMP\":\"17953'",
                "echo '[[[['",
                "echo '{\"__REALTIME_TIMESTAMP\":\"soon\",\"SYSLOG_IDENTIFIER\":\"CRON\"}'",
                "head -c 100000 /dev/urandom; echo",
                "head -c 40000000 /dev/zero; echo")) {
            CronLines told = by(SOON, entry + end).since(FROM);
            assertEquals(one, texts(told.lines()), end);
            assertFalse(told.whole(), end);
        }
        CronLines whole = by(SOON, entry).since(FROM);
        assertEquals(one, texts(whole.lines()));
        assertTrue(whole.whole());
    }
}
