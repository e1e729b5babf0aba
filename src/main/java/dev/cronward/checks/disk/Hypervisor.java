package dev.cronward.checks.disk;

import dev.cronward.checks.NodeFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether the node is a virtual machine, by its processor and its firmware, as systemd-detect-virt(1) tells it. */
final class Hypervisor {
    private static final String FIRMWARE = "/sys/class/dmi/id/";
    private static final List<String> VENDORS = List.of(
            "QEMU",
            "KVM",
            "OpenStack",
            "KubeVirt",
            "Amazon EC2",
            "Google Compute Engine",
            "Alibaba Cloud ECS",
            "VMware",
            "VirtualBox",
            "innotek",
            "Xen",
            "Bochs",
            "BHYVE",
            "Parallels",
            "Virtual Machine",
            "Apple Virtualization");

    private Hypervisor() {}

    /** Whether there is one. */
    static boolean isHere(NodeFiles files) throws IOException {
        // The first processor is enough, and all that a bounded reading of many gives.
        boolean flag = files.text("/proc/cpuinfo")
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith("flags")).findFirst())
                .filter(line -> (line + " ").contains(" hypervisor "))
                .isPresent();
        if (flag) {
            return true;
        }
        for (String file : List.of("sys_vendor", "product_name", "board_vendor")) {
            Optional<String> text = files.text(FIRMWARE + file);
            if (text.filter(one -> VENDORS.stream().anyMatch(one::contains)).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
