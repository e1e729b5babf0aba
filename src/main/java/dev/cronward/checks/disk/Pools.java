package dev.cronward.checks.disk;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether file systems over several disks have all of them: pools of ZFS by the state that its module tells, btrfs by
 * the devices that it misses (Documentation/ABI/testing and fs/btrfs/sysfs.c; 5.6 and later).
 */
public final class Pools extends FileCheck {
    private static final String ZFS = "/proc/spl/kstat/zfs";
    private static final String BTRFS = "/sys/fs/btrfs";
    private static final String CODE = "pool-degraded";

    private final NodeFiles files;

    /** Over the node. */
    public Pools(HostRoot root) {
        super("pools", Duration.ofSeconds(30), CODE);
        this.files = new NodeFiles(root);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        boolean zfs = zfs(look);
        boolean btrfs = btrfs(look);
        return zfs || btrfs ? Optional.empty() : Optional.of("there is neither a pool of ZFS nor btrfs here");
    }

    private boolean zfs(LookBuilder look) throws IOException {
        boolean any = false;
        for (String pool : files.directories(ZFS)) {
            Optional<String> state = files.text(ZFS + "/" + pool + "/state");
            if (state.isPresent()) {
                any = true;
                judge(
                        look,
                        "zfs " + pool,
                        state.get().equals("ONLINE"),
                        "ZFS pool " + pool + " is " + state.get(),
                        "see what is wrong with zpool status -v " + pool + "; replace the disk with zpool replace");
            }
        }
        return any;
    }

    private boolean btrfs(LookBuilder look) throws IOException {
        boolean any = false;
        for (String id : files.names(BTRFS, "")) {
            boolean whole = true;
            boolean tells = false;
            for (String device : files.names(BTRFS + "/" + id + "/devinfo", "")) {
                Optional<Long> missing = files.whole(BTRFS + "/" + id + "/devinfo/" + device + "/missing");
                tells |= missing.isPresent();
                whole &= missing.orElse(0L) == 0;
            }
            if (tells) {
                any = true;
                judge(
                        look,
                        "btrfs " + id,
                        whole,
                        "btrfs " + id + " lacks a device",
                        "see which with btrfs filesystem show " + id + "; replace it with btrfs replace");
            }
        }
        return any;
    }

    private static void judge(LookBuilder look, String pool, boolean whole, String summary, String cure) {
        look.measured(Measured.count("pool_degraded", Map.of("pool", pool), whole ? 0 : 1)
                .within("1"));
        if (!whole) {
            look.wrong(new Complaint(CODE, pool, Severity.CRITICAL, summary, Map.of("pool", pool)).withCure(cure));
        }
    }
}
