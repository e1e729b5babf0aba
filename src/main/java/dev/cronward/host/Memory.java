package dev.cronward.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of the node, and the limits of a process' cgroup and of those around it (cgroups(7); memory.max of version
 * 2, memory.limit_in_bytes of version 1).
 */
public final class Memory {
    private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d{1,15}) kB$");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private Memory() {}

    /**
     * A limit.
     *
     * @param bytes how much
     * @param cgroup of which cgroup; empty for the node as a whole
     */
    public record Limit(long bytes, Optional<String> cgroup) {}

    /** The smallest limit that holds for a process; at most the memory of the node. */
    public static Reading<Limit> limitOf(HostRoot root, int pid) {
        Path info = root.resolve("/proc/meminfo");
        Limit least;
        try {
            Matcher total = TOTAL.matcher(Files.readString(info));
            if (!total.find()) {
                return Reading.unknown(info + " has no MemTotal");
            }
            least = new Limit(Long.parseLong(total.group(1)) * 1024, Optional.empty());
        } catch (IOException e) {
            return Reading.unknown("cannot read " + info + ": " + e);
        }
        for (Limit limit : ofCgroups(root, pid)) {
            least = limit.bytes() < least.bytes() ? limit : least;
        }
        return Reading.known(least);
    }

    /** Those that can be read: a cgroup whose files are out of reach says nothing of a limit. */
    private static List<Limit> ofCgroups(HostRoot root, int pid) {
        List<Limit> limits = new ArrayList<>();
        String memberships = text(root.resolve("/proc/" + pid + "/cgroup")).orElse("");
        for (String line : memberships.split("\n", -1)) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            boolean unified = parts[0].equals("0") && parts[1].isEmpty();
            if (unified || List.of(parts[1].split(",", -1)).contains("memory")) {
                String mount = unified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
                String file = unified ? "memory.max" : "memory.limit_in_bytes";
                for (String group = parts[2]; group.length() > 1; group = group.substring(0, group.lastIndexOf('/'))) {
                    String of = group;
                    text(root.resolve(mount + group + "/" + file))
                            .map(String::strip)
                            .filter(max -> NUMBER.matcher(max).matches())
                            .ifPresent(max -> limits.add(new Limit(Long.parseLong(max), Optional.of(of))));
                }
            }
        }
        return limits;
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
