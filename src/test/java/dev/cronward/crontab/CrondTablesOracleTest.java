package dev.cronward.crontab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.FakeClock;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Asks the real Debian crond which tables it takes: hundreds of files whose first line is odd and whose second leaves a
 * mark. What leaves marks must be what {@link Crontabs} reads as entries, through the daemon's own /proc/PID/root. Needs
 * root, cron and libfaketime.
 */
@Timeout(120)
class CrondTablesOracleTest {
    @Test
    void readsWhatTheRealDaemonReads() throws Exception {
        Needs.fakeClock();
        FakeClock clock = new FakeClock(Instant.parse("2027-06-01T00:55:50Z"), 20);
        try (PrivateCrond crond = PrivateCrond.start("UTC", clock)) {
            Path work = crond.files().work();
            write(crond, work);
            Tables tables = Crontabs.read(new HostRoot(crond.root()), Dialect.DEBIAN);
            Set<String> expected = tables.entries().stream()
                    .map(Entry::command)
                    .filter(command -> command.startsWith(": > " + work))
                    .map(command -> command.substring(command.lastIndexOf('/') + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
            Eventually.holds("crond has passed 01:00", Duration.ofSeconds(60), () -> Files.exists(work.resolve("end")));
            Set<String> seen = names(work);
            assertEquals(
                    difference(expected, seen), difference(seen, expected), "left: only ours, right: only crond's");
            assertEquals(expected, seen);
            assertTrue(seen.size() > 30 && tables.rejections().size() > 30, "both kinds were tried: " + seen);
        }
    }

    private static void write(PrivateCrond crond, Path work) throws IOException {
        Path drops = crond.files().directory().resolve("cron.d");
        List<String> lines = OddLines.all(20_270_601);
        for (int i = 0; i < lines.size(); i++) {
            String name = "t" + i;
            String table = lines.get(i) + "\n" + mark(work, name);
            Files.write(drops.resolve(name), table.getBytes(StandardCharsets.ISO_8859_1));
        }
        Files.writeString(drops.resolve("dotted.name"), mark(work, "dotted"));
        Files.writeString(drops.resolve("open"), mark(work, "open"));
        Files.setPosixFilePermissions(drops.resolve("open"), PosixFilePermissions.fromString("rw-rw-r--"));
        Files.writeString(drops.resolve("alien"), mark(work, "alien"));
        Files.setAttribute(drops.resolve("alien"), "unix:uid", 12_345);
        Files.writeString(drops.resolve("first"), mark(work, "first"));
        Files.createLink(drops.resolve("second"), drops.resolve("first"));
        Files.writeString(work.resolve("elsewhere"), mark(work, "linked"));
        Files.createSymbolicLink(drops.resolve("link"), work.resolve("elsewhere"));
        Files.createSymbolicLink(drops.resolve("broken"), Path.of("/nowhere"));
        Files.writeString(drops.resolve("cut"), mark(work, "cut").strip());
        Files.writeString(drops.resolve("long"), mark(work, "long") + "1 1 1 1 1 root x\n".repeat(10_003));
        Files.writeString(drops.resolve("justnot"), mark(work, "justnot") + "1 1 1 1 1 root x\n".repeat(10_002));
        Files.writeString(drops.resolve("comments"), mark(work, "comments") + "# x\n".repeat(20_000));
        crond.files().user("nobody", ": no schedule\n");
        crond.files().user("daemon", "58 0 * * * : > " + work + "/spool\n58 0 * * *\n");
        crond.files().system("0 1 * * * root : > " + work + "/end\n");
    }

    private static String mark(Path work, String name) {
        return "58 0 * * * root : > " + work + "/" + name + "\n";
    }

    private static Set<String> names(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("elsewhere"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }
}
