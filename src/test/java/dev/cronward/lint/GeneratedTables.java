package dev.cronward.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.GivenTable;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.crontab.TableReading;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Crontabs such as nobody would write, and what must hold of every one of them. */
final class GeneratedTables {
    private static final List<String> PIECES = List.of(
            "*",
            "0",
            "1",
            "5",
            "7",
            "12",
            "29",
            "31",
            "59",
            "61",
            "-",
            "/",
            ",",
            "~",
            "#",
            "%",
            "\\",
            "\\%",
            "=",
            "\"",
            "'",
            "$",
            "`",
            "&>",
            "2>&1",
            ">",
            "|",
            ";",
            "(",
            ")",
            "[",
            "@daily",
            "@reboot",
            "@hourly",
            "sun",
            "JAN",
            "mon-fri",
            "*/90",
            "5-1",
            "1-7",
            "root",
            "alice",
            "nobody_here",
            "/bin/sh",
            "./x",
            "/tmp/x",
            "flock -n /run/l",
            "MAILTO",
            "PATH",
            "SHELL",
            "CRON_TZ",
            "TZ",
            "Europe/Berlin",
            "/dev/null",
            "\t",
            "\r",
            "\0",
            "\u00ff",
            "\u00e4",
            "\u0080",
            " ",
            "   ");
    private static final List<String> LINES = List.of(
            "* * * * * root /bin/sh",
            "0 2 * * * root x",
            "5 4 1-7 * 1 alice /tmp/x",
            "0-59/20 2 * * * root a b",
            "MAILTO=a",
            "PATH=$PATH:/x",
            "",
            "# cronward: owner=x",
            "1 1 29 2 * root /bin/sh ./x");

    private final Path directory;
    private final Path file;

    GeneratedTables() {
        try {
            directory = Files.createTempDirectory("generated-tables-");
            Files.createDirectories(directory.resolve("etc"));
            Files.createDirectories(directory.resolve("bin"));
            Files.writeString(
                    directory.resolve("etc/passwd"),
                    "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n");
            Files.writeString(directory.resolve("bin/sh"), "");
            file = directory.resolve("table");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Arbitrary<String> tables() {
        Arbitrary<String> odd = Arbitraries.of(PIECES).list().ofMaxSize(14).map(pieces -> String.join(" ", pieces));
        Arbitrary<String> tight = Arbitraries.of(PIECES).list().ofMaxSize(9).map(pieces -> String.join("", pieces));
        Arbitrary<String> field =
                Arbitraries.of("*", "0", "5", "*/7", "1-5", "5-1", "1,2", "0~30", "5#2", "*-5", "sun");
        Arbitrary<String> entry = field.list().ofSize(5).map(fields -> String.join(" ", fields) + " root ");
        Arbitrary<String> line =
                Arbitraries.oneOf(odd, tight, Arbitraries.of(LINES), entry.flatMap(e -> odd.map(o -> e + o)));
        return line.list().ofMaxSize(12).flatMap(lines -> Arbitraries.of("\n", "", "\r\n")
                .map(end -> String.join("\n", lines) + end));
    }

    /** Reads and lints a table in every way, and checks that each remark and each entry is where it says. */
    void check(String table) {
        try {
            Files.write(file, table.getBytes(StandardCharsets.ISO_8859_1));
            for (Dialect dialect : List.of(Dialect.DEBIAN, Dialect.CRONIE)) {
                GivenTable given = new GivenTable(file, new HostRoot(directory), dialect);
                check(given.ofSystem());
                check(given.ofUser("alice"));
            }
            check(new GivenTable(file, new HostRoot(directory), Dialect.BUSYBOX).ofUser("alice"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(TableReading reading) {
        List<Remark> remarks = Lint.check(
                List.of(reading), new HostRoot(directory), ZoneId.of("Europe/Berlin"), ExampleMachine.NOW, Map.of());
        LintedTable linted = new LintedTable(reading);
        for (Remark remark : remarks) {
            assertEquals(remark.line() == 0 ? "" : linted.line(remark.line()), remark.text(), "its own line");
            assertTrue(remark.length() >= 1 && remark.column() <= remark.text().length() + 1, remark::toString);
        }
        assertEquals(
                !reading.rejections().isEmpty(),
                remarks.stream().anyMatch(Remark::tellsIgnored),
                "what crond ignores is told");
        linted.entries().forEach(GeneratedTables::isWhereItSays);
    }

    /** The part of the line that is taken for the schedule is the schedule. */
    private static void isWhereItSays(LintedEntry entry) {
        String line = entry.line();
        if (line.indexOf('\0') >= 0 || line.indexOf('\ufffd') >= 0) {
            return; // a NUL divides a line, and columns then count bytes
        }
        if (entry.when().dialect() == Dialect.BUSYBOX && line.endsWith("\\")) {
            return; // the next line goes on with it
        }
        try {
            String schedule = entry.parts().schedule().of(line);
            CronExpression read = CronExpression.parse(schedule, entry.when().dialect());
            assertEquals(entry.when(), read, line);
        } catch (RejectedExpression e) {
            throw new AssertionError(line, e);
        }
    }

    void delete() {
        for (String name : List.of("table", "etc/passwd", "etc", "bin/sh", "bin", "")) {
            try {
                Files.deleteIfExists(directory.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
