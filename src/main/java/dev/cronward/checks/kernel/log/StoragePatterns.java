package dev.cronward.checks.kernel.log;

import dev.cronward.catalog.Severity;
import java.util.List;

/** Disks that do not do what they are asked (block/blk-core.c, fs/buffer.c, drivers/nvme/host, drivers/ata, drivers/md). */
final class StoragePatterns {
    private static final String CODE = "storage-fault";

    /** Until 5.17 the block layer puts the name of its function before it; each of them had its time. */
    private static final String BLOCK = "(?:(?:blk_update_request|print_req_error|end_request): )?";

    /** A disk without its partition. Floppy and optical drives are left out: without a medium they answer like that. */
    private static final String DISK = "(?<of>(?:x?vd|hd|dasd)[a-z]+(?=\\d*,)"
            + "|(?:nvme\\d+(?:c\\d+)?n|mmcblk|nbd|loop|md|pmem|bcache|rbd)\\d+(?=(?:p\\d+)?,)"
            + "|(?!(?:sd|sr|fd|st)[a-z0-9])[a-z][a-z0-9_-]*)";

    private static final String SCSI = "(?<of>sd[a-z]+)";

    /** Of the block layer's words for errors those that are about the disk and not about the request. */
    private static final String ERROR =
            "(?:I/O|timeout|critical space allocation|recoverable transport|protection|device offline) error, dev ";

    private static final String BUFFER = "Buffer I/O error on dev(?:ice)? ";

    private StoragePatterns() {}

    static List<KernelPattern> all() {
        return List.of(ioError(), scsi(), medium(), nvmeTimeout(), nvmeDown(), ata(), md());
    }

    private static KernelPattern ioError() {
        return KernelPattern.of(
                        "io-error", "errors of disks other than SCSI and SATA", "error, dev ", BUFFER.substring(0, 16))
                .finding(BLOCK + ERROR + DISK + "[^,]*, sector \\d+", BUFFER + DISK + "[^,]*, logical block \\d+")
                .is(CODE, Severity.WARNING, "{} has answered with I/O errors within the last day", 3)
                .curedBy(
                        "see the kernel log (dmesg) for which sectors and since when, nvme smart-log or smartctl -a for"
                                + " the disk's own opinion; of a virtual disk ask who runs its storage")
                .as("until 3.19", "vda", "end_request: I/O error, dev vda, sector 2048")
                .as("4.0 to 4.13", "nbd0", "blk_update_request: I/O error, dev nbd0, sector 0")
                .as("4.14 to 5.2", "nvme1n1", "print_req_error: I/O error, dev nvme1n1, sector 895222784")
                .as(
                        "5.3 to 5.17",
                        "vda",
                        "blk_update_request: I/O error, dev vda, sector 123456 op 0x0:(READ) flags 0x80700 phys_seg 1"
                                + " prio class 0")
                .as(
                        "5.18 and later",
                        "nvme0n1",
                        "I/O error, dev nvme0n1, sector 2048 op 0x1:(WRITE) flags 0x800 phys_seg 1 prio class 2")
                .as(
                        "5.18 and later",
                        "mmcblk0",
                        "timeout error, dev mmcblk0, sector 9240 op 0x0:(READ) flags 0x0 phys_seg 4 prio class 2")
                .as(
                        "6.18",
                        "loop0",
                        "I/O error, dev loop0, sector 8 op 0x0:(READ) flags 0x80700 phys_seg 1 prio class 0")
                .as("until 3.19", "dm-3", "Buffer I/O error on device dm-3, logical block 1545")
                .as(
                        "4.0 and later",
                        "nvme0n1",
                        "Buffer I/O error on dev nvme0n1p1, logical block 17, lost async page write")
                .as("6.18", "loop0", "Buffer I/O error on dev loop0, logical block 1, async page read")
                .leaving(
                        "blk_update_request: I/O error, dev fd0, sector 0 op 0x0:(READ) flags 0x0 phys_seg 1 prio class 0",
                        "I/O error, dev sr0, sector 0 op 0x0:(READ) flags 0x80700 phys_seg 1 prio class 2",
                        "Buffer I/O error on dev sr0, logical block 0, async page read",
                        "critical target error, dev nvme0n1, sector 0 op 0x3:(DISCARD) flags 0x800 phys_seg 1 prio class 2",
                        "operation not supported error, dev loop0, sector 0 op 0x9:(WRITE_ZEROES) flags 0x800 phys_seg 0",
                        "nvme0n1: p1 p2",
                        "backup: I/O error, dev vda, sector 1");
    }

