package dev.cronward.checks.disk;

import dev.cronward.checks.NodeFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A disk that is built into the node, and which nobody takes out in passing.
 *
 * @param identity what it is known by over a restart; {@code name:} and its name where it has no number of its own
 * @param name the kernel's for it, for example {@code sda}
 * @param model may be empty
 * @param place where in the node it is, by the kernel's tree of devices
 */
record LocalDisk(String identity, String name, String model, String place) {
    /** Before the name of a disk that has nothing else. */
    static final String BY_NAME = "name:";

    /** On a bus for what is plugged in and out, or of a network (iSCSI, Fibre Channel, NVMe over fabrics). */
    private static final Pattern ELSEWHERE = Pattern.compile("/(usb\\d+|session\\d+|rport-[^/]+|nvme-fabrics)/");

    /** Disks that a hypervisor gives. */
    private static final Pattern VIRTUAL = Pattern.compile("(vd|xvd)[a-z]+");

    private static final Pattern NVME = Pattern.compile("(nvme\\d+)n\\d+");
    private static final Pattern NOT_SET = Pattern.compile("((eui|naa|nvme|uuid)\\.)?[0 -]*");
    private static final int LONGEST = 200;

    /**
     * All that are here.
     *
     * @throws IOException where they cannot be listed
     */
    static List<LocalDisk> all(NodeFiles files) throws IOException {
        List<LocalDisk> disks = new ArrayList<>();
        for (String name : BlockDevices.disks(files)) {
            String block = BlockDevices.BLOCK + "/" + name;
            Optional<String> place = files.realPath(block + "/device");
            if (place.isPresent()
                    && !VIRTUAL.matcher(name).matches()
                    && !files.flag(block + "/removable")
                    && !ELSEWHERE
                            .matcher(files.realPath(block).orElse("") + place.get() + "/")
                            .find()
                    && isOnTheBus(files, name)) {
                disks.add(new LocalDisk(
                        identity(files, block, name),
                        name,
                        files.text(block + "/device/model")
                                .map(LocalDisk::oneLine)
                                .orElse(""),
                        oneLine(place.get())));
            }
        }
        return disks;
    }

    /** Over a network NVMe has another transport; an old kernel does not say. */
    private static boolean isOnTheBus(NodeFiles files, String name) throws IOException {
        var nvme = NVME.matcher(name);
        return !nvme.matches()
                || files.text("/sys/class/nvme/" + nvme.group(1) + "/transport")
                        .orElse("pcie")
                        .equals("pcie");
    }

    /** NVMe's namespaces share a serial number, so that comes last. */
    private static String identity(NodeFiles files, String block, String name) throws IOException {
        for (String file : List.of("/wwid", "/device/wwid", "/device/cid", "/device/serial", "/serial")) {
            Optional<String> found = files.text(block + file)
                    .map(LocalDisk::oneLine)
                    .filter(text -> !NOT_SET.matcher(text).matches());
            if (found.isPresent()) {
                return found.get();
            }
        }
        return BY_NAME + name;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
