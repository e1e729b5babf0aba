package dev.cronward.ledger;

import static dev.cronward.ledger.Samples.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system of 4 MiB that is filled to the last byte. Needs root, to mount one. */
class FullDiskTest {
    @TempDir
    Path directory;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        Needs.root();
        disk = Files.createDirectory(directory.resolve("disk"));
        Needs.capability(
                run("mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", disk.toString()) == 0,
                "mount",
                "a tmpfs cannot be mounted here (CAP_SYS_ADMIN is missing)");
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            run("umount", disk.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(10, TimeUnit.SECONDS), "mount or umount hangs");
        return process.exitValue();
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(disk.resolve("ballast"))) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("No space left"), e.toString());
        }
    }

    private static Run.Ended run(int i) {
        return Samples.started("a", TEN.plusSeconds(i), i + 1)
                .end(
                        TEN.plusSeconds(i + 1),
                        new Outcome.Succeeded(),
                        Profile.unknown(),
                        new Output.Kept(new byte[60_000], new byte[60_000], 120_000),
                        List.of());
    }

    @Test
    void nothingIsLostWhileTheDiskIsFull() throws IOException {
        try (Ledger ledger = Ledger.open(disk.resolve("state"), LedgerSettings.defaults())) {
            PendingRuns pending = new PendingRuns(ledger.runs(), 1_000);
            pending.add(run(0));
            assertTrue(pending.flush().isEmpty());
            fill();
            for (int i = 1; i <= 20; i++) {
                pending.add(run(i));
                LedgerException failure = pending.flush().orElseThrow();
                assertInstanceOf(LedgerFull.class, failure);
                assertTrue(
                        failure.getMessage().contains(disk.resolve("state").toString())
                                && failure.getMessage().contains("no space is left"),
                        failure.getMessage());
            }
            assertEquals(20, pending.size());
            assertEquals(1, ledger.runs().find(RunQuery.newest(100)).size());
            assertTrue(ledger.state().problem().isPresent());

            Files.delete(disk.resolve("ballast"));
            assertEquals(java.util.Optional.empty(), pending.flush());
            assertEquals(0, pending.size());
            assertEquals(0, pending.dropped());
            assertTrue(ledger.state().problem().isEmpty());
            assertEquals(21, ledger.runs().find(RunQuery.newest(100)).size());
            assertEquals(21L, ledger.runs().history("a").endedByOutcome().get("succeeded"));
        }
    }
}
