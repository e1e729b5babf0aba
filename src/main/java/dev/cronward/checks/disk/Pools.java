package dev.cronward.checks.disk;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether file systems over several disks have all of them: pools of ZFS by the state that its module tells, btrfs by
 * the devices that it misses (Documentation/ABI/testing and fs/btrfs/sysfs.c; 5.6 and later).
 */
public final class Pools extends FileCheck {
    private static final String ZFS = "/proc/spl/kstat/zfs";
    private static final String BTRFS = "/sys/fs/btrfs";
    private static final String CODE = "pool-degraded";
    /** Of zpoolconcepts(7). */
    private static final Set<String> STATES =
            Set.of("ONLINE", "DEGRADED", "FAULTED", "OFFLINE", "REMOVED", "SUSPENDED", "UNAVAIL");

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
            String file = ZFS + "/" + pool + "/state";
            Optional<Reading<String>> state = files.told(file);
            if (state.isPresent()) {
                any = true;
                String word = state.flatMap(told -> told.known()).orElse("unknown");
                judge(
                        look,
                        "zfs " + pool,
                        STATES.contains(word)
                                ? Reading.known(word.equals("ONLINE") ? 0L : 1L)
                                : Reading.unknown(file + " names no state of a pool"),
                        "ZFS pool " + pool + " is " + word,
                        "see what is wrong with zpool status -v " + pool + "; replace the disk with zpool replace");
            }
        }
        return any;
    }

    private boolean btrfs(LookBuilder look) throws IOException {
        boolean any = false;
        for (String id : files.names(BTRFS, "")) {
            List<Reading<Long>> missing = new ArrayList<>();
            for (String device : files.names(BTRFS + "/" + id + "/devinfo", "")) {
                files.count(BTRFS + "/" + id + "/devinfo/" + device + "/missing")
                        .ifPresent(missing::add);
            }
            if (!missing.isEmpty()) {
                any = true;
                judge(
                        look,
                        "btrfs " + id,
                        any(missing),
                        "btrfs " + id + " lacks a device",
                        "see which with btrfs filesystem show " + id + "; replace it with btrfs replace");
            }
        }
        return any;
    }

    /** Whether one of them is missing; unknown while none is known to be, and one does not tell. */
    private static Reading<Long> any(List<Reading<Long>> missing) {
        return missing.stream()
                .filter(one -> one.known().filter(number -> number > 0).isPresent())
                .findFirst()
                .map(one -> Reading.known(1L))
                .or(() -> missing.stream().filter(one -> one.known().isEmpty()).findFirst())
                .orElse(Reading.known(0L));
    }

    private static void judge(LookBuilder look, String pool, Reading<Long> degraded, String summary, String cure) {
        Complaint.Key key = new Complaint.Key(CODE, pool);
        if (look.counted("pool_degraded", Map.of("pool", pool), degraded, "1", key)
                .equals(Optional.of(1L))) {
            look.wrong(new Complaint(CODE, pool, Severity.CRITICAL, summary, Map.of("pool", pool)).withCure(cure));
        }
    }
}
