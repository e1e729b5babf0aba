package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code cronward lint} over files given by name, on a machine that is a few files. */
class LintTest {
    @TempDir
    Path directory;

    @BeforeEach
    void machine() throws IOException {
        Files.createDirectories(directory.resolve("tree/etc"));
        Files.writeString(directory.resolve("tree/etc/passwd"), "root:x:0:0::/root:/bin/sh\n");
    }

    private Path table(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Result lint(Object... arguments) {
        String[] all = new String[arguments.length + 5];
        all[0] = "lint";
        all[1] = "--root";
        all[2] = directory.resolve("tree").toString();
        all[3] = "--dialect";
        all[4] = "debian";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 5] = arguments[i].toString();
        }
        return new Shell(Instant.parse("2027-03-01T00:00:00Z"), Path.of("/nonexistent"), Map.of()).run(all);
    }

    @Test
    void busyboxTablesAreReadByItsOwnRules() throws IOException {
        Path file = table("crontabs/root", "PATH=/opt\n0 22-5 * * * /opt/job '#1' 50%\n5 4 * * 7 /opt/job\n");
        String[] arguments = {
            "lint", "--root", directory.resolve("tree") + "", "--dialect", "busybox", "--zone", "UTC", file + ""
        };
        Result result =
                new Shell(Instant.parse("2027-03-01T00:00:00Z"), Path.of("/nonexistent"), Map.of()).run(arguments);
        assertEquals(1, result.exitStatus(), result.err());
        assertEquals(
                List.of("1:1: error [bad-line]", "2:24: warning [hash-in-command]", "3:1: error [bad-line]"),
                result.out()
                        .lines()
                        .filter(line -> line.startsWith(file + ":"))
                        .map(line -> line.substring(file.toString().length() + 1)
                                .replaceFirst("(error|warning): .* \\[", "$1 ["))
                        .toList(),
                result.out());
    }

    @Test
    void aRemarkIsShownAsACompilerDoes() throws IOException {
        Path file = table("cron.d/site", "MAILTO=\"\"\n0~30 4 * * * root /opt/job\n");
        Result result = lint(file);
        assertEquals(
                file + ":2:1: warning: crond does not read the rest of the field [trailing-junk]\n"
                        + "    2 | 0~30 4 * * * root /opt/job\n"
                        + "      | ^^^^ Debian's crond reads '0' as the minute and skips '~30' unread.\n"
                        + "      = Write only numbers, names, lists, ranges a-b and a-b/step, * and */step. For a random minute"
                        + " choose one yourself, or sleep in the command.\n"
                        + "0 errors, 1 warning, 0 notes about 1 table.\n",
                result.out());
        assertEquals(0, result.exitStatus());
    }

    @Test
    void everyBadLineIsToldAndErrorsGiveStatusOne() throws IOException {
        Result result = lint(table("cron.d/site", "61 * * * * root /a\n5 4 * * * nobody_here /b\n5 4 * * * root /c"));
        assertTrue(result.out().contains(":1:1: error: crond cannot read the line [bad-line]"), result.out());
        assertTrue(result.out().contains(":2:11: error: there is no such user [unknown-user]"), result.out());
        assertTrue(result.out().contains(":3:1: error: the last line has no newline"), result.out());
        assertEquals(1, result.exitStatus());
    }

    @Test
    void aFileThatIsFineGivesStatusNought() throws IOException {
        assertEquals(
                new Result(0, "Nothing to say about 1 table.\n", ""),
                lint(table("cron.d/site", "5 4 * * * root /opt/job\n")));
    }

    @Test
    void whatATableIsIsGuessed() throws IOException {
        String own = "5 4 * * * /opt/job\n";
        String system = "5 4 * * * root /opt/job\n";
        assertEquals(0, lint(table("mine", own)).exitStatus());
        assertEquals(
                "Nothing to say about 1 table.\n", lint(table("theirs", system)).out());
        assertEquals(1, lint(table("x/cron.d/site", own)).exitStatus(), "cron.d has a user field");
        assertEquals(1, lint("--system", table("mine", own)).exitStatus());
        assertTrue(lint("--user-table", table("theirs", system)).out().contains("[user-in-own-table]"));
    }

    @Test
    void aNameThatCrondSkipsIsAnErrorInCronDOnly() throws IOException {
        String text = "5 4 * * * root /opt/job\n";
        assertTrue(lint(table("cron.d/site.cron", text)).out().contains("[ignored-file]"));
        assertEquals(0, lint("--system", table("site.cron", text)).exitStatus());
    }

    @Test
    void controlCharactersAreShownAndTheCaretStandsBelow() throws IOException {
        Result result = lint(table("cron.d/site", "5 4 * * *\troot\t/opt/\u001b[2Jjob %x\n"));
        assertFalse(result.out().contains("\u001b"), result.out());
        String[] lines = result.out().split("\n", -1);
        assertEquals(lines[1].indexOf('%'), lines[2].indexOf('^'), result.out());
    }

    @Test
    void jsonHoldsEveryRemark() throws IOException {
        Path file = table("cron.d/site", "0 22-5 * * * root /opt/\"job\"\n");
        Result result = lint("--json", file);
        assertTrue(
                result.out()
                        .startsWith(
                                "[{\"code\":\"reversed-range\",\"severity\":\"error\",\"file\":\"" + file
                                        + "\",\"line\":1,\"column\":3,\"length\":4,\"text\":\"0 22-5 * * * root /opt/\\\"job\\\"\","),
                result.out());
        assertEquals(1, result.exitStatus());
        assertEquals("[]\n", lint("--json", table("cron.d/fine", "# nothing\n")).out());
    }

    @Test
    void aDirectoryIsAllItsFiles() throws IOException {
        table("cron.d/a", "61 * * * * root /a\n");
        table("cron.d/b", "62 * * * * root /a\n");
        assertTrue(lint(directory.resolve("cron.d")).out().endsWith("2 errors, 0 warnings, 0 notes about 2 tables.\n"));
    }

    @Test
    void withoutAPathTheInstalledTablesAreLookedAt() throws IOException {
        table("tree/etc/cron.d/dotted.name", "5 4 * * * root /opt/job\n");
        Result result = lint();
        assertTrue(result.out().contains("/etc/cron.d/dotted.name: error: crond ignores the file"), result.out());
        assertEquals(1, result.exitStatus());
    }

    @ParameterizedTest
    @CsvSource({"--dialect, vixie, debian or cronie", "--zone, Moon/Base, Europe/Berlin", "--color, x, always"})
    void aBadOptionIsToldWithWhatIsAllowed(String option, String value, String allowed) {
        Result result = new Shell(Instant.EPOCH, directory, Map.of()).run("lint", option, value);
        assertEquals(2, result.exitStatus());
        assertTrue(result.err().contains(option) && result.err().contains(allowed), result.err());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Result result = lint(directory.resolve("missing"));
        assertEquals(2, result.exitStatus());
        assertTrue(result.err().contains("missing: it is not there"), result.err());
    }
}
