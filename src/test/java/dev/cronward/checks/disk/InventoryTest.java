package dev.cronward.checks.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.CheckTree;
import dev.cronward.checks.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that come and go, in a tree of links as /sys has it. */
class InventoryTest {
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Complaint.Key SECOND = new Complaint.Key("disk-gone", "naa.5000c500aaaa0002");

    @TempDir
    Path directory;

    private CheckTree tree;
    private Inventory check;

    @BeforeEach
    void plant() throws IOException {
        tree = new CheckTree(directory);
        tree.write("/proc/sys/kernel/random/boot_id", "first-boot").write("/sys/block/loop0/size", "1");
        check = new Inventory(tree.root(), tree);
        sata("sda", 1);
        sata("sdb", 2);
    }

    private void disk(String name, String path) throws IOException {
        Path block = directory.resolve("sys/block");
        Path device = directory.resolve("sys/devices" + path);
        Files.createDirectories(block);
        Files.createDirectories(device.resolve("block/" + name));
        Files.createSymbolicLink(block.resolve(name), Path.of("../devices" + path + "/block/" + name));
        Files.createSymbolicLink(
                device.resolve("block/" + name + "/device"), Path.of("../../../" + device.getFileName()));
    }

    private void sata(String name, int number) throws IOException {
        String path = "/pci0000:00/0000:00:17.0/ata" + number + "/host" + number + "/target/" + number + ":0:0:0";
        disk(name, path);
        tree.write("/sys/devices" + path + "/wwid", "naa.5000c500aaaa000" + number);
        tree.write("/sys/devices" + path + "/model", "ST4000NM0035-1V4");
    }

    private void remove(String name) throws IOException {
        Files.delete(directory.resolve("sys/block/" + name));
    }

    private List<String> later(int minutes) throws IOException {
        for (int i = 1; i < minutes; i++) {
            tree.later(LOOK).look(check);
        }
        return tree.later(LOOK).said(check);
    }

    @Test
    void oneThatVanishesIsToldAfterTwoMinutesAndOverARestart() throws IOException {
        assertEquals(List.of(), later(2));
        remove("sdb");
        assertEquals(Set.of(SECOND), tree.later(LOOK).look(check).unclear(), "a bus that is reset");
        assertEquals(List.of("disk-gone naa.5000c500aaaa0002 critical"), later(2));
        check = new Inventory(tree.root(), tree);
        tree.write("/proc/sys/kernel/random/boot_id", "second-boot");
        assertEquals(Set.of(SECOND), tree.later(LOOK).look(check).unclear(), "it may come late after a boot");
        assertEquals(List.of("disk-gone naa.5000c500aaaa0002 critical"), later(2));
        sata2Again("sdc");
        assertEquals(List.of(), later(3), "it is back under another name");
    }

    private void sata2Again(String name) throws IOException {
        String path = "/pci0000:00/0000:00:17.0/ata9/host9/target/9:0:0:0";
        disk(name, path);
        tree.write("/sys/devices" + path + "/wwid", "naa.5000c500aaaa0002");
    }

    @Test
    void aWeekLaterOrWithAnotherOneInItsPlaceItIsForgotten() throws IOException {
        later(1);
        remove("sdb");
        assertEquals(1, later(3).size());
        tree.later(Duration.ofDays(6));
        assertEquals(1, later(1).size());
        tree.later(Duration.ofDays(1));
        assertEquals(List.of(), later(3), "for good");
        remove("sda");
        assertEquals(1, later(3).size());
        String place = "/pci0000:00/0000:00:17.0/ata1/host1/target/1:0:0:0";
        Files.createSymbolicLink(directory.resolve("sys/block/sdx"), Path.of("../devices" + place + "/block/sda"));
        tree.write("/sys/devices" + place + "/wwid", "naa.5000c500bbbb0007");
        assertEquals(List.of(), later(1), "it was replaced");
    }

    @Test
    void whatIsPluggedInOrLiesElsewhereMayGo() throws IOException {
        disk("sdc", "/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host7/target7/7:0:0:0");
        disk("sdd", "/platform/host8/session1/target8/8:0:0:0");
        disk("sde", "/pci0000:00/0000:00:1b.0/host5/target5/5:0:0:0");
        tree.write("/sys/block/sde/removable", "1");
        disk("sr0", "/pci0000:00/0000:00:17.0/ata6/host6/target6/6:0:0:0");
        disk("vdb", "/pci0000:00/0000:00:05.0/virtio2");
        disk("nvme1n1", "/virtual/nvme-subsystem/nvme-subsys1");
        tree.write("/sys/class/nvme/nvme1/transport", "tcp");
        assertEquals(2.0, tree.look(check).measured().getFirst().value().known().orElseThrow());
        for (String name : List.of("sdc", "sdd", "sde", "sr0", "vdb", "nvme1n1")) {
            remove(name);
        }
        assertEquals(List.of(), later(5));
    }

    @Test
    void withoutANumberOfItsOwnItIsKnownUntilTheBoot() throws IOException {
        disk("sdf", "/pci0000:00/0000:00:1c.0/host4/target4/4:0:0:0");
        tree.write("/sys/devices/pci0000:00/0000:00:1c.0/host4/target4/4:0:0:0/wwid", "eui.0000000000000000");
        later(1);
        remove("sdf");
        assertEquals(List.of("disk-gone name:sdf critical"), later(3));
        tree.write("/proc/sys/kernel/random/boot_id", "second-boot");
        assertEquals(List.of(), later(1));
    }

    @Test
    void aVirtualMachineHasNoneToMissAndATreeThatIsNotThereLacksNone() throws IOException {
        later(1);
        Inventory elsewhere = new Inventory(new CheckTree(directory.resolve("empty")).root(), tree);
        assertTrue(assertThrows(IOException.class, () -> tree.look(elsewhere))
                .getMessage()
                .contains("/sys/block"));
        tree.write("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu sse2 hypervisor");
        assertTrue(tree.look(new Inventory(tree.root(), tree)).absent().isPresent());
        tree.write("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu sse2")
                .write("/sys/class/dmi/id/sys_vendor", "QEMU");
        assertTrue(tree.look(new Inventory(tree.root(), tree)).absent().isPresent());
    }
}