    private static KernelPattern scsi() {
        return KernelPattern.of("scsi-io-error", "errors of SCSI and SATA disks", "error, dev sd", "Buffer I/O error")
                .finding(BLOCK + ERROR + SCSI + ", sector \\d+", BUFFER + SCSI + "\\d*, logical block \\d+")
                .toldBy("disk-errors")
                .as("until 3.19", "sda", "end_request: I/O error, dev sda, sector 1953522999")
                .as("4.14 to 5.2", "sdb", "print_req_error: I/O error, dev sdb, sector 5860533048")
                .as(
                        "5.18 and later",
                        "sdb",
                        "I/O error, dev sdb, sector 3909372392 op 0x1:(WRITE) flags 0x9800 phys_seg 1 prio class 2")
                .as("4.0 and later", "sda", "Buffer I/O error on dev sda1, logical block 8, async page read")
                .leaving("sd 0:0:0:0: [sda] Attached SCSI disk");
    }

    private static KernelPattern medium() {
        return KernelPattern.of("medium-error", "sectors that a disk cannot read or write", "critical medium error")
                .finding(BLOCK + "critical medium error, dev (?<of>(?!sr\\d)[a-z][a-z0-9_-]*), sector \\d+")
                .is(CODE, Severity.WARNING, "{} has sectors that it cannot read or write, seen within the last day", 1)
                .curedBy("save what is on it, see smartctl -a for how many there are, and replace it")
                .as("4.0 to 4.13", "sda", "blk_update_request: critical medium error, dev sda, sector 976773160")
                .as("4.14 to 5.2", "sdc", "print_req_error: critical medium error, dev sdc, sector 1218632")
                .as(
                        "5.3 to 5.17",
                        "nvme0n1",
                        "blk_update_request: critical medium error, dev nvme0n1, sector 1312768 op 0x0:(READ) flags 0x0"
                                + " phys_seg 4 prio class 0")
                .as(
                        "5.18 and later",
                        "sda",
                        "critical medium error, dev sda, sector 2048 op 0x0:(READ) flags 0x4000 phys_seg 1 prio class 2")
                .leaving(
                        "critical medium error, dev sr0, sector 0 op 0x0:(READ) flags 0x80700 phys_seg 1 prio class 2");
    }

    private static KernelPattern nvmeTimeout() {
        return KernelPattern.of("nvme-timeout", "NVMe disks that did not answer in time", " timeout, ")
                .finding("nvme (?<of>nvme\\d+): I/O (?:tag )?\\d+ .{0,60}QID \\d+ timeout,"
                        + " (?:aborting|reset controller|disable controller|completion polled)")
                .is(CODE, Severity.WARNING, "{} has again and again not answered in time within the last day", 2)
                .curedBy(
                        "see nvme smart-log and the kernel log; power saving (APST, ASPM), heat, firmware and the slot are"
                                + " the usual causes, of a virtual disk the storage behind it")
                .as("4.10 to 5.19", "nvme0", "nvme nvme0: I/O 412 QID 9 timeout, aborting")
                .as("4.10 to 5.19", "nvme1", "nvme nvme1: I/O 12 QID 1 timeout, reset controller")
                .as("5.0 to 5.19", "nvme0", "nvme nvme0: I/O 24 QID 3 timeout, completion polled")
                .as("6.0 to 6.6", "nvme0", "nvme nvme0: I/O 258 (I/O Cmd) QID 4 timeout, aborting")
                .as(
                        "6.7 and later",
                        "nvme0",
                        "nvme nvme0: I/O tag 641 (c281) opcode 0x1 (I/O Cmd) QID 8 timeout, aborting req_op:WRITE(1)"
                                + " size:4096")
                .leaving(
                        "nvme nvme0: Abort status: 0x371",
                        "nvme nvme0: Shutdown timeout set to 10 seconds",
                        "nvme nvme0: 8/0/0 default/read/poll queues");
    }

