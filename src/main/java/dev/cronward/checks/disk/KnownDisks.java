package dev.cronward.checks.disk;

import dev.cronward.checks.CheckMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The disks that the node has had, also before a restart: those that are here, and for a week those that are not. Kept
 * as lines {@code identity, name, model, place, boot, second since when it is gone or 0}, with tabs between.
 */
final class KnownDisks {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST = 1000;

    private final CheckMemory memory;
    private final String check;
    private final Map<String, Known> known = new HashMap<>();
    private boolean read;
    private String kept = "";

    private record Known(LocalDisk disk, String boot, long goneSecond) {}

    KnownDisks(CheckMemory memory, String check) {
        this.memory = memory;
        this.check = check;
    }

    /**
     * Takes in which are here.
     *
     * @param boot the present boot, by which a disk without a number of its own is known
     * @return which are gone
     */
    Set<LocalDisk> missing(List<LocalDisk> here, String boot, Instant now) {
        recall();
        Set<String> newPlaces = here.stream()
                .filter(disk -> !known.containsKey(disk.identity()))
                .map(LocalDisk::place)
                .collect(Collectors.toSet());
        Set<String> present = here.stream().map(LocalDisk::identity).collect(Collectors.toSet());
        known.values()
                .removeIf(one -> !present.contains(one.disk().identity())
                        && (newPlaces.contains(one.disk().place()) // another one was put in its place
                                || (one.disk().identity().startsWith(LocalDisk.BY_NAME)
                                        && !one.boot().equals(boot))
                                || (one.goneSecond() > 0 && isLongAgo(one.goneSecond(), now))));
        here.forEach(disk -> known.put(disk.identity(), new Known(disk, boot, 0)));
        known.replaceAll((identity, one) -> present.contains(identity) || one.goneSecond() > 0
                ? one
                : new Known(one.disk(), one.boot(), now.getEpochSecond()));
        keep();
        return known.values().stream()
                .filter(one -> one.goneSecond() > 0)
                .map(Known::disk)
                .collect(Collectors.toSet());
    }

    private static boolean isLongAgo(long second, Instant now) {
        return Instant.ofEpochSecond(second).plus(WEEK).isBefore(now);
    }

    private void recall() {
        if (!read) {
            read = true;
            memory.recall(check).ifPresent(text -> {
                kept = text;
                text.lines().limit(MOST).forEach(this::take);
            });
        }
    }

    /** A line that a later cronward wrote in another way is forgotten. */
    private void take(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length == 6 && fields[5].matches("\\d{1,12}")) {
            LocalDisk disk = new LocalDisk(fields[0], fields[1], fields[2], fields[3]);
            known.put(disk.identity(), new Known(disk, fields[4], Long.parseLong(fields[5])));
        }
    }

    private void keep() {
        String text = new TreeMap<>(known)
                .values().stream()
                        .map(one -> String.join(
                                        "\t",
                                        one.disk().identity(),
                                        one.disk().name(),
                                        one.disk().model(),
                                        one.disk().place(),
                                        one.boot(),
                                        Long.toString(one.goneSecond()))
                                + "\n")
                        .collect(Collectors.joining());
        if (!text.equals(kept)) {
            kept = text;
            memory.keep(check, text);
        }
    }

    /** Whether none was ever here. */
    boolean isEmpty() {
        return known.isEmpty();
    }
}
