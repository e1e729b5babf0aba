package dev.cronward.checks.disk;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.Increases;
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
            Optional<Reading<Long>> errors = files.count(EXT4 + "/" + device + "/errors_count");
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
                String file = BTRFS + "/" + id + "/devinfo/" + device + "/error_stats";
                Optional<Reading<String>> stats = files.told(file);
                if (stats.isPresent()) {
                    any = true;
                    filesystem(
                            look,
                            "btrfs " + id + " device " + device,
                            sum(file, stats.get()),
                            "see btrfs device stats and run btrfs scrub; btrfs device stats -z clears the count");
                }
            }
        }
        return any;
    }

    /** The sum of lines such as {@code write_errs 0}. */
    private static Reading<Long> sum(String file, Reading<String> stats) {
        return switch (stats) {
            case Reading.Unknown<String>(String reason) -> Reading.unknown(reason);
            case Reading.Known<String>(String text)
            when text.lines().allMatch(line -> line.matches("\\w+ \\d{1,15}")) ->
                Reading.known(text.lines()
                        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                        .sum());
            case Reading.Known<String> k -> Reading.unknown(file + " holds something else than counts of errors");
        };
    }

    private static void filesystem(LookBuilder look, String which, Reading<Long> count, String cure) {
        long errors = look.counted(
                        "filesystem_errors",
                        Map.of("filesystem", which),
                        count,
                        "1",
                        new Complaint.Key(FILESYSTEM, which))
                .orElse(0L);
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

    private Optional<Reading<Long>> scsiErrors(String file) {
        return files.told(file).map(told -> switch (told) {
            case Reading.Unknown<String>(String reason) -> Reading.unknown(reason);
            case Reading.Known<String>(String text)
            when text.matches("0x[0-9a-f]{1,15}") -> Reading.known(Long.parseLong(text.substring(2), 16));
            case Reading.Known<String> k -> Reading.unknown(file + " holds no hexadecimal number");
        });
    }

    private boolean scsi(LookBuilder look, Instant now) throws IOException {
        boolean any = false;
        for (String disk : files.names(BLOCK, "sd")) {
            Optional<Reading<Long>> errors = scsiErrors(BLOCK + "/" + disk + "/device/ioerr_cnt");
            if (errors.isEmpty()) {
                continue;
            }
            any = true;
            long grown = look.counted(
                            "disk_io_errors",
                            Map.of("disk", disk),
                            errors.get(),
                            MANY + " a day",
                            new Complaint.Key(DISK, disk))
                    .map(count -> increases.inADay(disk, count, now))
                    .orElse(0L);
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
