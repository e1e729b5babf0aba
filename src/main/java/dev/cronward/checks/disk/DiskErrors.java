package dev.cronward.checks.disk;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.Increases;
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
 * Errors that ext4 and btrfs have found in themselves, and that SCSI disks have answered. ext4 counts from its making,
 * until fsck clears it; btrfs until somebody resets it; of a SCSI disk's count, which some commands raise by nature,
 * only what grows quickly tells.
 */
public final class DiskErrors extends FileCheck {
    private static final String EXT4 = "/sys/fs/ext4";
    private static final String BTRFS = "/sys/fs/btrfs";
    private static final String BLOCK = "/sys/block";
    private static final String FILESYSTEM = "filesystem-errors";
    private static final String DISK = "disk-errors";
    private static final long MANY = 10;

    private final NodeFiles files;
    private final Increases increases;

    /** Over the node. */
    public DiskErrors(HostRoot root, CheckMemory memory) {
        super("disk-errors", Duration.ofSeconds(30), FILESYSTEM, DISK);
        this.files = new NodeFiles(root);
        this.increases = new Increases(memory, name());
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        boolean ext4 = ext4(look);
        boolean btrfs = btrfs(look);
        boolean scsi = scsi(look, now);
        increases.keep();
        return ext4 || btrfs || scsi
                ? Optional.empty()
                : Optional.of("there is neither ext4 nor btrfs nor a SCSI disk here");
    }

    private boolean ext4(LookBuilder look) throws IOException {
        boolean any = false;
        for (String device : files.names(EXT4, "")) {
            Optional<Long> errors = files.whole(EXT4 + "/" + device + "/errors_count");
            if (errors.isPresent()) {
                any = true;
                filesystem(look, "ext4 on " + device, errors.get(), "run fsck on it, unmounted; that clears the count");
            }
        }
        return any;
    }

    private boolean btrfs(LookBuilder look) throws IOException {
        boolean any = false;
        for (String id : files.names(BTRFS, "")) {
            for (String device : files.names(BTRFS + "/" + id + "/devinfo", "")) {
                Optional<String> stats = files.text(BTRFS + "/" + id + "/devinfo/" + device + "/error_stats");
                if (stats.isPresent()) {
                    any = true;
                    long errors = stats.get()
                            .lines()
                            .map(line -> line.replaceFirst("^\\S+\\s+", ""))
                            .filter(number -> number.matches("\\d{1,18}"))
                            .mapToLong(Long::parseLong)
                            .sum();
                    filesystem(
                            look,
                            "btrfs " + id + " device " + device,
                            errors,
                            "see btrfs device stats and run btrfs scrub; btrfs device stats -z clears the count");
                }
            }
        }
        return any;
    }

    private static void filesystem(LookBuilder look, String which, long errors, String cure) {
        look.measured(Measured.count("filesystem_errors", Map.of("filesystem", which), errors)
                .within("1"));
        if (errors > 0) {
            look.wrong(new Complaint(
                            FILESYSTEM,
                            which,
                            Severity.CRITICAL,
                            which + " has found errors in itself: files may be damaged",
                            Map.of("filesystem", which))
                    .withCure("look for its errors in the kernel log (dmesg); " + cure));
        }
    }

    private boolean scsi(LookBuilder look, Instant now) throws IOException {
        boolean any = false;
        for (String disk : files.names(BLOCK, "sd")) {
            Optional<Long> errors = files.text(BLOCK + "/" + disk + "/device/ioerr_cnt")
                    .filter(text -> text.matches("0x[0-9a-f]{1,15}"))
                    .map(text -> Long.parseLong(text.substring(2), 16));
            if (errors.isEmpty()) {
                continue;
            }
            any = true;
            long grown = increases.inADay(disk, errors.get(), now);
            look.measured(Measured.count("disk_io_errors", Map.of("disk", disk), errors.get())
                    .within(MANY + " a day"));
            if (grown >= MANY) {
                look.wrong(new Complaint(
                                DISK,
                                disk,
                                Severity.WARNING,
                                "disk " + disk + " has answered " + MANY + " requests or more with errors within a day",
                                Map.of("disk", disk))
                        .withCure("see smartctl -a /dev/" + disk + " and the kernel log (dmesg); save what is on it"));
            }
        }
        return any;
    }
}
