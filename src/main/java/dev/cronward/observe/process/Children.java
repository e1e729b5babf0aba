package dev.cronward.observe.process;

import dev.cronward.linux.ProcReader;
import dev.cronward.linux.ProcReader.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Who is whose child: by the kernel's own list where it has one, which costs one small file, else by looking through all
 * processes. For one thread.
 */
public final class Children {
    private final ProcReader reader;
    private final ProcessFiles files;
    private final boolean listed;
    private Map<Integer, List<Integer>> byParent = Map.of();

    /** Reads with the caller's reader; both are for one thread only. */
    public Children(ProcReader reader, ProcessFiles files) {
        this.reader = reader;
        this.files = files;
        this.listed = reader.read(1, Entry.CHILDREN) >= 0;
    }

    /** Whether the kernel has lists of children, so that looking is cheap. */
    public boolean areListed() {
        return listed;
    }

    /** Begins a round: where there are no lists, all processes are looked at once. */
    public void refresh() {
        if (!listed) {
            refresh(files.all());
        }
    }

    /** The same, from what was read already. */
    public void refresh(List<ProcessStat> all) {
        Map<Integer, List<Integer>> fresh = new HashMap<>();
        for (ProcessStat stat : all) {
            fresh.computeIfAbsent(stat.parent(), parent -> new ArrayList<>()).add(stat.pid());
        }
        byParent = fresh;
    }

    /** The children of a process; none where it has gone. */
    public List<Integer> of(int pid) {
        if (!listed) {
            return byParent.getOrDefault(pid, List.of());
        }
        if (reader.read(pid, Entry.CHILDREN) <= 0) {
            return List.of();
        }
        List<Integer> children = new ArrayList<>();
        StringTokenizer numbers = new StringTokenizer(reader.text());
        while (numbers.hasMoreTokens()) {
            children.add(Integer.parseInt(numbers.nextToken()));
        }
        return children;
    }

    /** Everybody who descends from a process or is in its session, itself included; at most so many. */
    public static Set<Integer> family(int pid, List<ProcessStat> all, int most) {
        Map<Integer, List<Integer>> below = new HashMap<>();
        Set<Integer> family = new HashSet<>();
        family.add(pid);
        List<Integer> open = new ArrayList<>(List.of(pid));
        for (ProcessStat stat : all) {
            below.computeIfAbsent(stat.parent(), parent -> new ArrayList<>()).add(stat.pid());
            if (stat.session() == pid && family.size() < most && family.add(stat.pid())) {
                open.add(stat.pid());
            }
        }
        while (!open.isEmpty()) {
            for (int child : below.getOrDefault(open.removeLast(), List.of())) {
                if (family.size() < most && family.add(child)) {
                    open.add(child);
                }
            }
        }
        return family;
    }
}
