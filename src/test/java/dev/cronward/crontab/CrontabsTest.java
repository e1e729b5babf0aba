package dev.cronward.crontab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every rule for files, each by a real file in a root of its own. Needs root, since owners are changed. */
@Timeout(60)
class CrontabsTest {
    private static final int ALICE = 12_345;

    @TempDir
    Path directory;

    private TestRoot root;

    @BeforeEach
    void makeRoot() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root to give files to other users");
        root = new TestRoot(directory);
        root.user("root", 0).user("alice", ALICE);
    }

    @Test
    void readsSystemTableThenDirectoryThenSpool() throws IOException {
        root.system("/etc/crontab", "1 * * * * root one\n2 * * * * alice two\n");
        root.system("/etc/cron.d/pkg", "3 * * * * root three\n");
        root.spool("alice", ALICE, "4 * * * * four\n");
        Tables tables = root.debian();
        assertEquals(List.of(), tables.rejections());
        assertEquals(
                List.of("one", "two", "three", "four"),
                tables.entries().stream().map(Entry::command).toList());
        assertEquals(
                List.of("root", "alice", "root", "alice"),
                tables.entries().stream().map(Entry::user).toList());
        assertEquals(
                List.of("/etc/crontab:1", "/etc/crontab:2", "/etc/cron.d/pkg:1", "/var/spool/cron/crontabs/alice:1"),
                tables.entries().stream().map(e -> e.source().toString()).toList());
    }

    @Test
    void anEmptyRootHasNothingAndNothingWrong() {
        assertEquals(new Tables(List.of(), List.of()), Crontabs.read(root.root(), Dialect.CRONIE));
    }

    @Test
    void systemTablesMustBeRootsRegularUnwritableAndAlone() throws IOException {
        root.system("/etc/cron.d/owner", "1 * * * * root x\n");
        Files.setAttribute(root.path("/etc/cron.d/owner"), "unix:uid", ALICE);
        assertDebianRefuses("/etc/cron.d/owner", "WRONG FILE OWNER");
        root.system("/etc/cron.d/mode", "1 * * * * root x\n").mode("/etc/cron.d/mode", 0664);
        assertDebianRefuses("/etc/cron.d/mode", "INSECURE MODE (group/other writable)");
        root.system("/etc/cron.d/twice", "1 * * * * root x\n");
        Files.createLink(root.path("/twice"), root.path("/etc/cron.d/twice"));
        assertDebianRefuses("/etc/cron.d/twice", "NUMBER OF HARD LINKS > 1");
        Files.createDirectory(root.path("/etc/cron.d/directory"));
        assertDebianRefuses("/etc/cron.d/directory", "NOT A REGULAR FILE");
        root.system("/etc/cron.d/foo.bar", "1 * * * * root x\n");
        assertDebianRefuses("/etc/cron.d/foo.bar", "file name: crond skips it silently");
    }

    @Test
    void aNamedPipeIsRefusedWithoutBeingOpened() throws IOException, InterruptedException {
        Files.createDirectories(root.path("/etc/cron.d"));
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", root.path("/etc/cron.d/pipe").toString())
                        .start()
                        .waitFor());
        root.mode("/etc/cron.d/pipe", 0644);
        assertDebianRefuses("/etc/cron.d/pipe", "NOT A REGULAR FILE");
    }

    @Test
    void namesThatArePutAsideAreNoMistake() throws IOException {
        for (String name : List.of(".placeholder", "job~", "job.dpkg-dist", "job.disabled", "#job#")) {
            root.system("/etc/cron.d/" + name, "1 * * * * root x\n");
        }
        assertEquals(new Tables(List.of(), List.of()), root.debian());
    }

    @Test
    void linksAreFollowedInsideTheRoot() throws IOException {
        root.system("/opt/jobs", "1 * * * * root inside\n");
        Files.createDirectories(root.path("/etc/cron.d"));
        Files.createSymbolicLink(root.path("/etc/cron.d/link"), Path.of("/opt/jobs"));
        Files.createSymbolicLink(root.path("/etc/cron.d/up"), Path.of("../../../../../opt/jobs"));
        assertEquals(
                List.of("inside", "inside"),
                root.debian().entries().stream().map(Entry::command).toList());
        assertEquals(List.of(), root.debian().rejections());
    }

    @Test
    void brokenCircularAndForeignLinksAreRefused() throws IOException {
        Files.createDirectories(root.path("/etc/cron.d"));
        Files.createSymbolicLink(root.path("/etc/cron.d/gone"), Path.of("/nowhere"));
        assertDebianRefuses("/etc/cron.d/gone", "CAN'T OPEN SYMLINK");
        Files.createSymbolicLink(root.path("/etc/cron.d/round"), Path.of("round"));
        assertDebianRefuses("/etc/cron.d/round", "CAN'T OPEN: symbolic links in a circle");
        root.system("/opt/jobs", "1 * * * * root x\n");
        Files.createSymbolicLink(root.path("/etc/cron.d/alices"), Path.of("/opt/jobs"));
        chownLink("/etc/cron.d/alices");
        assertDebianRefuses("/etc/cron.d/alices", "WRONG SYMLINK OWNER");
    }

    @Test
    void spoolTablesMustBeTheUsersPrivateAndAlone() throws IOException {
        String file = "/var/spool/cron/crontabs/alice";
        root.spool("alice", ALICE, "1 * * * * x\n").mode(file, 0644);
        assertDebianRefuses(file, "INSECURE MODE (mode 0600 expected)");
        root.spool("alice", 999, "1 * * * * x\n");
        assertDebianRefuses(file, "WRONG FILE OWNER");
        root.spool("alice", 0, "1 * * * * x\n");
        assertEquals(1, root.debian().entries().size());
        Files.createLink(root.path("/other"), root.path(file));
        assertDebianRefuses(file, "NUMBER OF HARD LINKS > 1");
        Files.delete(root.path(file));
        Files.createSymbolicLink(root.path(file), Path.of("/other"));
        assertDebianRefuses(file, "CAN'T OPEN");
    }

    @Test
    void spoolTablesOfNobodyAreOrphans() throws IOException {
        root.spool("bob", 0, "1 * * * * x\n").spool("tmp.XYZ", 0, "1 * * * * x\n");
        assertDebianRefuses("/var/spool/cron/crontabs/bob", "ORPHAN: no passwd entry");
        assertEquals(1, root.debian().rejections().size(), "temporary files are no mistake");
        root.user("bob", 777);
        assertEquals(1, root.debian().entries().size());
    }

    @Test
    void usersThatLiveElsewhereAreNotCalledMissing() throws IOException {
        root.system("/etc/nsswitch.conf", "passwd: files sss # directory\n");
        root.system("/etc/crontab", "1 * * * * carol x\n").spool("dave", 4_242, "1 * * * * y\n");
        assertEquals(List.of(), root.debian().rejections());
        assertEquals(2, root.debian().entries().size());
    }

    @Test
    void cronieHasItsOwnPathsAndModes() throws IOException {
        root.file("/var/spool/cron/alice", ALICE, 0600, "1 * * * * x\n");
        root.file("/etc/cron.d/foo.bar", 0, 0644, "2 * * * * root y\n");
        root.file("/etc/cron.d/foo.rpmsave", 0, 0644, "3 * * * * root z\n");
        assertEquals(
                List.of("y", "x"),
                Crontabs.read(root.root(), Dialect.CRONIE).entries().stream()
                        .map(Entry::command)
                        .toList());
        for (Map.Entry<Integer, String> bad :
                Map.of(0755, "BAD FILE MODE", 0622, "BAD FILE MODE").entrySet()) {
            root.mode("/etc/cron.d/foo.bar", bad.getKey());
            assertEquals(
                    Optional.of(bad.getValue()),
                    reason(Crontabs.read(root.root(), Dialect.CRONIE), "/etc/cron.d/foo.bar"));
        }
    }

    @Test
    void cronieReadsTheSpoolThatItsProgramNames() throws IOException {
        root.file("/var/spool/cron/alice", ALICE, 0600, "1 * * * * plain\n");
        root.spool("alice", ALICE, "1 * * * * debians\n");
        root.file("/usr/sbin/crond", 0, 0755, "\0/etc/cron.d\0/var/spool/cron\0");
        assertEquals("plain", cronieCommand());
        root.file("/usr/sbin/crond", 0, 0755, "\0/etc/cron.d\0/var/spool/cron/crontabs\0");
        assertEquals("debians", cronieCommand());
    }

    private String cronieCommand() {
        return Crontabs.read(root.root(), Dialect.CRONIE).entries().getFirst().command();
    }

    @Test
    void busyboxReadsRootsFilesInTheSpoolAndNothingElse() throws IOException {
        root.system("/etc/crontab", "1 * * * * root system\n").system("/etc/cron.d/pkg", "1 * * * * root pkg\n");
        root.spool("alice", 0, """
                # cronward: name=first
                MAILTO=bob
                PATH=/bin
                # cronward: name=second
                1 2 * * *  one  two # comment
                3 4 * * * joined \\
                line %x
                @hourly hourly # no comment
                @never x
                5 6 * * 7 everyday
                5 6 * 0 * never
                9 9 * * * last""");
        root.spool("root", ALICE, "1 * * * * x\n")
                .spool("bob", 0, "1 * * * * x\n")
                .spool("a.b", 0, "1 * * * * x\n");
        root.mode("/var/spool/cron/crontabs/alice", 0777);
        Tables tables = Crontabs.read(root.root(), Dialect.BUSYBOX);
        assertEquals(
                List.of("one  two", "joined line %x", "hourly # no comment", "everyday", "last"),
                tables.entries().stream().map(Entry::command).toList());
        assertEquals(Map.of("name", "second"), tables.entries().getFirst().notes());
        assertEquals(Map.of("MAILTO", "bob"), tables.entries().getFirst().environment());
        assertEquals(0x7f, tables.entries().get(3).when().daysOfWeek());
        assertEquals(
                List.of(3, 9, 10, 11),
                tables.rejections().stream()
                        .flatMapToInt(r -> r.line().stream())
                        .sorted()
                        .boxed()
                        .toList());
        assertEquals(
                Optional.of("not root's: crond skips it silently"), reason(tables, "/var/spool/cron/crontabs/root"));
        assertEquals(Optional.of("ORPHAN: no passwd entry"), reason(tables, "/var/spool/cron/crontabs/bob"));
    }

    @Test
    void garbageAndHugeFilesAreRefusedQuietly() throws IOException {
        byte[] garbage = new byte[300_000];
        new java.util.Random(7).nextBytes(garbage);
        root.system("/etc/crontab", "");
        Files.write(root.path("/etc/crontab"), garbage);
        Files.createDirectories(root.path("/etc/cron.d"));
        Files.write(root.path("/etc/cron.d/huge"), new byte[TableFile.MOST_BYTES + 1]);
        Files.write(root.path("/etc/cron.d/zeros"), new byte[10_000_000]);
        for (Dialect dialect : List.of(Dialect.DEBIAN, Dialect.CRONIE)) {
            Tables tables = Crontabs.read(root.root(), dialect);
            assertEquals(List.of(), tables.entries());
            assertTrue(reason(tables, "/etc/crontab").isPresent());
            assertEquals(Optional.of("CAN'T OPEN: larger than 16 MiB"), reason(tables, "/etc/cron.d/huge"));
        }
    }

    @Test
    void theFingerprintNoticesWhatMatters() throws IOException {
        root.system("/etc/crontab", "1 * * * * root x\n");
        long before = fingerprint();
        assertEquals(before, fingerprint(), "nothing changed");
        root.system("/etc/crontab", "2 * * * * root x\n");
        Files.setLastModifiedTime(root.path("/etc/crontab"), FileTime.from(Instant.EPOCH.plus(Duration.ofDays(9))));
        long edited = fingerprint();
        assertNotEquals(before, edited);
        root.spool("alice", ALICE, "1 * * * * x\n");
        long added = fingerprint();
        assertNotEquals(edited, added);
        root.mode("/var/spool/cron/crontabs/alice", 0644);
        long opened = fingerprint();
        assertNotEquals(added, opened);
        root.user("bob", 1);
        assertNotEquals(opened, fingerprint());
    }

    private long fingerprint() {
        return Crontabs.fingerprint(root.root(), Dialect.DEBIAN);
    }

    private void chownLink(String link) throws IOException {
        Files.setAttribute(root.path(link), "unix:uid", ALICE, java.nio.file.LinkOption.NOFOLLOW_LINKS);
    }

    private void assertDebianRefuses(String file, String reason) {
        Tables tables = root.debian();
        assertEquals(
                List.of(),
                tables.entries().stream()
                        .filter(e -> e.source().file().equals(file))
                        .toList());
        Rejection rejection = tables.rejections().stream()
                .filter(r -> r.file().equals(file))
                .findFirst()
                .orElseThrow();
        assertEquals(reason, rejection.reason());
        assertEquals(OptionalInt.empty(), rejection.line());
        assertTrue(rejection.wholeFile());
        assertTrue(rejection.cure().endsWith("."), rejection.cure());
    }

    private static Optional<String> reason(Tables tables, String file) {
        return tables.rejections().stream()
                .filter(r -> r.file().equals(file))
                .map(Rejection::reason)
                .findFirst();
    }
}
