package dev.cronward.checks.kernel.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.checks.Measured;
import dev.cronward.checks.kernel.RecordedLog;
import dev.cronward.host.Reading;
import dev.cronward.kmsg.KernelRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel says becomes findings, and these end by themselves, also over restarts of the agent. */
class KernelLogCheckTest {
    private static final String DOWN = "nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0x10";
    private static final String DOWN_IS_TOLD = "storage-fault nvme-down of nvme0 critical";
    private static final String THROTTLED = "CPU9: Package temperature is above threshold, cpu clock is throttled";

    @TempDir
    Path directory;

    private CheckTree tree;
    private Instant now = Instant.parse("2027-03-01T12:00:00Z");
    private KernelMessages messages;
    private Check check;
    private long number = 1000;

    @BeforeEach
    void aFreshNode() {
        tree = new CheckTree(directory);
        agentStarts("boot-a");
    }

    private void agentStarts(String boot) {
        messages = new KernelMessages(tree, Optional.of(boot), () -> now);
        check = new KernelLogCheck(Optional::empty, messages);
    }

    private void later(Duration by) {
        tree.later(by);
        now = now.plus(by);
    }

    /** One record that is written and read now. */
    private static KernelRecord record(long number, String text) {
        return new KernelRecord(0, number, 5_000_000, text);
    }

    private void says(String text) {
        messages.heard(record(number++, text), 5_000_000_000L);
    }

    private Map<String, Double> measured() throws IOException {
        return tree.look(check).measured().stream()
                .collect(Collectors.toMap(
                        one -> one.labels().isEmpty()
                                ? "lost"
                                : one.labels().get("pattern") + " "
                                        + one.labels().get("of"),
                        one -> one.value().known().orElseThrow()));
    }

    @Test
    void whatTheKernelDoesNotCountIsToldForADayAfterTheLastMessage() throws IOException {
        assertEquals(List.of(), tree.said(check));
        says(DOWN);
        assertEquals(List.of(DOWN_IS_TOLD), tree.said(check));
        later(Duration.ofHours(20));
        says(DOWN);
        Complaint before = tree.look(check).complaints().getFirst();
        assertEquals(DOWN, before.evidence().get("kernel"));
        assertTrue(before.evidence().get("cure").contains("nvme list"), before::toString);
        later(Duration.ofHours(20));
        assertEquals(List.of(before), tree.look(check).complaints(), "nothing in it runs, so nothing is told again");
        later(Duration.ofHours(5));
        assertEquals(List.of(), tree.said(check));
        assertEquals(Map.of("lost", 0.0), measured());
    }

    @Test
    void oneErrorAloneIsNothing() throws IOException {
        String error = "I/O error, dev nvme0n1, sector 2048 op 0x1:(WRITE) flags 0x800 phys_seg 1 prio class 2";
        says(error);
        says(error);
        assertEquals(List.of(), tree.said(check));
        later(Duration.ofHours(23));
        says(error.replace("nvme0n1", "nvme1n1"));
        assertEquals(List.of(), tree.said(check), "of another disk");
        says(error);
        assertEquals(List.of("storage-fault io-error of nvme0n1 warning"), tree.said(check));
        later(Duration.ofHours(2));
        assertEquals(List.of(), tree.said(check), "three within a day it takes");
    }

    @Test
    void whatOthersCountIsShownAndOpensNothing() throws IOException {
        says("EXT4-fs error (device sda1) in ext4_reserve_inode_write:4735: Out of memory");
        assertEquals(List.of(), tree.said(check));
        Measured shown = tree.look(check).measured().getLast();
        assertEquals(Map.of("pattern", "ext4-error", "of", "sda1"), shown.labels());
        assertEquals("see filesystem-errors", shown.limit());
    }

    /** Only the kernel has facility 0; 1 is what processes get that write to /dev/kmsg. */
    @Test
    void whatAProcessWritesIsNotTheKernels() throws IOException {
        messages.heard(KernelRecord.parse("11,1000,5000000,-;" + DOWN).orElseThrow(), 5_000_000_000L);
        assertEquals(List.of(), tree.said(check));
        messages.heard(KernelRecord.parse("3,1001,5000000,-;" + DOWN).orElseThrow(), 5_000_000_000L);
        assertEquals(List.of(DOWN_IS_TOLD), tree.said(check));
    }

    @Test
    void aRestartOfTheAgentForgetsNothingAndRepeatsNothing() throws IOException {
        says(DOWN);
        Look before = tree.look(check);
        String unseen = "XFS (dm-4): Corruption detected. Unmount and run xfs_repair";
        agentStarts("boot-a");
        messages.earlier(record(number - 1, DOWN), 5_000_000_000L);
        assertEquals(before.complaints(), tree.look(check).complaints());
        assertEquals(1.0, measured().get("nvme-down nvme0"));
        messages.earlier(record(number++, unseen), 5_000_000_000L);
        assertEquals(
                List.of("filesystem-fault xfs-corruption of dm-4 critical", DOWN_IS_TOLD),
                tree.said(check),
                "said while there was no agent");
    }

