package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.cli.Shell.Result;
import dev.cronward.packaging.MetadataExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrontabBuildTest {
    @TempDir
    Path directory;

    private Shell shell;
    private String scripts;
    private Path output;

    @BeforeEach
    void theExample() throws IOException {
        shell = new Shell(Instant.EPOCH, directory, Map.of());
        Path tree = Files.createDirectory(directory.resolve("scripts"));
        MetadataExample.write(tree);
        scripts = tree + "=/usr/share/shop-jobs";
        output = directory.resolve("shop-jobs");
    }

    private Result build(String... more) {
        String[] command = new String[5 + more.length];
        System.arraycopy(new String[] {"crontab", "build", scripts, "--package", "shop-jobs"}, 0, command, 0, 5);
        System.arraycopy(more, 0, command, 5, more.length);
        return shell.run(command);
    }

    @Test
    void printsOrWritesTheTable() throws IOException {
        assertEquals(new Result(0, MetadataExample.table(), ""), build());
        assertEquals(new Result(0, "", ""), build("--output", output.toString()));
        assertEquals(MetadataExample.table(), Files.readString(output));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(output)));
    }

    @Test
    void inAPackagesTreeScriptsAreNamedAsTheyWillBeInstalled() throws IOException {
        Path tree = directory.resolve("debian/shop-jobs");
        Path within = tree.resolve("usr/share/shop-jobs");
        Files.createDirectories(within.getParent());
        Files.move(directory.resolve("scripts"), within);
        Result built = shell.run(
                "crontab", "build", "--root", tree.toString(), "/usr/share/shop-jobs", "--package", "shop-jobs");
        assertEquals(new Result(0, MetadataExample.table(), ""), built);

        Result forgotten = shell.run("crontab", "build", within.toString(), "--package", "shop-jobs");
        assertEquals(2, forgotten.exitStatus());
        assertTrue(forgotten.err().contains("give --root " + tree + " and /usr/share/shop-jobs"), forgotten.err());
        Result mapped = shell.run("crontab", "build", within + "=/usr/share/shop-jobs", "--package", "shop-jobs");
        assertEquals(built, mapped);
        for (String bad :
                new String[] {"usr/share/shop-jobs", within + "=/x", "/usr/../usr/share/shop-jobs", "/none"}) {
            Result refused = shell.run("crontab", "build", "--root", tree.toString(), bad, "--package", "shop-jobs");
            assertEquals(2, refused.exitStatus(), bad);
            assertTrue(refused.err().contains("--root"), refused.err());
        }
    }

    @Test
    void checkPassesWhileTheFileIsWhatWouldBeWritten() {
        build("--output", output.toString());
        assertEquals(new Result(0, "", ""), build("--output", output.toString(), "--check"));
    }

    @Test
    void checkShowsWhatIsStaleAndWritesNothing() throws IOException {
        String stale = MetadataExample.table().replace("@daily", "@weekly");
        Files.writeString(output, stale);
        Result result = build("--output", output.toString(), "--check");
        assertEquals(1, result.exitStatus());
        assertTrue(result.out().startsWith("--- " + output + "\n+++ " + output + " (from METADATA)\n@@ -"));
        assertTrue(result.out().contains("\n-@weekly www-data /usr/bin/node"), result.out());
        assertTrue(result.out().contains("\n+@daily www-data /usr/bin/node"), result.out());
        assertTrue(result.err().contains("is stale"), result.err());
        assertEquals(stale, Files.readString(output));
        Files.delete(output);
        assertTrue(build("--output", output.toString(), "--check").out().contains("--- /dev/null\n"));
        assertFalse(Files.exists(output));
    }

    @Test
    void aBadBlockFailsAndLeavesTheFileAlone() throws IOException {
        build("--output", output.toString());
        Path script = directory.resolve("scripts/cache-warm");
        Files.writeString(script, Files.readString(script).replace("time: 5-59/20", "time: 5-69/20"));
        Result result = build("--output", output.toString());
        assertEquals(1, result.exitStatus());
        assertTrue(result.err().startsWith(script + ":5: error: crond rejects '5-69/20 * * * *'"), result.err());
        assertEquals(MetadataExample.table(), Files.readString(output));
    }

    @Test
    void whatHasNoMeaningIsToldWithItsCure() {
        assertEquals(2, build("--check").exitStatus());
        assertTrue(build("--dialect", "busybox").err().contains("no system tables"));
        Result dotted = shell.run("crontab", "build", scripts, "--package", "shop.jobs");
        assertTrue(dotted.err().contains("crond would ignore a file called 'shop.jobs'"), dotted.err());
        Result missing = shell.run("crontab", "build", directory + "/none", "--package", "x");
        assertTrue(missing.err().contains("is no directory"), missing.err());
        Result other = shell.run("crontab", "build", scripts, "--package", "shop");
        assertEquals(1, other.exitStatus());
        assertTrue(other.err().contains("There are blocks of shop-jobs (4)."), other.err());
        assertEquals(2, shell.run("crontab").exitStatus());
        assertTrue(shell.run("crontab", "--help").out().contains("build"));
        assertEquals(1, build("--output", directory + "/none/file").exitStatus());
    }
}
