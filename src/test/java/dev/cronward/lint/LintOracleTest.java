package dev.cronward.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.crontab.Crontabs;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.FakeClock;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Installs every Debian example of every rule for the real daemon, with a first line that leaves a mark: the files of
 * which lint says that crond ignores them must be those that leave none. Needs root, cron and libfaketime.
 */
@Timeout(120)
class LintOracleTest {
    /** Users of every Debian, one for each of alice's tables, since a user has but one. */
    private final Deque<String> users = new ArrayDeque<>(
            List.of("daemon", "bin", "sys", "games", "man", "lp", "mail", "news", "uucp", "proxy", "backup", "list"));

    /** Marks by installed file. */
    private final Map<String, String> marks = new TreeMap<>();

    @Test
    void crondIgnoresWhatLintSaysItIgnores() throws IOException {
        Needs.fakeClock();
        FakeClock clock = new FakeClock(Instant.parse("2027-06-01T00:55:50Z"), 20);
        try (PrivateCrond crond = PrivateCrond.start("UTC", clock)) {
            Path work = crond.files().work();
            for (LintRule rule : LintRules.all()) {
                for (Example example : Stream.concat(rule.bad().stream(), rule.good().stream())
                        .filter(example -> example.dialect() == Dialect.DEBIAN)
                        .toList()) {
                    install(crond.files().directory(), work, example);
                }
            }
            crond.files().system("0 1 * * * root : > " + work + "/end\n");
            Set<String> ignored = ignored(new HostRoot(crond.root()));
            Set<String> expected = marks.entrySet().stream()
                    .filter(mark -> !ignored.contains(mark.getKey()))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toCollection(TreeSet::new));
            Eventually.holds("crond has passed 01:00", Duration.ofSeconds(60), () -> Files.exists(work.resolve("end")));
            Set<String> seen = new TreeSet<>();
            try (Stream<Path> files = Files.list(work)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> !name.equals("end"))
                        .forEach(seen::add);
            }
            assertEquals(expected, seen);
            assertTrue(seen.size() > 50 && marks.size() - seen.size() > 10, "both kinds were tried: " + marks);
        }
    }

    private static Set<String> ignored(HostRoot root) {
        return Lint.check(
                        Crontabs.thoroughly(root, Dialect.DEBIAN),
                        root,
                        ZoneId.of("UTC"),
                        Instant.parse("2027-06-01T00:55:50Z"),
                        Map.of())
                .stream()
                .filter(Remark::tellsIgnored)
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
