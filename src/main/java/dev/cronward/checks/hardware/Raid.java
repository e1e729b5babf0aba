package dev.cronward.checks.hardware;

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
import java.util.Map;
import java.util.Optional;

/**
 * Whether the kernel's RAID arrays have all their disks, and whether the last check of an array with parity found it
 * sound (Documentation/admin-guide/md.rst). Mirrors may differ where nobody reads, such as in swap space (md(4)).
 */
public final class Raid extends FileCheck {
    private static final String BLOCK = "/sys/block";
    private static final String CODE = "raid-degraded";
    private static final String MISMATCH = "raid-mismatch";

    private final NodeFiles files;

    /** Over the node. */
    public Raid(HostRoot root) {
        super("raid", Duration.ofSeconds(30), CODE, MISMATCH);
        this.files = new NodeFiles(root);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        boolean any = false;
        for (String array : files.names(BLOCK, "md")) {
            // Arrays without redundancy have no such file.
            Optional<Reading<Long>> missing = files.count(BLOCK + "/" + array + "/md/degraded");
            if (missing.isPresent()) {
                any = true;
                look.counted(
                                "raid_missing_disks",
                                Map.of("array", array),
                                missing.get(),
                                "1",
                                new Complaint.Key(CODE, array))
                        .filter(disks -> disks > 0)
                        .ifPresent(disks -> look.wrong(degraded(array, disks)));
                mismatch(look, array);
            }
        }
        return any ? Optional.empty() : Optional.of("there is no md array with redundancy here");
    }

    private Complaint degraded(String array, long missing) {
        String action = files.told(BLOCK + "/" + array + "/md/sync_action")
                .flatMap(told -> told.known())
                .filter(word -> word.matches("[a-z]{1,20}"))
                .orElse("unknown");
        boolean rebuilding = action.equals("recover") || action.equals("resync");
        return new Complaint(
                        CODE,
                        array,
                        rebuilding ? Severity.WARNING : Severity.CRITICAL,
                        "array " + array + " works with " + missing + (missing == 1 ? " disk" : " disks") + " missing"
                                + (rebuilding ? " and is being rebuilt" : "; nothing rebuilds it"),
                        Map.of("array", array, "missing_disks", Long.toString(missing), "sync_action", action))
                .withCure("see which disk is gone with cat /proc/mdstat and mdadm --detail /dev/" + array
                        + ", replace it, add the new one with mdadm --add");
    }

    private void mismatch(LookBuilder look, String array) {
        Optional<Reading<Long>> sectors = files.count(BLOCK + "/" + array + "/md/mismatch_cnt");
        boolean parity = files.told(BLOCK + "/" + array + "/md/level")
                .flatMap(told -> told.known())
                .filter(level -> level.matches("raid[456]"))
                .isPresent();
        if (sectors.isEmpty() || !parity) {
            return;
        }
        long mismatched = look.counted(
                        "raid_mismatched_sectors",
                        Map.of("array", array),
                        sectors.get(),
                        "1",
                        new Complaint.Key(MISMATCH, array))
                .orElse(0L);
        if (mismatched > 0) {
            look.wrong(new Complaint(
                            MISMATCH,
                            array,
                            Severity.WARNING,
                            "the last check of array " + array + " found data and parity that do not agree",
                            Map.of("array", array))
                    .withCure("look for errors of its disks (smartctl -a, dmesg) and of the memory; then echo repair >"
                            + " /sys/block/" + array + "/md/sync_action, and check it again"));
        }
    }
}
