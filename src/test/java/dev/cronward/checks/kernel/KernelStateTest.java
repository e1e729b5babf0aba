package dev.cronward.checks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelStateTest {
    @TempDir
    Path directory;

    @Test
    void onlyWhatMakesTheKernelUnsoundIsAFault() throws IOException {
        CheckTree tree = new CheckTree(directory).write("/proc/sys/kernel/tainted", "4097");
        Check check = new KernelState(tree.root(), tree);
        assertEquals(List.of(), tree.said(check), "a proprietary and an unsigned module are no fault");
        tree.write("/proc/sys/kernel/tainted", Long.toString(4097 | 1 << 7));
        assertEquals(List.of("kernel-fault node critical"), tree.said(check));
        assertTrue(tree.look(check).complaints().getFirst().summary().contains("an oops"));
    }

    @Test
    void processesThatHungAreToldForADay() throws IOException {
        CheckTree tree = new CheckTree(directory)
                .write("/proc/sys/kernel/tainted", "0")
                .write("/proc/sys/kernel/hung_task_detect_count", "3");
        Check check = new KernelState(tree.root(), tree);
        assertEquals(List.of(), tree.said(check));
        tree.write("/proc/sys/kernel/hung_task_detect_count", "4");
        assertEquals(List.of("hung-tasks node warning"), tree.said(check));
        tree.later(Duration.ofHours(25));
        assertEquals(List.of(), tree.said(check));
    }

    @Test
    void thisKernelCanBeAsked() throws IOException {
        CheckTree tree = new CheckTree(directory);
        assertTrue(tree.look(new KernelState(HostRoot.own(), tree)).measured().stream()
                .anyMatch(one -> one.name().equals("kernel_faults")));
    }
}
