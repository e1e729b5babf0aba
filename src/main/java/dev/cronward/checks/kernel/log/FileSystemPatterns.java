package dev.cronward.checks.kernel.log;

import dev.cronward.catalog.Severity;
import java.util.List;

/** File systems that found errors in themselves, or gave up (fs/xfs, fs/ext4/super.c, fs/btrfs). */
final class FileSystemPatterns {
    private static final String CODE = "filesystem-fault";
    private static final String ERRORS = "filesystem-errors";

    private FileSystemPatterns() {}

    static List<KernelPattern> all() {
        return List.of(xfsShutdown(), xfsCorruption(), ext4(), btrfs(), readOnly());
    }

    private static KernelPattern xfsShutdown() {
        return KernelPattern.of("xfs-shutdown", "XFS that has shut itself down", "hutting down filesystem")
                .finding("XFS \\((?<of>[^)]{1,64})\\): .*[Ss]hutting down filesystem")
                .is(
                        CODE,
                        Severity.CRITICAL,
                        "XFS on {} has shut itself down within the last day: nothing on it can be"
                                + " read or written until it is mounted anew",
                        1)
                .curedBy(
                        "unmount it, look in the kernel log (dmesg) for why, heal the disk first where that was it, and"
                                + " mount it again; xfs_repair where it then refuses")
                .as("until 5.14", "dm-4", "XFS (dm-4): I/O Error Detected. Shutting down filesystem")
                .as(
                        "until 5.14",
                        "dm-1",
                        "XFS (dm-1): Corruption of in-memory data detected.  Shutting down filesystem")
                .as("until 5.14", "sdb1", "XFS (sdb1): Log I/O Error Detected.  Shutting down filesystem")
                .as(
                        "5.15 and later",
                        "sdb1",
                        "XFS (sdb1): Log I/O Error (0x2) detected at xlog_ioend_work+0x6e/0x70 [xfs]"
                                + " (fs/xfs/xfs_log.c:1378).  Shutting down filesystem.")
                .as(
                        "5.15 and later",
                        "vdb",
                        "XFS (vdb): Corruption of in-memory data (0x8) detected at xfs_trans_cancel+0x134/0x150 [xfs]"
                                + " (fs/xfs/xfs_trans.c:1097).  Shutting down filesystem.")
                .leaving(
                        "XFS (dm-4): Please unmount the filesystem and rectify the problem(s)",
                        "XFS (sda1): Ending clean mount",
                        "XFS (sda1): Unmounting Filesystem 3b7c6a1e-8d4e-4a9b-a5f5-0b7a4d1f8a33");
    }

    private static KernelPattern xfsCorruption() {
        return KernelPattern.of("xfs-corruption", "XFS that found errors in itself", "XFS (")
                .finding("XFS \\((?<of>[^)]{1,64})\\): (?:Metadata (?:corruption|CRC error) detected at"
                        + "|Corruption detected[.!])")
                .is(
                        CODE,
                        Severity.CRITICAL,
                        "XFS on {} has found errors in itself within the last day: files may be" + " damaged",
                        1)
                .curedBy("unmount it, save an image of it, and run xfs_repair")
                .as(
                        "4.2 and later",
                        "vda4",
                        "XFS (vda4): Metadata corruption detected at xfs_buf_ioend+0x162/0x570 [xfs], xfs_inode block"
                                + " 0x2fc4e0 xfs_inode_buf_verify")
                .as(
                        "4.2 and later",
                        "sdc1",
                        "XFS (sdc1): Metadata CRC error detected at xfs_agi_read_verify+0xde/0x100 [xfs], xfs_agi block"
                                + " 0x2")
                .as("until 5.15", "dm-4", "XFS (dm-4): Corruption detected. Unmount and run xfs_repair")
                .leaving(
                        "XFS (vda4): First 128 bytes of corrupted metadata buffer:",
                        "XFS (dm-0): Mounting V5 Filesystem 3b7c6a1e-8d4e-4a9b-a5f5-0b7a4d1f8a33");
    }

