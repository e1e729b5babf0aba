package dev.cronward.checks.crond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.CheckTree;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrondProgramTest {
    @TempDir
    Path directory;

    private CheckTree tree;

    @BeforeEach
    void aTree() {
        tree = new CheckTree(directory);
    }

    private void program(int pid, String target) throws IOException {
        Path link = directory.resolve("proc/" + pid + "/exe");
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(target));
    }

    @Test
    void aProgramThatWasReplacedIsToldWhenTheUpdateHasHadItsTime() throws IOException {
        CrondProgram check = new CrondProgram(tree.root(), () -> List.of(812));
        program(812, "/usr/sbin/cron");
        assertEquals(List.of(), tree.said(check));
        program(812, "/usr/sbin/cron (deleted)");
        assertEquals(List.of(), tree.said(check));
        assertEquals(1, tree.later(Duration.ofMinutes(14)).look(check).unclear().size());
        assertEquals(
                List.of("crond-outdated /usr/sbin/cron 812 info"),
                tree.later(Duration.ofMinutes(1)).said(check));
        program(812, "/usr/sbin/cron");
        assertEquals(List.of(), tree.said(check));
    }

    @Test
    void aCrondThatHasGoneIsNotLookedAt() throws IOException {
        assertEquals(List.of(), tree.said(new CrondProgram(tree.root(), () -> List.of(7))));
        assertTrue(
                tree.look(new CrondProgram(tree.root(), List::of)).complaints().isEmpty());
    }

    @Test
    void theKernelSaysItInTheseWords() throws Exception {
        Path program = Files.copy(Path.of("/bin/sleep"), directory.resolve("cron"));
        Process process = new ProcessBuilder(program.toString(), "600").start();
        try {
            int pid = (int) process.pid();
            CrondProgram check = new CrondProgram(HostRoot.own(), () -> List.of(pid));
            assertEquals(List.of(), tree.said(check));
            Files.delete(program);
            tree.said(check);
            assertEquals(
                    List.of("crond-outdated " + directory.toRealPath().resolve("cron") + " " + pid + " info"),
                    tree.later(Duration.ofMinutes(20)).said(check));
        } finally {
            process.destroyForcibly();
        }
    }
}
