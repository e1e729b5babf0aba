package dev.cronward.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * By how much counters of the kernel have grown in the last day, also over a restart of the agent. What a counter had
 * when it was first seen grew nobody knows when, and does not count; one that is lower than before began anew with the
 * node. Kept as lines {@code name, last value, then growth as second:amount}, with tabs between.
 */
public final class Increases {
    private static final Duration WINDOW = Duration.ofHours(24);

    private final CheckMemory memory;
    private final String check;
    private final Map<String, Counter> counters = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private boolean read;
    private String kept = "";

    private record Grown(long second, long by) {}

    private record Counter(long value, List<Grown> grown) {}

    /** What the check of that name has kept. */
    public Increases(CheckMemory memory, String check) {
        this.memory = memory;
        this.check = check;
    }

    /** Takes in a counter's value; its growth in the last day. */
    public long inADay(String name, long value, Instant now) {
        recall();
        seen.add(name);
        Counter before = counters.get(name);
        List<Grown> grown = new ArrayList<>();
        if (before != null) {
            grown.addAll(before.grown());
            long by = value >= before.value() ? value - before.value() : value;
            if (by > 0) {
                grown.add(new Grown(now.getEpochSecond(), by));
            }
        }
        long oldest = now.minus(WINDOW).getEpochSecond();
        grown.removeIf(one -> one.second() < oldest || one.second() > now.getEpochSecond());
        counters.put(name, new Counter(value, List.copyOf(grown)));
        return grown.stream().mapToLong(Grown::by).sum();
    }

    /** What cannot be looked at now is not forgotten: all counters whose names begin so. */
    public void leave(String beginning) {
        recall();
        counters.keySet().stream().filter(name -> name.startsWith(beginning)).forEach(seen::add);
    }

    /** Writes what has changed, without the counters that were not asked for since the last time. */
    public void keep() {
        counters.keySet().retainAll(seen);
        seen.clear();
        StringBuilder text = new StringBuilder();
        new TreeMap<>(counters).forEach((name, counter) -> {
            text.append(name).append('\t').append(counter.value());
            counter.grown()
                    .forEach(one ->
                            text.append('\t').append(one.second()).append(':').append(one.by()));
            text.append('\n');
        });
        if (!text.toString().equals(kept)) {
            kept = text.toString();
            memory.keep(check, kept);
        }
    }

    private void recall() {
        if (!read) {
            read = true;
            memory.recall(check).ifPresent(text -> {
                kept = text;
                text.lines().forEach(this::take);
            });
        }
    }

    /** A line that a later cronward wrote in another way is forgotten. */
    private void take(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length < 2 || !fields[1].matches("\\d{1,18}")) {
            return;
        }
        List<Grown> grown = new ArrayList<>();
        for (int i = 2; i < fields.length; i++) {
            String[] one = fields[i].split(":", -1);
            if (one.length == 2 && one[0].matches("\\d{1,12}") && one[1].matches("\\d{1,18}")) {
                grown.add(new Grown(Long.parseLong(one[0]), Long.parseLong(one[1])));
            }
        }
        counters.put(fields[0], new Counter(Long.parseLong(fields[1]), grown));
    }
}