    @Test
    void anUnknownNodeBeginsAtTheEndAndANewBootAtItsBeginning() throws IOException {
        messages.earlier(record(number++, DOWN), 5_000_000_000L);
        assertEquals(List.of(), tree.said(check));
        assertEquals(0.0, measured().get("lost"));
        agentStarts("boot-b");
        messages.earlier(record(0, DOWN), 5_000_000_000L);
        assertEquals(List.of(DOWN_IS_TOLD), tree.said(check));
        assertEquals(0.0, measured().get("lost"));
    }

    @Test
    void aRecordThatWasReadLateHasTheTimeOfItsWriting() throws IOException {
        tree.look(check);
        agentStarts("boot-b");
        long dayAndAHour = Duration.ofHours(25).toNanos();
        messages.earlier(record(0, DOWN), 5_000_000_000L + dayAndAHour);
        assertEquals(List.of(), tree.said(check));
        messages.earlier(record(1, DOWN.replace("nvme0", "nvme1")), 5_000_000_000L + dayAndAHour / 2);
        assertEquals(List.of("storage-fault nvme-down of nvme1 critical"), tree.said(check));
    }

    @Test
    void whatWasOverwrittenIsCountedAlsoWhileThereWasNoAgent() throws IOException {
        says("usb 1-1: new high-speed USB device number 2 using xhci_hcd");
        number += 40;
        says(DOWN);
        assertEquals(40.0, measured().get("lost"));
        agentStarts("boot-a");
        messages.earlier(record(number + 2, DOWN), 5_000_000_000L);
        assertEquals(42.0, measured().get("lost"));
        agentStarts("boot-b");
        messages.earlier(record(5, DOWN), 5_000_000_000L);
        assertEquals(5.0, measured().get("lost"), "of the new boot");
    }

    @Test
    void whereItCannotBeReadNothingIsKnownAndWhy() {
        Check deaf = new KernelLogCheck(
                () -> Optional.of("/dev/kmsg cannot be opened: EPERM (Operation not permitted)"), messages);
        String why = assertThrows(IOException.class, () -> tree.look(deaf)).getMessage();
        assertTrue(why.contains("EPERM") && why.contains("CAP_SYSLOG"), why);
        messages.deaf("EPERM");
        assertEquals(Reading.unknown("EPERM"), messages.about("hung-tasks", now));
    }

    /** Two seconds of the worst: every message another device, and none of them bounded by the kernel. */
    @Test
    void aBurstIsBounded() throws IOException {
        for (int i = 0; i < 20_000; i++) {
            says(DOWN.replace("nvme0", "nvme" + i));
            says(THROTTLED);
        }
        Look look = tree.look(check);
        assertEquals(100, look.complaints().size(), "ninety-nine disks, and the others together");
        assertTrue(
                look.complaints().stream().anyMatch(one -> one.subject().equals("nvme-down of others")), "the others");
        assertTrue(tree.recall("kernel-log").orElseThrow().length() < 50_000);
    }

    @Test
    void whatWasKeptAndCannotBeReadIsForgotten() throws IOException {
        for (String odd : List.of(
                "",
                "\n\n",
                "boot\n",
                "boot\tboot-a\tx\t0\nnvme-down\tnvme0\t1\t1\t1\t1\n",
                "boot\tboot-a\t5\t0\nof-later\tnvme0\t1\t1\t1\t1\tx\nnvme-down\tnvme0\t-\t1\t1\t1\tx\n",
                "x".repeat(1 << 16))) {
            tree.keep("kernel-log", odd);
            agentStarts("boot-a");
            assertEquals(List.of(), tree.said(check), odd);
        }
    }

    @Test
    void anOomStormIsToldByTheRunsThatItHit() throws IOException {
        for (KernelRecord record : RecordedLog.read("oom-storm-6.18.kmsg")) {
            messages.heard(record, record.micros() * 1_000);
        }
        assertEquals(List.of(), tree.said(check));
        assertEquals(Map.of("lost", 0.0, "oom-kill node", 5.0), measured());
    }

    @Test
    void aFileSystemThatBreaksIsToldByWhatLooksAtIt() throws IOException {
        for (KernelRecord record : RecordedLog.read("broken-ext4-6.18.kmsg")) {
            messages.heard(record, record.micros() * 1_000);
        }
        assertEquals(List.of("storage-fault io-error of loop0 warning"), tree.said(check));
        assertEquals(
                Map.of("lost", 0.0, "ext4-error loop0", 1.0, "set-read-only loop0", 1.0, "io-error loop0", 4.0),
                measured());
        assertEquals(
                Reading.known(Optional.of("EXT4-fs error (device loop0): ext4_lookup:1789: inode #12: comm ls: deleted"
                        + " inode referenced: 13")),
                messages.about("filesystem-errors", now));
    }

    @Test
    void aFaultOfTheKernelIsRememberedUntilTheNextBoot() throws IOException {
        says("BUG: kernel NULL pointer dereference, address: 0000000000000008");
        says("Oops: Oops: 0000 [#1] SMP PTI");
        tree.look(check);
        later(Duration.ofDays(30));
        assertEquals(
                Reading.known(Optional.of("BUG: kernel NULL pointer dereference, address: 0000000000000008")),
                messages.about("kernel-fault", now));
        tree.look(check);
        agentStarts("boot-b");
        assertEquals(Reading.known(Optional.empty()), messages.about("kernel-fault", now));
        assertFalse(measured().containsKey("oops node"));
    }
}
