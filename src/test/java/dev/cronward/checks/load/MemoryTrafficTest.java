package dev.cronward.checks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import dev.cronward.checks.Complaint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Swap space and the OOM killer, by /proc/vmstat. */
class MemoryTrafficTest {
    private static final Duration LOOK = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private CheckTree tree;
    private long pages;

    @BeforeEach
    void plant() {
        tree = new CheckTree(directory);
    }

    private List<String> reading(Check check, int looks, long pagesPerSecond) throws IOException {
        for (int i = 1; i < looks; i++) {
            read(pagesPerSecond);
            tree.look(check);
        }
        read(pagesPerSecond);
        return tree.said(check);
    }

    private void read(long pagesPerSecond) throws IOException {
        pages += pagesPerSecond * LOOK.toSeconds();
        tree.later(LOOK).write("/proc/vmstat", "pgpgin 5\npswpin " + pages + "\npswpout 7\noom_kill 0");
    }

    @Test
    void memoryThatIsReadBackAllTheTimeAndNotInABurst() throws IOException {
        Check check = new SwapTraffic(tree.root());
        String header = "Filename\tType\tSize\tUsed\tPriority";
        tree.write("/proc/swaps", header);
        assertTrue(tree.look(check).absent().isPresent());
        tree.write("/proc/swaps", header + "\n/dev/vdb partition 1000 10 -2")
                .write("/proc/vmstat", "pswpin 0\npswpout 7");
        assertEquals(
                Set.of(new Complaint.Key("swapping", "node")),
                tree.look(check).unclear(),
                "after a start nobody can say it");
        assertEquals(List.of(), reading(check, 31, 10));
        assertEquals(List.of(), reading(check, 20, 50_000), "ten minutes");
        assertEquals(List.of(), reading(check, 20, 10));
        assertEquals(List.of("swapping node warning"), reading(check, 31, 600));
        assertEquals(List.of("swapping node warning"), reading(check, 8, 0), "it may pause");
        assertEquals(List.of(), reading(check, 20, 0));
    }

    @Test
    void whatTheKernelEndedWithinADay() throws IOException {
        Check check = new OomKills(tree.root(), tree);
        tree.write("/proc/vmstat", "nr_free_pages 1");
        assertTrue(tree.look(check).absent().isPresent());
        tree.write("/proc/vmstat", "nr_free_pages 1\noom_kill 35");
        assertEquals(List.of(), tree.said(check), "nobody knows when that was");
        tree.write("/proc/vmstat", "nr_free_pages 1\noom_kill 36");
        assertEquals(List.of("oom-kill node info"), tree.said(check));
        tree.later(Duration.ofHours(25));
        assertEquals(List.of(), tree.said(check));
    }
}
