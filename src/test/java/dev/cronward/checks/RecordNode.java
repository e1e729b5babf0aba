package dev.cronward.checks;

import dev.cronward.host.HostRoot;
import dev.cronward.linux.ClockDiscipline;
import dev.cronward.linux.FileSystemRoom;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints the node that it runs on as a {@link WrittenNode}, run by hand: {@code java --enable-native-access=ALL-UNNAMED -cp
 * target/test-classes:target/classes dev.cronward.checks.RecordNode > src/test/resources/nodes/NAME.txt}. Read it before
 * you keep it: mount points and serial numbers may be among it.
 */
public final class RecordNode {
    /** A star stands for any part of one name. */
    private static final List<String> FILES = List.of(
            "/proc/loadavg",
            "/proc/stat",
            "/proc/meminfo",
            "/proc/vmstat",
            "/proc/swaps",
            "/proc/diskstats",
            "/proc/mdstat",
            "/proc/1/mountinfo",
            "/proc/pressure/*",
            "/proc/spl/kstat/zfs/*/state",
            "/proc/sys/fs/file-nr",
            "/proc/sys/kernel/pid_max",
            "/proc/sys/kernel/threads-max",
            "/proc/sys/kernel/tainted",
            "/proc/sys/kernel/hung_task_detect_count",
            "/sys/block/*/hidden",
            "/sys/block/*/size",
            "/sys/block/*/ro",
            "/sys/block/*/removable",
            "/sys/block/*/device/model",
            "/sys/block/*/device/state",
            "/sys/block/*/device/ioerr_cnt",
            "/sys/block/*/device/uevent",
            "/sys/block/*/md/*",
            "/sys/bus/pci/devices/*/class",
            "/sys/bus/pci/devices/*/aer_dev_*",
            "/sys/class/hwmon/*/*",
            "/sys/class/power_supply/*/*",
            "/sys/devices/system/cpu/cpu*/thermal_throttle/*",
            "/sys/devices/system/cpu/cpu*/topology/physical_package_id",
            "/sys/devices/system/edac/mc/mc*/*",
            "/sys/devices/system/edac/mc/mc*/dimm*/*",
            "/sys/fs/btrfs/*/devinfo/*/*",
            "/sys/fs/ext4/*/errors_count");

    private RecordNode() {}

    /** Prints it. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        NodeFiles files = new NodeFiles(HostRoot.own());
        FileSystemRoom room = FileSystemRoom.of("/");
        out.println("origin: say here what this node is");
        out.println("clock: " + (ClockDiscipline.read().synchronised() ? "synchronised" : "unsynchronised"));
        out.println("room: / " + room.bytes() + " " + room.freeBytes() + " " + room.availableBytes() + " "
                + room.inodes() + " " + room.freeInodes());
        for (String wanted : FILES) {
            for (String file : found(files, wanted)) {
                print(out, files, file);
            }
        }
    }

    private static List<String> found(NodeFiles files, String wanted) throws IOException {
        List<String> found = List.of("");
        for (String part : wanted.substring(1).split("/", -1)) {
            List<String> next = new ArrayList<>();
            for (String directory : found) {
                if (!part.contains("*")) {
                    next.add(directory + "/" + part);
                } else {
                    String beginning = part.substring(0, part.indexOf('*'));
                    files.names(directory, beginning).forEach(name -> next.add(directory + "/" + name));
                }
            }
            found = next;
        }
        return found;
    }

    private static void print(PrintStream out, NodeFiles files, String file) {
        if (!Files.isRegularFile(Path.of(file))) {
            return;
        }
        try {
            out.println("== " + file + "\n" + files.text(file).orElse(""));
        } catch (IOException e) {
            out.println("== " + file + " !eio");
        }
    }
}
