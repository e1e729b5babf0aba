package dev.cronward.checks.disk;

import dev.cronward.checks.NodeFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The disks among the block devices of /sys/block. */
final class BlockDevices {
    static final String BLOCK = "/sys/block";

    /** Optical and floppy drives, and the boot areas of flash cards. */
    private static final Pattern NO_DISK = Pattern.compile("(sr|fd|scd)\\d+|mmcblk\\d+(boot\\d+|rpmb)");

    private BlockDevices() {}

    /**
     * Names of all that have a device of their own behind them: no loop, ram, zram, dm, md or nbd; and not the hidden
     * paths of NVMe's multipath.
     *
     * @throws IOException where they cannot be listed
     */
    static List<String> disks(NodeFiles files) throws IOException {
        List<String> disks = new ArrayList<>();
        for (String name : files.names(BLOCK, "")) {
            if (!NO_DISK.matcher(name).matches()
                    && files.exists(BLOCK + "/" + name + "/device")
                    && !files.flag(BLOCK + "/" + name + "/hidden")) {
                disks.add(name);
            }
        }
        return disks;
    }
}
