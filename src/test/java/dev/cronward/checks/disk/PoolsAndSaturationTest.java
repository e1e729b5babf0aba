package dev.cronward.checks.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import dev.cronward.checks.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolsAndSaturationTest {
    private static final Duration LOOK = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private CheckTree tree;
    private long requests;
    private long waited;
    private long busy;

    @BeforeEach
    void plant() {
        tree = new CheckTree(directory);
    }

    @Test
    void poolsThatLackADisk() throws IOException {
        Check check = new Pools(tree.root());
        tree.write("/proc/spl/kstat/zfs/arcstats", "1 2").write("/sys/fs/btrfs/features/x", "");
        assertTrue(tree.look(check).absent().isPresent());
        tree.write("/proc/spl/kstat/zfs/tank/state", "ONLINE");
        tree.write("/sys/fs/btrfs/7f-1/devinfo/1/missing", "0").write("/sys/fs/btrfs/7f-1/devinfo/2/missing", "0");
        assertEquals(List.of(), tree.said(check));
        tree.write("/proc/spl/kstat/zfs/tank/state", "DEGRADED").write("/sys/fs/btrfs/7f-1/devinfo/2/missing", "1");
        assertEquals(List.of("pool-degraded btrfs 7f-1 critical", "pool-degraded zfs tank critical"), tree.said(check));
    }

    /** Half a minute in which a disk serves so many requests a second, each of which waits so long. */
    private void serve(long perSecond, long waitMillis, int busyPercent) throws IOException {
        requests += perSecond * 30;
        waited += perSecond * 30 * waitMillis;
        busy += busyPercent * 300L;
        String counters = requests + " 0 0 " + waited + " 0 0 0 0 3 " + busy + " " + waited;
        tree.later(LOOK)
                .write(
                        "/proc/diskstats",
                        " 8 0 sda " + counters + " 0 0 0 0 0 0\n 8 1 sda1 " + counters + "\n 7 0 loop0 " + counters);
    }

    private List<String> serving(Check check, int looks, long perSecond, long waitMillis, int busyPercent)
            throws IOException {
        for (int i = 1; i < looks; i++) {
            serve(perSecond, waitMillis, busyPercent);
            tree.look(check);
        }
        serve(perSecond, waitMillis, busyPercent);
        return tree.said(check);
    }

    @Test
    void aDiskThatIsBusyAndLetsEverybodyWaitForAQuarterOfAnHour() throws IOException {
        Check check = new Saturation(tree.root());
        serve(10, 5, 10);
        assertTrue(tree.look(check).absent().isPresent(), "none of them has a device");
        tree.write("/sys/block/sda/device/model", "x").write("/sys/block/loop0/size", "1");
        assertEquals(List.of(), serving(check, 32, 900, 40, 100), "busy, and quick all the same");
        assertEquals(List.of(), serving(check, 20, 100, 300, 100), "a dump of ten minutes");
        assertEquals(List.of("disk-saturated sda info"), serving(check, 12, 100, 300, 100));
        serve(100, 300, 100);
        assertEquals(
                List.of("disk_busy_ratio sda 1.0", "disk_wait_seconds sda 0.3"),
                tree.look(check).measured().stream()
                        .map(PoolsAndSaturationTest::word)
                        .toList());
        assertEquals(List.of(), serving(check, 20, 100, 5, 30));
        assertEquals(List.of("disk-saturated sda info"), serving(check, 31, 0, 0, 100), "it does not answer at all");
    }

    private static String word(Measured one) {
        return one.name() + " " + one.labels().get("disk") + " "
                + one.value().known().orElseThrow();
    }
}
