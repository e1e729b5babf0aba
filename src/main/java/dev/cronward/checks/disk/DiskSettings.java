package dev.cronward.checks.disk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What counts as full.
 *
 * @param warning part of the room, 0 to 1, from which on it is a warning
 * @param critical the same for critical
 * @param plenty bytes; while so many are left a file system is not full, whatever part that is
 * @param ignored mount points that are not looked at
 * @param needed what for (such as "crontabs"), by path that jobs, crond or cronward write to
 */
public record DiskSettings(
        double warning, double critical, long plenty, Set<String> ignored, Map<String, String> needed) {
    public DiskSettings {
        ignored = Set.copyOf(ignored);
        needed = new LinkedHashMap<>(needed);
    }

    /** The paths that are needed. */
    List<String> neededPaths() {
        return List.copyOf(needed.keySet());
    }

    /** What a mount is needed for, among all mounts. */
    List<String> neededFor(Mount mount, List<Mount> mounts) {
        return needed.entrySet().stream()
                .filter(entry -> Mounts.holding(mounts, entry.getKey()).stream().anyMatch(mount::equals))
                .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
                .toList();
    }
}
