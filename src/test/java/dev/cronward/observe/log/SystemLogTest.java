package dev.cronward.observe.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log files of the shapes that rsyslog writes, with lines that the real crond logged. */
class SystemLogTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant FROM = Instant.parse("2026-11-22T02:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-22T03:00:00Z");

    @TempDir
    Path tree;

    @BeforeEach
    void directories() throws IOException {
        Files.createDirectories(tree.resolve("var/log"));
    }

    private void write(String name, String text) throws IOException {
        Path file = tree.resolve("var/log").resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(TO));
    }

    private List<String> messages() {
        return new SystemLog(new HostRoot(tree), BERLIN)
                .between(FROM, TO).stream()
                        .map(line -> line.at() + " " + line.message())
                        .toList();
    }

    @Test
    void bothTimeStampsAndRotatedFilesInTheOrderOfTime() throws IOException {
        write("syslog", """
                Nov 22 03:03:01 vm CRON[2757]: (root) CMD (touch /tmp/a; echo drop-root)
                Nov 22 03:03:01 vm kernel: [  123.4] usb 1-1: new device
                Nov 22 03:04:01 vm CRON[3028]: Authentication failure
                """);
        write("syslog.1", """
                2026-11-22T02:02:19.088942+00:00 vm cron[2536]: (CRON) INFO (pidfile fd = 3)
                2026-11-21T02:02:19.088942+00:00 vm cron[2536]: (CRON) INFO (too old)
                """);
        write("cron.log", "Nov 22 03:03:01 vm CRON[2757]: (root) CMD (touch /tmp/a; echo drop-root)\n");
        assertEquals(
                List.of(
                        "2026-11-22T02:02:19.088942Z (CRON) INFO (pidfile fd = 3)",
                        "2026-11-22T02:03:01Z (root) CMD (touch /tmp/a; echo drop-root)",
                        "2026-11-22T02:04:01Z Authentication failure"),
                messages());
    }

    @Test
    void aLongFileIsReadFromItsEnd() throws IOException {
        StringBuilder text = new StringBuilder();
        String noise = "Nov 22 03:00:30 vm app[1]: " + "x".repeat(1000) + "\n";
        for (int minute = 0; minute < 60; minute++) {
            text.append(
                    String.format("Nov 22 03:%02d:01 vm CRON[%d]: (root) CMD (job %d)%n", minute, minute + 1, minute));
            text.append(noise.repeat(100));
        }
        write("syslog", "Nov 22 02:59:01 vm CRON[9]: (root) CMD (before)\n" + text);
        List<String> messages = messages();
        assertEquals(60, messages.size());
        assertEquals("2026-11-22T02:00:01Z (root) CMD (job 0)", messages.getFirst());
        assertEquals("2026-11-22T02:59:01Z (root) CMD (job 59)", messages.getLast());
    }

    @Test
    void whatIsNoLogIsPassedOver() throws IOException {
        Files.createDirectory(tree.resolve("var/log/syslog"));
        Files.createSymbolicLink(tree.resolve("var/log/cron"), Path.of("cron"));
        Files.write(tree.resolve("var/log/cron.log"), new byte[] {0, -1, 'c', 'r', 'o', 'n', '\n', ':'});
        assertEquals(List.of(), messages());
        assertEquals(List.of(), new SystemLog(new HostRoot(tree.resolve("nowhere")), BERLIN).between(FROM, TO));
    }

    @Test
    void dropsAndWhatCannotBeReadMeanThatALineMayBeMissing() throws IOException {
        write("syslog", """
                Nov 22 03:10:01 vm CRON[2757]: (root) CMD (true)
                Nov 22 03:20:01 vm rsyslogd: imuxsock lost 212 messages from pid 4711 due to rate-limiting
                Nov 22 03:30:01 vm CRON[2758]: (root) CMD (true)
                """);
        SystemLog log = new SystemLog(new HostRoot(tree), BERLIN);
        assertTrue(log.isWhole(FROM, FROM.plusSeconds(1199)));
        assertFalse(log.isWhole(FROM, TO));
        assertTrue(log.isWhole(FROM.plusSeconds(1202), TO));
        Files.createSymbolicLink(tree.resolve("var/log/messages"), Path.of("x".repeat(300)));
        assertFalse(new SystemLog(new HostRoot(tree), BERLIN).isWhole(FROM, FROM.plusSeconds(1)));
    }

    @Test
    void aLinkOfTheTreeLeadsWhereItLeadsInThere() throws IOException {
        Files.createDirectories(tree.resolve("srv"));
        Files.writeString(tree.resolve("srv/cron"), "Nov 22 03:10:01 vm CRON[2757]: (root) CMD (true)\n");
        Files.setLastModifiedTime(tree.resolve("srv/cron"), FileTime.from(TO));
        Files.createSymbolicLink(tree.resolve("var/log/cron"), Path.of("/srv/cron"));
        assertEquals(List.of("2026-11-22T02:10:01Z (root) CMD (true)"), messages());
    }

    @Test
    void aFileOfItsOwnIsReadAloneAndWithWhatWasRotated() throws IOException {
        write("syslog", "Nov 22 03:03:01 vm CRON[2757]: (root) CMD (elsewhere)\n");
        write("own", "Nov 22 03:04:01 vm CRON[2757]: (root) CMD (here)\n");
        write("own.1", "Nov 22 03:02:01 vm CRON[2757]: (root) CMD (before)\n");
        SystemLog log = SystemLog.inFile(new LogPlace(new HostRoot(tree), "/var/log/own"), BERLIN);
        assertEquals(
                List.of("(root) CMD (before)", "(root) CMD (here)"),
                log.between(FROM, TO).stream().map(line -> line.message()).toList());
    }

    @Test
    void whereNoFileHasAnyTheJournalIsAsked() throws IOException {
        Files.createDirectories(tree.resolve("var/log/journal"));
        Path program = tree.resolve("journalctl");
        Files.writeString(program, """
                #!/bin/sh
                echo '{"__REALTIME_TIMESTAMP":"1795312981097693","SYSLOG_IDENTIFIER":"CRON","MESSAGE":"(a) CMD (b)"}'
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Journal journal = new Journal(new HostRoot(tree), program, Duration.ofSeconds(20));
        write("syslog", "Nov 22 03:03:01 vm sshd[2757]: not cron\n");
        assertEquals(
                1,
                new SystemLog(new HostRoot(tree), BERLIN, journal)
                        .between(FROM, TO)
                        .size());
        write(
                "syslog",
                "Nov 22 03:03:01 vm CRON[2757]: (root) CMD (a)\nNov 22 03:04:01 vm CRON[2757]: (root) CMD (b)\n");
        assertEquals(
                2,
                new SystemLog(new HostRoot(tree), BERLIN, journal)
                        .between(FROM, TO)
                        .size());
    }
}
