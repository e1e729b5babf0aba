package dev.cronward.observe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import dev.cronward.linux.FileFacts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules by which processes are judged, without any process. */
class RulesTest {
    private static final CommandLine JOB = line("/bin/sh", "-c", "echo a b");

    @TempDir
    Path directory;

    private static CommandLine line(String... arguments) {
        byte[] bytes = (String.join("\0", arguments) + "\0").getBytes(StandardCharsets.UTF_8);
        return CommandLine.parse(ByteBuffer.wrap(bytes), bytes.length);
    }

    private static FileFacts file(long inode) {
        return new FileFacts(0x8180, 0, inode, 1, 0, FileFacts.UNKNOWN);
    }

    @Test
    void theRunIsAShellCommandInASessionOfItsOwnOrCrondsOwnChild() {
        assertTrue(RunRule.isRun(false, true, false, JOB, null, null), "Debian and cronie");
        assertTrue(RunRule.isRun(true, false, false, JOB, null, null), "busybox");
        assertFalse(RunRule.isRun(false, false, false, JOB, null, null), "a helper of crond's child");
        assertFalse(RunRule.isRun(false, true, false, line("/usr/lib/pam-hook"), null, null), "a hook of PAM");
        assertTrue(RunRule.isRun(false, true, false, CommandLine.UNREADABLE, null, null), "gone too soon");
        assertTrue(
                RunRule.isRun(false, true, true, line("/bin/sleep", "9"), null, null),
                "a shell that became its command before it was looked at");
        assertTrue(
                RunRule.isRun(false, true, false, line("/bin/sleep", "9"), file(7), file(7)),
                "the same, told by the job's file");
        assertFalse(
                RunRule.isRun(false, true, true, line("/usr/lib/pam-hook"), file(7), file(8)),
                "a hook of PAM that runs another program");
        assertFalse(RunRule.isRun(true, false, false, CommandLine.UNREADABLE, null, null), "it may be a helper");
        assertFalse(RunRule.isRun(false, false, false, CommandLine.UNREADABLE, null, null), "a helper, gone too soon");
        assertTrue(RunRule.isRun(false, true, false, JOB, file(7), file(7)));
        assertFalse(RunRule.isRun(false, true, false, JOB, file(7), file(8)), "a hook that is a shell command too");
    }

    @Test
    void commandLinesKeepBlanksAndEmptyArguments() {
        assertEquals("echo a b", JOB.command());
        assertEquals(List.of("a", "", "b"), line("a", "", "b").arguments());
        assertTrue(line("/usr/sbin/CRON", "-f").isCrondsChild());
        assertFalse(line("/usr/sbin/cron", "-f").isCrondsChild());
        assertFalse(CommandLine.UNREADABLE.isCrondsChild());
    }

    @Test
    void aStatLineIsReadBehindAnyName() {
        String rest = " S 7 100 100 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1 1";
        ProcessStat stat = ProcessStat.parse("42 (a) b (c)" + rest).orElseThrow();
        assertEquals(new ProcessStat(42, "a) b (c", 'S', 7, 100, 987654, 5 + 6 + 7 + 8), stat);
        assertEquals(Optional.empty(), ProcessStat.parse("42 (short) S 1"));
        assertEquals(Optional.empty(), ProcessStat.parse(""));
        assertEquals(1000, ProcessStat.realUid("Name:\tx\nUid:\t1000\t0\t0\t0\n"));
    }

    @Test
    void onlyTheHolderOfTheLockIsTheDaemon() {
        DaemonLocks locks = DaemonLocks.parse("""
                1: FLOCK  ADVISORY  WRITE 4711 08:1f:1234 0 EOF
                2: POSIX  ADVISORY  READ  4712 08:1f:99 0 EOF
                2: -> FLOCK  ADVISORY  WRITE 4713 08:1f:1234 0 EOF
                nonsense
                """);
        assertEquals(OptionalInt.of(4711), locks.holder(8, 0x1f, 1234));
        assertEquals(OptionalInt.empty(), locks.holder(8, 0x1f, 99));
        assertEquals(OptionalInt.empty(), locks.holder(8, 1, 1234));
    }

    @Test
    void cronsChildrenAndOrphansAreNotDaemons() {
        List<ProcessStat> all = List.of(
                new ProcessStat(1, "init", 'S', 0, 1, 0),
                new ProcessStat(10, "cron", 'S', 1, 10, 0),
                new ProcessStat(11, "cron", 'S', 10, 10, 0),
                new ProcessStat(20, "cron", 'S', 1, 19, 0),
                new ProcessStat(30, "crond", 'S', 1, 30, 0),
                new ProcessStat(40, "cron", 'Z', 1, 40, 0),
                new ProcessStat(50, "cron", 'S', 1, 50, 0));
        Map<Integer, CommandLine> lines = Map.of(
                10, line("/usr/sbin/cron"),
                11, line("/usr/sbin/CRON"),
                20, line("/usr/sbin/CRON"),
                30, line("crond", "-n"));
        CrondFinder finder = new CrondFinder(
                pid -> lines.getOrDefault(pid, CommandLine.UNREADABLE),
                pid -> pid != 50, // a script of that name
                pid -> OptionalInt.empty());
        assertEquals(new CrondFinder.Found(Set.of(10, 30), Set.of(20)), finder.among(all));
        CrondFinder locked = new CrondFinder(
                pid -> CommandLine.UNREADABLE,
                pid -> pid != 50,
                pid -> pid == 20 || pid == 10 ? OptionalInt.of(10) : OptionalInt.empty());
        assertEquals(Set.of(10, 30), locked.among(all).daemons());
    }

    @Test
    void aZoneIsFoundInEachPlace() throws Exception {
        HostRoot root = new HostRoot(directory);
        assertEquals(ZoneOffset.UTC, CrondZone.of(Optional.empty(), root));
        Files.createDirectories(directory.resolve("etc"));
        Path berlin = directory.resolve("usr/share/zoneinfo/Europe/Berlin");
        Files.createDirectories(berlin.getParent());
        Files.writeString(berlin, "rules of Berlin");
        Files.writeString(directory.resolve("etc/localtime"), "rules of Berlin");
        assertEquals(ZoneId.of("Europe/Berlin"), CrondZone.of(Optional.empty(), root));
        Files.writeString(directory.resolve("etc/timezone"), "Asia/Tokyo\n");
        assertEquals(ZoneId.of("Asia/Tokyo"), CrondZone.of(Optional.empty(), root));
        Files.delete(directory.resolve("etc/localtime"));
        Files.createSymbolicLink(directory.resolve("etc/localtime"), Path.of("/usr/share/zoneinfo/Africa/Cairo"));
        assertEquals(ZoneId.of("Africa/Cairo"), CrondZone.of(Optional.empty(), root));
        assertEquals(ZoneId.of("America/Lima"), CrondZone.of(Optional.of(":America/Lima"), root));
        assertEquals(ZoneId.of("Africa/Cairo"), CrondZone.of(Optional.of("no such zone"), root));
    }

    @Test
    void containersAndUsersHaveNames() {
        String id = "0123456789abcdef".repeat(4);
        assertEquals(
                Optional.of("0123456789ab"), CrondKey.container("0::/kubepods/pod1/cri-containerd-" + id + ".scope\n"));
        assertEquals(Optional.empty(), CrondKey.container("0::/system.slice/cron.service\n"));
        assertEquals(
                Map.of(0, "root", 33, "www-data"),
                UserNames.parse("root:x:0:0::/:/bin/sh\nbroken\nwww-data:x:33:33:::\nalso:x:33:1:::\nbad:x:x:1:::\n"));
    }
}
