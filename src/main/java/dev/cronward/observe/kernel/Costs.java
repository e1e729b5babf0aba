package dev.cronward.observe.kernel;

import dev.cronward.run.CommandShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the processes of one run cost, added up by program name. */
final class Costs {
    /** A run may start any number of programs under any number of names; what is kept of them is bounded. */
    static final int MOST_NAMES = 256;

    private static final int TOLD = 20;
    private static final String OTHERS = "(others)";

    private final Map<String, Sum> byName = new HashMap<>();
    private long userMicros;
    private long systemMicros;
    private long runNanos;
    private long peakKilobytes;
    private long readBytes;
    private long writtenBytes;
    private boolean any;

    /** Adds the figures of one thread; only the first thread of a process counts as a process. */
    void add(TaskstatsBatch batch, int i) {
        any = true;
        userMicros += batch.userMicros(i);
        systemMicros += batch.systemMicros(i);
        runNanos += batch.runNanos(i);
        peakKilobytes = Math.max(peakKilobytes, batch.peakKilobytes(i));
        readBytes += batch.readBytes(i);
        writtenBytes += batch.writtenBytes(i);
        String name = batch.name(i);
        Sum sum = byName.get(name);
        if (sum == null) {
            sum = byName.computeIfAbsent(byName.size() < MOST_NAMES ? name : OTHERS, n -> new Sum());
        }
        sum.add(batch, i);
    }

    /** Whether any figure came. */
    boolean isKnown() {
        return any;
    }

    Duration user() {
        return Duration.ofNanos(userNanos());
    }

    /**
     * What the scheduler counted beyond the ticks belongs to user or system time, it does not say to which; it is shared
     * out in proportion by giving system time its tick share.
     */
    Duration system() {
        return Duration.ofNanos(total() - userNanos());
    }

    private long total() {
        return Math.max((userMicros + systemMicros) * 1000, runNanos);
    }

    private long userNanos() {
        long ticks = userMicros + systemMicros;
        return ticks == 0 ? total() : (long) ((double) total() * userMicros / ticks);
    }

    OptionalLong peakBytes() {
        return any ? OptionalLong.of(peakKilobytes * 1024) : OptionalLong.empty();
    }

    OptionalLong read() {
        return any ? OptionalLong.of(readBytes) : OptionalLong.empty();
    }

    OptionalLong written() {
        return any ? OptionalLong.of(writtenBytes) : OptionalLong.empty();
    }

    /** The names that cost most CPU, then most time; at most 20. */
    List<CommandShare> shares() {
        List<CommandShare> shares = new ArrayList<>();
        byName.forEach((name, sum) -> shares.add(sum.share(name)));
        shares.sort(Comparator.comparing(CommandShare::cpu)
                .thenComparing(CommandShare::wall)
                .reversed()
                .thenComparing(CommandShare::name));
        return shares.size() > TOLD ? List.copyOf(shares.subList(0, TOLD)) : List.copyOf(shares);
    }

    private static final class Sum {
        private int count;
        private long wallMicros;
        private long longestMicros;
        private long tickMicros;
        private long runNanos;
        private long peakKilobytes;
        private long readBytes;
        private long writtenBytes;

        void add(TaskstatsBatch batch, int i) {
            if (batch.pid(i) == batch.group(i)) {
                count++;
                wallMicros += batch.elapsedMicros(i);
                longestMicros = Math.max(longestMicros, batch.elapsedMicros(i));
            }
            tickMicros += batch.userMicros(i) + batch.systemMicros(i);
            runNanos += batch.runNanos(i);
            peakKilobytes = Math.max(peakKilobytes, batch.peakKilobytes(i));
            readBytes += batch.readBytes(i);
            writtenBytes += batch.writtenBytes(i);
        }

        CommandShare share(String name) {
            return new CommandShare(
                    name,
                    count,
                    Duration.ofNanos(wallMicros * 1000),
                    Duration.ofNanos(longestMicros * 1000),
                    Duration.ofNanos(Math.max(tickMicros * 1000, runNanos)),
                    OptionalLong.of(peakKilobytes * 1024),
                    OptionalLong.of(readBytes),
                    OptionalLong.of(writtenBytes));
        }
    }
}
