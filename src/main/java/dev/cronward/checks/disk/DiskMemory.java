package dev.cronward.checks.disk;

import dev.cronward.checks.CheckMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of file systems beyond a restart, by mount point: whether they could be written, and how full they were.
 * Kept as lines {@code mount point, rw or ro, then samples as second:bytes}, with tabs between.
 */
final class DiskMemory {
    private final CheckMemory memory;
    private final String check;
    private final Map<String, Known> known = new HashMap<>();
    private boolean read;
    private String kept = "";

    private record Known(boolean wasWritable, FillRate rate) {}

    DiskMemory(CheckMemory memory, String check) {
        this.memory = memory;
        this.check = check;
    }

    /** Takes in what a file system is like now; the rate at which it fills. */
    FillRate rate(Mount mount, Instant now, long available) {
        Known next = of(mount);
        known.put(mount.point(), new Known(next.wasWritable(), next.rate().with(now, available)));
        return known.get(mount.point()).rate();
    }

    /** Whether it could be written once, now included. */
    boolean wasWritable(Mount mount) {
        Known before = of(mount);
        boolean writable = before.wasWritable() || !mount.readOnly();
        known.put(mount.point(), new Known(writable, before.rate()));
        return writable;
    }

    private Known of(Mount mount) {
        if (!read) {
            read = true;
            memory.recall(check).ifPresent(text -> {
                kept = text;
                text.lines().forEach(this::take);
            });
        }
        return known.getOrDefault(mount.point(), new Known(false, FillRate.unknown()));
    }

    /** A line that a later cronward wrote in another way is forgotten. */
    private void take(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length < 2) {
            return;
        }
        List<FillRate.Sample> samples = new ArrayList<>();
        for (int i = 2; i < fields.length; i++) {
            String[] sample = fields[i].split(":", -1);
            if (sample.length == 2 && sample[0].matches("\\d{1,12}") && sample[1].matches("\\d{1,18}")) {
                samples.add(new FillRate.Sample(
                        Instant.ofEpochSecond(Long.parseLong(sample[0])), Long.parseLong(sample[1])));
            }
        }
        known.put(fields[0], new Known(fields[1].equals("rw"), new FillRate(samples)));
    }

    /** Writes what has changed, without the file systems that are not mounted any more. */
    void keep(List<Mount> mounted) {
        known.keySet().retainAll(mounted.stream().map(Mount::point).toList());
        StringBuilder text = new StringBuilder();
        new TreeMap<>(known).forEach((point, one) -> {
            if (!point.contains("\t") && !point.contains("\n")) {
                text.append(point).append('\t').append(one.wasWritable() ? "rw" : "ro");
                one.rate().samples().forEach(sample -> text.append('\t')
                        .append(sample.at().getEpochSecond())
                        .append(':')
                        .append(sample.available()));
                text.append('\n');
            }
        });
        if (!text.toString().equals(kept)) {
            kept = text.toString();
            memory.keep(check, kept);
        }
    }
}
