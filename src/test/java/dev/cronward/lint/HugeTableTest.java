package dev.cronward.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.CatalogSettings;
import dev.cronward.crontab.Crontabs;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.GivenTable;
import dev.cronward.crontab.TableReading;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Anybody may install a crontab of ten megabytes: it is looked at in bounded memory, and comes to an end. */
@Order(3) // among those that last longest
class HugeTableTest {
    private static final int BYTES = 10 << 20;

    private static final List<String> KINDS = List.of(
            "entries",
            "settings",
            "turns",
            "bad",
            "equal",
            "rare",
            "binary",
            "not-expanded",
            "limits",
            "comment",
            "command",
            "field",
            "number",
            "junk",
            "user",
            "name",
            "percents",
            "blanks",
            "carriage-returns",
            "nothing");

    @TempDir
    Path directory;

    @Test
    @Timeout(300)
    void tenMegabytes() throws IOException {
        for (String kind : KINDS) {
            Files.writeString(directory.resolve(kind), table(kind));
        }
        CommandResult result = look("tables", "192m");
        assertEquals(0, result.status(), result::toString);
        assertEquals(KINDS, result.out().lines().toList());
    }

    /** Two thousand files in cron.d, a hundred thousand jobs together, as the agent reads them. */
    @Test
    @Timeout(300)
    void twoThousandFiles() throws IOException {
        Path tables = Files.createDirectories(directory.resolve("tree/etc/cron.d"));
        Files.writeString(directory.resolve("tree/etc/passwd"), "root:x:0:0::/root:/bin/sh\n");
        for (int file = 0; file < 2_000; file++) {
            int number = file;
            Files.writeString(
                    tables.resolve("t" + file),
                    lines(50, i -> i + " " + number % 24 + " * * * root /opt/" + number + "/" + i + " --all"));
        }
        CommandResult result = look("tree", "512m");
        assertEquals(0, result.status(), result::toString);
        assertTrue(result.out().contains("100000 jobs"), result::toString);
    }

    /** In another process, whose heap is small. */
    private CommandResult look(String what, String heap) {
        return CommandResult.of(
                Map.of(),
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Look.class.getName(),
                        what,
                        directory.toString()),
                Duration.ofMinutes(4));
    }

    /** The other process: tables as lint reads them, each told when it is done, or a tree as the agent does. */
    static final class Look {
        private Look() {}

        public static void main(String[] args) throws IOException {
            Path directory = Path.of(args[1]);
            if (args[0].equals("tree")) {
                tree(new HostRoot(directory.resolve("tree")));
                return;
            }
            for (String kind : KINDS) {
                table(directory.resolve(kind));
                System.out.println(kind);
            }
        }

        private static void tree(HostRoot tree) throws IOException {
            CatalogKeeper keeper =
                    new CatalogKeeper(CatalogSettings.defaults(), tree, ZoneId.of("Europe/Berlin"), List.of());
            int remarks = check(Crontabs.thoroughly(tree, Dialect.CRONIE), tree);
            System.out.println(keeper.current().jobs().size() + " jobs, " + remarks + " remarks");
        }

        private static void table(Path path) throws IOException {
            HostRoot root = new HostRoot(Path.of("/"));
            check(List.of(new GivenTable(path, root, Dialect.DEBIAN).ofSystem()), root);
            check(List.of(new GivenTable(path, root, Dialect.CRONIE).ofUser("root")), root);
            check(List.of(new GivenTable(path, root, Dialect.BUSYBOX).ofUser("root")), root);
        }

        private static int check(List<TableReading> readings, HostRoot root) {
            return Lint.check(readings, root, ZoneId.of("Europe/Berlin"), ExampleMachine.NOW, Map.of())
                    .size();
        }
    }

    private static String table(String kind) {
        return switch (kind) {
            case "entries" ->
                lines(9_990, i -> i % 60 + " " + i % 24 + " * * * root /opt/" + i + " " + "x".repeat(970));
            case "settings" -> lines(BYTES / 10, i -> "V" + i + "=x");
            case "turns" -> lines(9_990, i -> i % 2 == 0 ? "V" + i + "=" + "y".repeat(970) : "* 2 1 * 1 root x" + i);
            case "bad" -> lines(BYTES / 4, i -> "61 *");
            case "equal" -> lines(9_990, i -> i % 60 + " 2 * * * root flock -n /l" + " -a".repeat(300));
            case "rare" -> lines(9_990, i -> i % 60 + " " + i % 24 + " 29 2 */" + (i % 7 + 1) + " root ./" + i);
            case "binary" -> "A=b\0".repeat(BYTES / 4);
            case "not-expanded" -> "PATH=$X:.\0".repeat(BYTES / 10) + "\n";
            case "limits" ->
                lines(
                        9_999,
                        i -> IntStream.range(0, 60).mapToObj(String::valueOf).collect(Collectors.joining(","))
                                + " 0-23/1 */2,1-31 jan-dec sun-sat,7 root " + "\\%$(a)`b`&>c;".repeat(70));
            case "comment" -> "# " + "x".repeat(BYTES / 2) + "\n5 4 * * * root x\n";
            case "command" -> "0 4 * * * root /opt/x " + "x".repeat(BYTES / 2) + "\n5 4 * * * root x\n";
            case "field" -> "1,".repeat(BYTES / 4) + "1 4 * * * root x\n";
            case "number" -> "1".repeat(BYTES / 2) + " 4 * * * root x\n";
            case "junk" -> "0~" + "x".repeat(BYTES / 2) + " 4 * * * root x\n";
            case "user" -> "0 4 * * * " + "x".repeat(BYTES / 2) + " x\n";
            case "name" -> "X".repeat(BYTES / 2) + "=y\n5 4 * * * root x\n";
            case "percents" -> "0 4 * * * root x" + "%".repeat(BYTES / 2) + "\n";
            case "blanks" -> "0 4 * * * root x" + " ".repeat(BYTES / 2) + "\n" + " ".repeat(BYTES / 2);
            case "carriage-returns" -> "0 4 * * * root x\r\n".repeat(9_999) + "\r\n".repeat(BYTES / 4);
            case "nothing" -> "\0".repeat(BYTES);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }
}
