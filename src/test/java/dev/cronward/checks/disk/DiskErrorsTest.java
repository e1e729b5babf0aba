package dev.cronward.checks.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskErrorsTest {
    @TempDir
    Path directory;

    private CheckTree tree;
    private Check check;

    @BeforeEach
    void plant() {
        tree = new CheckTree(directory);
        check = new DiskErrors(tree.root(), tree);
    }

    @Test
    void whatFileSystemsFoundInThemselves() throws IOException {
        assertTrue(tree.look(check).absent().isPresent());
        tree.write("/sys/fs/ext4/sda1/errors_count", "0").write("/sys/fs/ext4/features/x", "supported");
        String btrfs = "/sys/fs/btrfs/7f-1/devinfo/1/error_stats";
        tree.write(btrfs, "write_errs 0\nread_errs 0\nflush_errs 0\ncorruption_errs 0\ngeneration_errs 0");
        assertEquals(List.of(), tree.said(check));
        tree.write("/sys/fs/ext4/sda1/errors_count", "2");
        tree.write(btrfs, "write_errs 0\nread_errs 1\nflush_errs 0\ncorruption_errs 4\ngeneration_errs 0");
        assertEquals(
                List.of("filesystem-errors btrfs 7f-1 device 1 critical", "filesystem-errors ext4 on sda1 critical"),
                tree.said(check));
        assertEquals(5.0, tree.look(check).measured().get(1).value().known().orElseThrow());
    }

    @Test
    void aDiskMayAnswerAFewRequestsWithErrors() throws IOException {
        tree.write("/sys/block/sda/device/ioerr_cnt", "0x1f");
        assertEquals(List.of(), tree.said(check));
        tree.write("/sys/block/sda/device/ioerr_cnt", "0x21").later(Duration.ofHours(1));
        assertEquals(List.of(), tree.said(check), "a command that the disk does not know");
        tree.write("/sys/block/sda/device/ioerr_cnt", "0x29").later(Duration.ofHours(1));
        assertEquals(List.of("disk-errors sda warning"), tree.said(check));
        tree.later(Duration.ofHours(24));
        assertEquals(List.of(), tree.said(check));
    }
}
