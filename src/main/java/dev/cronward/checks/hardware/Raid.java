package dev.cronward.checks.hardware;

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

/** Whether the kernel's RAID arrays have all their disks (Documentation/admin-guide/md.rst). */
public final class Raid extends FileCheck {
    private static final String BLOCK = "/sys/block";
    private static final String CODE = "raid-degraded";

    private final NodeFiles files;

    /** Over the node. */
    public Raid(HostRoot root) {
        super("raid", Duration.ofSeconds(30), CODE);
        this.files = new NodeFiles(root);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        boolean any = false;
        for (String array : files.names(BLOCK, "md")) {
            // Arrays without redundancy have no such file.
            Optional<Long> missing = files.whole(BLOCK + "/" + array + "/md/degraded");
            if (missing.isPresent()) {
                any = true;
                judge(look, array, missing.get());
            }
        }
        return any ? Optional.empty() : Optional.of("there is no md array with redundancy here");
    }

    private void judge(LookBuilder look, String array, long missing) throws IOException {
        look.measured(Measured.count("raid_missing_disks", Map.of("array", array), missing)
                .within("1"));
        if (missing <= 0) {
            return;
        }
        String action = files.text(BLOCK + "/" + array + "/md/sync_action").orElse("idle");
        boolean rebuilding = action.equals("recover") || action.equals("resync");
        look.wrong(new Complaint(
                        CODE,
                        array,
                        rebuilding ? Severity.WARNING : Severity.CRITICAL,
                        "array " + array + " works with " + missing + (missing == 1 ? " disk" : " disks") + " missing"
                                + (rebuilding ? " and is being rebuilt" : "; nothing rebuilds it"),
                        Map.of("array", array, "missing_disks", Long.toString(missing), "sync_action", action))
                .withCure("see which disk is gone with cat /proc/mdstat and mdadm --detail /dev/" + array
                        + ", replace it, add the new one with mdadm --add"));
    }
}