    private static KernelPattern nvmeDown() {
        return KernelPattern.of("nvme-down", "NVMe disks that are gone", "nvme nvme")
                .finding("nvme (?<of>nvme\\d+): (?:controller is down; will reset: CSTS="
                        + "|Removing after probe failure|Disabling device after reset failure"
                        + "|Device not ready; aborting (?:reset|initialisation))")
                .is(CODE, Severity.CRITICAL, "{} was gone within the last day, or is", 1)
                .curedBy(
                        "see nvme list for whether it is back, save what is on it, and replace it or its power; the kernel"
                                + " log says which parameters switch its power saving off")
                .as(
                        "4.10 and later",
                        "nvme0",
                        "nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0x10")
                .as("4.5 to 6.0", "nvme0", "nvme nvme0: Removing after probe failure status: -19")
                .as("6.1 and later", "nvme0", "nvme nvme0: Disabling device after reset failure: -19")
                .as("4.5 to 5.11", "nvme2", "nvme nvme2: Device not ready; aborting reset")
                .as("5.12 and later", "nvme2", "nvme nvme2: Device not ready; aborting initialisation, CSTS=0x1")
                .leaving("nvme nvme0: pci function 0000:01:00.0", "nvme nvme0: allocated 64 MiB host memory buffer.");
    }

    private static KernelPattern ata() {
        return KernelPattern.of("ata-failed", "SATA disks that failed to read or write", ": failed command: ")
                .finding("(?<of>ata\\d+(?:\\.\\d+)?): failed command: (?:READ|WRITE|FLUSH|DATA SET)\\b")
                .is(CODE, Severity.WARNING, "the disk at {} has failed to read or write within the last day", 3)
                .curedBy(
                        "see the kernel log for which disk that is, smartctl -a for the disk, and try another cable and"
                                + " port: errors of the link (BadCRC, SErr) are the cable's")
                .as("2.6 and later", "ata1.00", "ata1.00: failed command: READ FPDMA QUEUED")
                .as("2.6 and later", "ata3.00", "ata3.00: failed command: WRITE DMA EXT")
                .as("2.6 and later", "ata2.01", "ata2.01: failed command: FLUSH CACHE EXT")
                .leaving(
                        "ata2.00: failed command: PACKET",
                        "ata1.00: failed command: SMART",
                        "ata1: SATA link up 6.0 Gbps (SStatus 133 SControl 300)");
    }

    private static KernelPattern md() {
        return KernelPattern.of("md-disk-failure", "disks that an md array has given up", "Disk failure on ")
                .finding("md/raid\\d*:(?<of>md[^:]*): Disk failure on ")
                .toldBy("raid-degraded")
                .as(
                        "until 4.8",
                        "md0",
                        "md/raid1:md0: Disk failure on sdb1, disabling device.\\x0amd/raid1:md0: Operation continuing on 1"
                                + " devices.")
                .as("4.9 and later", "md127", "md/raid:md127: Disk failure on sdd1, disabling device.")
                .as("4.9 and later", "md_root", "md/raid10:md_root: Disk failure on nvme0n1p2, disabling device.")
                .leaving("md/raid1:md0: active with 2 out of 2 mirrors", "md: md0: recovery done.");
    }
}
