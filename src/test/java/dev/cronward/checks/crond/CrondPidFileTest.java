package dev.cronward.checks.crond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.CheckTree;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.TreeCrond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrondPidFileTest {
    @TempDir
    Path directory;

    private CheckTree tree;

    @BeforeEach
    void aTree() {
        tree = new CheckTree(directory);
    }

    private static CrondPidFile over(long pid) {
        return new CrondPidFile(HostRoot.own(), () -> List.of((int) pid));
    }

    /** What is told once it has lasted from one look to the next. */
    private List<String> lasting(CrondPidFile check) throws IOException {
        tree.look(check);
        return tree.said(check);
    }

    @Test
    void debiansCrondHoldsItsFileUntilSomebodyTakesItAway() throws IOException {
        Needs.privateCrond();
        try (PrivateCrond crond = PrivateCrond.start()) {
            CrondPidFile check = over(crond.pid());
            assertEquals(List.of(), lasting(check));
            assertTrue(tree.look(check).absent().isEmpty(), "it keeps one");
            Path file = crond.files().directory().resolve("run/crond.pid");

            Files.writeString(file, "1\n");
            assertEquals(List.of("crond-pid-file /run/crond.pid " + crond.pid() + " warning"), lasting(check));
            Files.writeString(file, crond.pid() + "\n");
            assertEquals(List.of(), lasting(check));

            Files.delete(file);
            assertEquals(1, tree.look(check).unclear().size(), "not told at once");
            assertEquals(List.of("crond-pid-file /run/crond.pid " + crond.pid() + " warning"), tree.said(check));
        }
    }

    @Test
    void soDoesCronieAndBusyboxHasNone() throws IOException {
        Needs.testTree();
        try (TreeCrond cronie = TreeCrond.start(TreeCrond.Program.CRONIE, "UTC", files -> {});
                TreeCrond contained = TreeCrond.container(TreeCrond.Program.CRONIE, "UTC", files -> {});
                TreeCrond busybox = TreeCrond.start(TreeCrond.Program.BUSYBOX, "UTC", files -> {})) {
            for (TreeCrond crond : List.of(cronie, contained)) {
                CrondPidFile check = over(crond.pid());
                assertEquals(List.of(), lasting(check));
                assertTrue(tree.look(check).absent().isEmpty(), "it keeps one");
            }
            assertTrue(tree.look(over(busybox.pid())).absent().isPresent());
        }
    }

    @Test
    void aFileThatIsNotLockedIsTold() throws IOException {
        Path open = Files.createDirectories(directory.resolve("proc/7/fd"));
        Files.writeString(Files.createDirectories(directory.resolve("run")).resolve("crond.pid"), "7\n");
        Files.createSymbolicLink(open.resolve("3"), directory.resolve("run/crond.pid"));
        tree.write("/proc/7/fdinfo/3", "pos:\t0\nflags:\t02\nlock:\t1: FLOCK  ADVISORY  WRITE 7 00:19:1 0 EOF\n");
        CrondPidFile check = new CrondPidFile(tree.root(), () -> List.of(7));
        assertEquals(List.of(), lasting(check));
        tree.write("/proc/7/fdinfo/3", "pos:\t0\nflags:\t02\n");
        assertEquals(1, lasting(check).size());
    }
}
