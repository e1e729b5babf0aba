package dev.cronward.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.crontab.Crontabs;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.CrondFiles;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.FakeClock;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.TreeCrond;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Installs every example of every rule for the real daemons, with a first line that leaves a mark: the files of which
 * lint says that crond ignores them must be those that leave none. Needs root, cron, the test tree and libfaketime.
 */
@Timeout(120)
@Order(6) // among those that last longest
class LintOracleTest {
    private static final Instant BEGIN = Instant.parse("2027-06-01T00:55:50Z");
    private static final FakeClock CLOCK = new FakeClock(BEGIN, 20);

    /**
     * Users of every Debian whose home directories are there, without which cronie starts nothing; one for each of
     * alice's tables, since a user has but one.
     */
    private final Deque<String> users =
            new ArrayDeque<>(List.of("daemon", "bin", "sys", "games", "mail", "proxy", "backup", "sync"));

    /** Marks by installed file. */
    private final Map<String, String> marks = new TreeMap<>();

    @Test
    void debiansCrondIgnoresWhatLintSaysItIgnores() throws IOException {
        Needs.fakeClock();
        try (PrivateCrond crond = PrivateCrond.start("UTC", CLOCK)) {
            installAll(crond.files());
            compare(crond.files().work(), crond.root(), Dialect.DEBIAN);
        }
    }

    @Test
    void cronieIgnoresWhatLintSaysItIgnores() throws IOException {
        Needs.testTree();
        Needs.fakeClock();
        try (TreeCrond crond = TreeCrond.start(TreeCrond.Program.CRONIE, "UTC", CLOCK, this::installAll)) {
            compare(crond.files().work(), crond.root(), Dialect.CRONIE);
        }
    }

    private void compare(Path work, Path root, Dialect dialect) throws IOException {
        Set<String> ignored = ignored(new HostRoot(root), dialect);
        Set<String> expected = marks.entrySet().stream()
                .filter(mark -> !ignored.contains(mark.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
        if (dialect == Dialect.DEBIAN) {
            expected.add("home"); // as missing-home has it; missing-shell holds for both
        }
        Eventually.holds("crond has passed 01:00", Duration.ofSeconds(60), () -> Files.exists(work.resolve("end")));
        Set<String> seen = new TreeSet<>();
        try (Stream<Path> files = Files.list(work)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("end"))
                    .forEach(seen::add);
        }
        assertEquals(expected, seen);
        assertTrue(seen.size() > 50 && marks.size() - seen.size() > 2, () -> "both kinds were tried: " + marks);
    }

    /** The examples of every rule, whichever crond they were written for. */
    private void installAll(CrondFiles files) {
        try {
            for (LintRule rule : LintRules.all()) {
                for (Example example : Stream.concat(rule.bad().stream(), rule.good().stream())
                        .filter(example -> example.dialect() != Dialect.BUSYBOX)
                        .toList()) {
                    install(files.directory(), files.work(), example);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.dropIn("shell", "SHELL=/nonexistent/sh\n58 0 * * * root : > " + files.work() + "/shell\n");
        files.dropIn("home", "HOME=/nonexistent/home\n58 0 * * * root : > " + files.work() + "/home\n");
        files.system("0 1 * * * root : > " + files.work() + "/end\n");
    }

    /** Debian's crond drops a file for one bad line, cronie only the line. */
    private static Set<String> ignored(HostRoot root, Dialect dialect) {
        return Lint.check(Crontabs.thoroughly(root, dialect), root, ZoneId.of("UTC"), BEGIN, Map.of()).stream()
                .filter(remark -> remark.tellsIgnored() && (dialect == Dialect.DEBIAN || remark.line() == 0))
                .map(Remark::file)
                .collect(Collectors.toSet());
    }

    private void install(Path crond, Path work, Example example) throws IOException {
        String name = example.file().substring(example.file().lastIndexOf('/') + 1);
        String mark = "e" + marks.size();
        boolean spool = example.file().contains("/spool/");
        String user = name.equals("alice") && !users.isEmpty() ? users.pop() : name;
        String installed = spool ? user : name.replace("site", mark);
        Path file = crond.resolve(spool ? "spool" : "cron.d").resolve(installed);
        String first = "58 0 * * * " + (spool ? "" : "root ") + ": > " + work + "/" + mark + "\n";
        Files.writeString(file, first + example.table().replace("alice", "nobody"));
        if (name.equals("alice") && example.owner() == Example.ALICE) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        } else {
            Files.setAttribute(file, "unix:uid", example.owner());
        }
        Files.setAttribute(file, "unix:mode", example.mode());
        marks.put((spool ? "/var/spool/cron/crontabs/" : "/etc/cron.d/") + installed, mark);
    }
}
