package dev.cronward.checks.disk;

import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file systems of a mount namespace that hold data of somebody's: no kernel interfaces, no images, each once. */
final class Mounts {
    /** Of a network or of several disks: they have no block device of their own. */
    private static final Set<String> WITHOUT_DEVICE = Set.of(
            "nfs", "nfs4", "cifs", "smb3", "ceph", "9p", "glusterfs", "lustre", "virtiofs", "btrfs", "zfs", "bcachefs");
    /** Made full and never written to. */
    private static final Set<String> IMAGES = Set.of("squashfs", "iso9660", "udf", "erofs", "cramfs", "romfs");

    /** Views of something else that only their own user may look at. */
    private static final Set<String> OF_A_SESSION = Set.of("fuse.gvfsd-fuse", "fuse.portal", "fuse.lxcfs");

    /** From Linux 6.15 on ext4 that stopped for an error says the second, and keeps its {@code rw}. */
    private static final Set<String> NOT_WRITABLE = Set.of("ro", "emergency_ro", "shutdown");

    private static final String ROOT = "/";
    private static final String FIRST = "/proc/1/mountinfo";

    private Mounts() {}

    /**
     * All mounts of the namespace of PID 1, of the agent's own where that may not be looked at.
     *
     * @throws IOException when neither can be read
     */
    static List<Mount> of(HostRoot kernel) throws IOException {
        String file = Files.isReadable(kernel.resolve(FIRST)) ? FIRST : "/proc/self/mountinfo";
        List<Mount> mounts = parse(new NodeFiles(kernel)
                .text(file, StandardCharsets.ISO_8859_1)
                .orElseThrow(() -> new IOException(file + " is empty or missing")));
        if (mounts.isEmpty()) {
            throw new IOException(file + " names no mount");
        }
        return mounts;
    }

    /** The mounts that can be seen, in the order of their mount points; a line that is none is left out. */
    static List<Mount> parse(String mountinfo) {
        Map<String, Mount> byPoint = new LinkedHashMap<>();
        mountinfo
                .lines()
                .flatMap(line -> mount(line).stream())
                .forEach(mount -> byPoint.put(mount.point(), mount)); // the last one hides those before it
        return byPoint.values().stream()
                .sorted(Comparator.comparing(Mount::point))
                .toList();
    }

    private static Optional<Mount> mount(String line) {
        String[] fields = line.split(" ", -1);
        int separator = List.of(fields).indexOf("-");
        if (separator < 6 || fields.length < separator + 4) {
            return Optional.empty();
        }
        boolean readOnly = Stream.of(fields[5], fields[separator + 3])
                .flatMap(options -> Stream.of(options.split(",", -1)))
                .anyMatch(NOT_WRITABLE::contains);
        return Optional.of(new Mount(
                fields[2], unescaped(fields[4]), fields[separator + 1], unescaped(fields[separator + 2]), readOnly));
    }

    /** Blanks and backslashes are written as a backslash and three octal digits. The bytes are UTF-8 by convention. */
    private static String unescaped(String field) {
        byte[] bytes = new byte[field.length()];
        int n = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\'
                    && i + 3 < field.length()
                    && field.substring(i + 1, i + 4).matches("[0-3][0-7]{2}")) {
                bytes[n++] = (byte) Integer.parseInt(field.substring(i + 1, i + 4), 8);
                i += 3;
            } else {
                bytes[n++] = (byte) c;
            }
        }
        return new String(bytes, 0, n, StandardCharsets.UTF_8);
    }

    /**
     * Those that can run full: each file system once, at its shortest mount point.
     *
     * @param needed paths whose file systems count whatever they are, such as a /tmp in memory
     */
    static List<Mount> real(List<Mount> mounts, List<String> needed) {
        Map<String, Mount> once = new LinkedHashMap<>();
        Set<Mount> holding =
                needed.stream().flatMap(path -> holding(mounts, path).stream()).collect(Collectors.toSet());
        mounts.stream()
                .filter(mount -> isReal(mount) || holding.contains(mount))
                .sorted(Comparator.comparingInt((Mount mount) -> mount.point().length())
                        .thenComparing(Mount::point))
                .forEach(mount -> once.putIfAbsent(identity(mount), mount));
        return once.values().stream().sorted(Comparator.comparing(Mount::point)).toList();
    }

    /** The mount in which a path lies. */
    static Optional<Mount> holding(List<Mount> mounts, String path) {
        return mounts.stream().filter(mount -> mount.holds(path)).max(Comparator.comparingInt(mount -> mount.point()
                .length()));
    }

    private static boolean isReal(Mount mount) {
        if (IMAGES.contains(mount.type()) || OF_A_SESSION.contains(mount.type())) {
            return false;
        }
        return mount.onBlockDevice()
                || mount.point().equals(ROOT)
                || WITHOUT_DEVICE.contains(mount.type())
                || mount.type().equals("fuse")
                || mount.type().startsWith("fuse.");
    }

    /** Each subvolume of btrfs has a device number of its own, and all share the room. */
    private static String identity(Mount mount) {
        return mount.type().equals("btrfs") ? mount.source() : mount.device();
    }
}