    private static KernelPattern ext4() {
        return KernelPattern.of("ext4-error", "errors that ext4 found in itself", "EXT4-fs error")
                .finding("EXT4-fs error \\(device (?<of>[^)]{1,64})\\)")
                .toldBy(ERRORS)
                .as(
                        "2.6 and later",
                        "vdb",
                        "EXT4-fs error (device vdb): htree_dirblock_to_tree:1038: inode #8193: block 4251: comm ls: bad"
                                + " entry in directory: directory entry too close to block end - offset=80, inode=18,"
                                + " rec_len=4004, lblk=0, size=4096")
                .as(
                        "2.6 and later",
                        "sda1",
                        "EXT4-fs error (device sda1) in ext4_reserve_inode_write:4735: Out of memory")
                .leaving(
                        "EXT4-fs warning (device nvme0n1p2): dx_probe:823: inode #2: comm find: Unrecognised inode hash"
                                + " code 6",
                        "EXT4-fs (vda): mounted filesystem 00000000-0000-0000-0000-000000000000 r/w with ordered data mode."
                                + " Quota mode: none.",
                        "EXT4-fs (sda1): error count since last fsck: 3");
    }

    private static KernelPattern btrfs() {
        return KernelPattern.of("btrfs-error", "errors that btrfs found in itself", "BTRFS")
                .finding("BTRFS:? (?:error|critical) \\(device (?<of>[^ )]{1,64})(?: state [A-Z]+)?\\)")
                .toldBy(ERRORS)
                .as(
                        "3.16 and later",
                        "nvme0n1p3",
                        "BTRFS error (device nvme0n1p3): bdev /dev/nvme0n1p3 errs: wr 1, rd 0,"
                                + " flush 0, corrupt 0, gen 0")
                .as(
                        "3.16 and later",
                        "sdc3",
                        "BTRFS critical (device sdc3): corrupt leaf: root=7 block=371567214592 slot=0, unexpected item end,"
                                + " have 16315 expect 16283")
                .as(
                        "3.16 and later",
                        "sda2",
                        "BTRFS: error (device sda2) in btrfs_commit_transaction:2418: errno=-5 IO failure (Error while"
                                + " writing out transaction)")
                .as(
                        "6.0 and later",
                        "sdb",
                        "BTRFS error (device sdb state EA): parent transid verify failed on logical"
                                + " 30457856 mirror 1 wanted 9 found 7")
                .leaving(
                        "BTRFS info (device sdb3): disk space caching is enabled",
                        "BTRFS warning (device loop0): couldn't read-tree root");
    }

    private static KernelPattern readOnly() {
        return KernelPattern.of(
                        "set-read-only", "file systems that the kernel set read-only", "read-only", "forced readonly")
                .finding(
                        "EXT[234]-fs \\((?<of>[^)]{1,64})\\): Remounting filesystem read-only",
                        "BTRFS:? info \\(device (?<of>[^ )]{1,64})(?: state [A-Z]+)?\\): forced readonly",
                        "FAT-fs \\((?<of>[^)]{1,64})\\): Filesystem has been set read-only")
                .toldBy("filesystem-read-only")
                .as("2.6 and later", "sda1", "EXT4-fs (sda1): Remounting filesystem read-only")
                .as("4.0 to 5.19", "sda2", "BTRFS info (device sda2): forced readonly")
                .as("6.0 and later", "sdb", "BTRFS info (device sdb state E): forced readonly")
                .as("3.0 and later", "sdc1", "FAT-fs (sdc1): Filesystem has been set read-only")
                .leaving(
                        "EXT4-fs (vda1): re-mounted 00000000-0000-0000-0000-000000000000 ro. Quota mode: none.",
                        "Write protecting the kernel read-only data: 26624k");
    }
}
