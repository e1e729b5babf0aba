package dev.cronward.checks.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hardware by files as its drivers write them. */
class HardwareTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    private CheckTree tree;

    @BeforeEach
    void plant() {
        tree = new CheckTree(directory);
    }

    @Test
    void aNodeWithoutTheHardwareSaysSo() throws IOException {
        for (Check check : List.of(
                new MemoryErrors(tree.root(), tree),
                new Raid(tree.root()),
                new Pcie(tree.root(), tree),
                new Sensors(tree.root()))) {
            assertTrue(tree.look(check).absent().isPresent(), check.name());
        }
    }

    @Test
    void correctedMemoryErrorsCountByTheDayAndUncorrectedOnesUntilTheBoot() throws IOException {
        String mc = "/sys/devices/system/edac/mc/mc0/";
        tree.write(mc + "ce_count", "500").write(mc + "ue_count", "0");
        Check check = new MemoryErrors(tree.root(), tree);
        assertEquals(List.of(), tree.said(check), "nobody knows when those were");
        tree.write(mc + "ce_count", "509");
        assertEquals(List.of(), tree.said(check));
        tree.later(HOUR).write(mc + "ce_count", "510");
        assertEquals(List.of("memory-errors mc0 warning"), tree.said(check));
        assertEquals(List.of("memory-errors mc0 warning"), tree.said(new MemoryErrors(tree.root(), tree)), "a restart");
        tree.later(HOUR.multipliedBy(24));
        assertEquals(List.of(), tree.said(check), "a day later only one is left");
        tree.write(mc + "ce_count", "11");
        assertEquals(List.of("memory-errors mc0 warning"), tree.said(check), "eleven since the node booted anew");
        tree.write(mc + "ue_count", "1").later(HOUR.multipliedBy(100));
        assertEquals(List.of("memory-errors mc0 critical"), tree.said(check));
    }

    @Test
    void anArrayThatLacksADiskIsCriticalUntilItIsBeingRebuilt() throws IOException {
        tree.write("/sys/block/md0/md/degraded", "1").write("/sys/block/md0/md/sync_action", "idle");
        tree.write("/sys/block/md1/md/array_state", "clean").write("/sys/block/sda/size", "1");
        Check check = new Raid(tree.root());
        assertEquals(List.of("raid-degraded md0 critical"), tree.said(check));
        tree.write("/sys/block/md0/md/sync_action", "recover");
        assertEquals(List.of("raid-degraded md0 warning"), tree.said(check));
        tree.write("/sys/block/md0/md/degraded", "0");
        assertEquals(List.of(), tree.said(check));
    }

    @Test
    void errorsOfTheBusThatWereNotCorrected() throws IOException {
        String device = "/sys/bus/pci/devices/0000:00:1c.0/aer_dev_";
        String none = "Undefined 0\nDLP 0\nTOTAL_ERR_";
        tree.write(device + "fatal", none + "FATAL 0\n").write(device + "nonfatal", none + "NONFATAL 0\n");
        Check check = new Pcie(tree.root(), tree);
        assertEquals(List.of(), tree.said(check));
        tree.write(device + "nonfatal", none + "NONFATAL 2\n");
        assertEquals(List.of("pcie-errors 0000:00:1c.0 warning"), tree.said(check));
        tree.later(HOUR.multipliedBy(25));
        assertEquals(List.of(), tree.said(check));
    }

    @Test
    void temperaturesAgainstTheLimitOfTheirOwnChipAndAlarms() throws IOException {
        String chip = "/sys/class/hwmon/hwmon0/";
        tree.write(chip + "name", "coretemp")
                .write(chip + "temp1_input", "71000")
                .write(chip + "temp1_crit", "100000");
        tree.write(chip + "fan1_alarm", "0").write(chip + "temp2_input", "40000");
        Check check = new Sensors(tree.root());
        assertEquals(List.of(), tree.said(check));
        tree.write(chip + "temp1_input", "100500").write(chip + "fan1_alarm", "1");
        assertEquals(
                List.of(
                        "hardware-alarm coretemp/hwmon0 fan1_alarm critical",
                        "hardware-alarm coretemp/hwmon0 temp1 critical"),
                tree.said(check));
    }

    @Test
    void aSensorThatDoesNotAnswerIsUnknownAndSpoilsNoOther() throws IOException {
        String chip = "/sys/class/hwmon/hwmon0/";
        // A directory in its place: reading it fails, as the driver of a sensor does that says EAGAIN.
        tree.write(chip + "temp1_input/x", "").write(chip + "temp2_input", "40000");
        Look look = tree.look(new Sensors(tree.root()));
        assertEquals(Set.of(new Complaint.Key("hardware-alarm", "hwmon0/hwmon0 temp1")), look.unclear());
        assertEquals(
                List.of(false, true),
                look.measured().stream()
                        .map(one -> one.value().known().isPresent())
                        .toList());
    }
}
