package dev.cronward.checks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.kernel.log.KernelSaid;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelStateTest {
    @TempDir
    Path directory;

    @Test
    void onlyWhatMakesTheKernelUnsoundIsAFault() throws IOException {
        CheckTree tree = new CheckTree(directory).write("/proc/sys/kernel/tainted", "4097");
        Check check = new KernelState(tree.root(), tree, KernelSaid.NOTHING);
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
        Check check = new KernelState(tree.root(), tree, KernelSaid.NOTHING);
        assertEquals(List.of(), tree.said(check));
        tree.write("/proc/sys/kernel/hung_task_detect_count", "4");
        assertEquals(List.of("hung-tasks node warning"), tree.said(check));
        tree.later(Duration.ofHours(25));
        assertEquals(List.of(), tree.said(check));
    }

    @Test
    void theKernelsWordsAreShown() throws IOException {
        CheckTree tree = new CheckTree(directory).write("/proc/sys/kernel/tainted", Long.toString(1 << 7));
        Check check = new KernelState(
                tree.root(),
                tree,
                (code, of, now) -> Reading.known(Optional.of("BUG: x").filter(said -> code.equals("kernel-fault"))));
        assertEquals(
                "BUG: x", tree.look(check).complaints().getFirst().evidence().get("kernel"));
        assertEquals(List.of("kernel-fault node critical"), tree.said(check));
    }

    @Test
    void whereNothingIsCountedTheLogTellsOfProcessesThatHung() throws IOException {
        CheckTree tree = new CheckTree(directory).write("/proc/sys/kernel/tainted", "0");
        Check check = new KernelState(
                tree.root(),
                tree,
                (code, of, now) ->
                        Reading.known(Optional.of("INFO: task x").filter(said -> code.equals("hung-tasks"))));
        assertEquals(List.of("hung-tasks node warning"), tree.said(check));
        Check deaf = new KernelState(tree.root(), tree, (code, of, now) -> Reading.unknown("EPERM"));
        assertEquals(List.of(), tree.said(deaf));
        assertEquals(
                Set.of(new Complaint.Key("hung-tasks", "node")), tree.look(deaf).unclear(), "nobody can say");
    }

    @Test
    void thisKernelCanBeAsked() throws IOException {
        CheckTree tree = new CheckTree(directory);
        assertTrue(tree.look(new KernelState(HostRoot.own(), tree, KernelSaid.NOTHING)).measured().stream()
                .anyMatch(one -> one.name().equals("kernel_faults")));
    }
}
