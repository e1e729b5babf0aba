package dev.cronward.checks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.Cgroup;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrondTasksTest {
    @TempDir
    Path directory;

    private CheckTree tree;
    private CrondTasks check;

    @BeforeEach
    void plant() throws IOException {
        tree = new CheckTree(directory);
        check = new CrondTasks(tree.root(), tree, () -> List.of(77));
    }

    @Test
    void theGroupOfCrondHasALimitOfItsOwn() throws IOException {
        assertTrue(tree.look(check).absent().isPresent(), "crond has just ended");
        String group = "/sys/fs/cgroup/system.slice/cron.service";
        tree.write("/proc/77/cgroup", "0::/system.slice/cron.service");
        tree.write(group + "/pids.max", "max").write(group + "/pids.current", "3");
        assertTrue(tree.look(check).absent().isPresent(), "it has none");
        tree.write(group + "/pids.max", "100");
        assertEquals(List.of(), tree.said(check));
        assertEquals(
                0.03, tree.look(check).measured().getFirst().value().known().orElseThrow(), 1e-9);
        tree.write(group + "/pids.current", "91");
        assertEquals(List.of("tasks-high /system.slice/cron.service warning"), tree.said(check));
        tree.write(group + "/pids.current", "100");
        assertEquals(List.of("tasks-high /system.slice/cron.service critical"), tree.said(check));
        tree.write(group + "/pids.current", "5");
        assertEquals(List.of(), tree.said(check));
    }

    @Test
    void whatTheKernelRefusedIsToldForADay() throws IOException {
        String group = "/sys/fs/cgroup/system.slice/cron.service";
        tree.write("/proc/77/cgroup", "0::/system.slice/cron.service");
        tree.write(group + "/pids.max", "100")
                .write(group + "/pids.current", "5")
                .write(group + "/pids.events", "max 4");
        assertEquals(List.of(), tree.said(check));
        tree.write(group + "/pids.events", "max 6");
        assertEquals(List.of("tasks-high /system.slice/cron.service critical"), tree.said(check));
        tree.later(Duration.ofHours(25));
        assertEquals(List.of(), tree.said(check));
    }

    @Test
    void groupsOfTheOldKindAndThoseAboveIt() throws IOException {
        String pids = "/sys/fs/cgroup/pids";
        tree.write("/proc/77/cgroup", "9:name=systemd:/a\n8:pids:/system.slice/cron.service\n0::/");
        tree.write(pids + "/system.slice/cron.service/pids.max", "max");
        tree.write(pids + "/system.slice/cron.service/pids.current", "4");
        tree.write(pids + "/system.slice/pids.max", "50").write(pids + "/system.slice/pids.current", "49");
        assertEquals(List.of("tasks-high /system.slice critical"), tree.said(check));
    }

    @Test
    void aContainerThatDoesNotSeeTheNodesGroupsSaysSo() throws IOException {
        tree.write("/proc/77/cgroup", "0::/../../system.slice/cron.service");
        assertTrue(assertThrows(IOException.class, () -> tree.look(check))
                .getMessage()
                .contains("--cgroupns=host"));
    }

    @Test
    void aRealGroupThatIsFull() throws Exception {
        Needs.cgroups();
        Process crond = new ProcessBuilder("sleep", "1000").start();
        try (Cgroup group = Cgroup.ofSize(crond.pid(), 1)) {
            Check real = new CrondTasks(HostRoot.own(), tree, () -> List.of(Math.toIntExact(crond.pid())));
            assertTrue(
                    tree.said(real).stream().anyMatch(said -> said.matches("tasks-high .*cronward-test-.* critical")),
                    () -> "it is full: " + group.processes());
        } finally {
            crond.destroyForcibly().waitFor();
        }
    }
}
