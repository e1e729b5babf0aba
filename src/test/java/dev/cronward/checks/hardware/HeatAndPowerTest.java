package dev.cronward.checks.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import dev.cronward.checks.Complaint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatAndPowerTest {
    @TempDir
    Path directory;

    private CheckTree tree;

    @BeforeEach
    void plant() {
        tree = new CheckTree(directory);
    }

    @Test
    void processorsThatSlowThemselvesDownAreToldOncePerPackage() throws IOException {
        Check check = new Throttling(tree.root(), tree);
        tree.write("/sys/devices/system/cpu/cpufreq/x", "").write("/sys/devices/system/cpu/cpu0/online", "1");
        assertTrue(tree.look(check).absent().isPresent());
        throttled("0", "0", 10);
        throttled("1", "0", 12);
        throttled("2", "1", 0);
        assertEquals(List.of(), tree.said(check));
        throttled("1", "0", 111);
        assertEquals(List.of(), tree.said(check));
        throttled("1", "0", 112);
        assertEquals(List.of("cpu-throttled package 0 warning"), tree.said(check));
        tree.later(Duration.ofHours(25));
        assertEquals(List.of(), tree.said(check));
    }

    private void throttled(String cpu, String in, long count) throws IOException {
        String directory = "/sys/devices/system/cpu/cpu" + cpu;
        tree.write(directory + "/thermal_throttle/core_throttle_count", Long.toString(count));
        tree.write(directory + "/thermal_throttle/package_throttle_count", "3");
        tree.write(directory + "/topology/physical_package_id", in);
    }

    @Test
    void aNodeThatLivesOnItsBattery() throws IOException {
        Check check = new Power(tree.root());
        String supplies = "/sys/class/power_supply/";
        tree.write(supplies + "AC/type", "Mains").write(supplies + "AC/online", "1");
        tree.write(supplies + "hidpp_battery_0/type", "Battery").write(supplies + "hidpp_battery_0/scope", "Device");
        tree.write(supplies + "BAT1/type", "Battery").write(supplies + "BAT1/present", "0");
        assertTrue(tree.look(check).absent().isPresent(), "a mouse and an empty bay");
        tree.write(supplies + "BAT0/type", "Battery").write(supplies + "BAT0/capacity", "93");
        tree.write(supplies + "BAT0/status", "Not charging");
        assertEquals(List.of(), tree.said(check));
        tree.write(supplies + "BAT0/status", "Discharging");
        assertEquals(List.of("on-battery BAT0 warning"), tree.said(check));
        tree.write(supplies + "BAT0/capacity", "20");
        assertEquals(List.of("on-battery BAT0 critical"), tree.said(check));
        tree.write(supplies + "BAT0/status", "Unknown");
        assertEquals(
                Set.of(new Complaint.Key("on-battery", "BAT0")),
                tree.look(check).unclear());
    }

    @Test
    void aPortableComputerIsOnBatteryByNature() throws IOException {
        Check check = new Power(tree.root());
        String battery = "/sys/class/power_supply/BAT0/";
        tree.write("/sys/class/dmi/id/chassis_type", "10");
        tree.write(battery + "type", "Battery").write(battery + "status", "Discharging");
        assertEquals(List.of(), tree.said(check), "how full it is it does not say");
        tree.write(battery + "capacity", "60");
        assertEquals(List.of(), tree.said(check));
        tree.write(battery + "capacity", "9");
        assertEquals(List.of("on-battery BAT0 critical"), tree.said(check));
    }

    @Test
    void memoryThatTheKernelTookOutOfUse() throws IOException {
        Check check = new BadPages(tree.root());
        tree.write("/proc/meminfo", "MemTotal:  1000 kB");
        assertTrue(tree.look(check).absent().isPresent());
        tree.write("/proc/meminfo", "MemTotal:  1000 kB\nHardwareCorrupted:     0 kB");
        assertEquals(List.of(), tree.said(check));
        tree.write("/proc/meminfo", "MemTotal:  1000 kB\nHardwareCorrupted:     4 kB");
        assertEquals(List.of("memory-broken node warning"), tree.said(check));
        assertEquals(
                4096.0, tree.look(check).measured().getFirst().value().known().orElseThrow());
    }

    @Test
    void parityThatDoesNotAgreeIsToldWhereItMeansSomething() throws IOException {
        for (String array : List.of("md0", "md1")) {
            tree.write("/sys/block/" + array + "/md/degraded", "0");
            tree.write("/sys/block/" + array + "/md/mismatch_cnt", "128");
        }
        tree.write("/sys/block/md0/md/level", "raid1").write("/sys/block/md1/md/level", "raid6");
        assertEquals(List.of("raid-mismatch md1 warning"), tree.said(new Raid(tree.root())));
    }
}
