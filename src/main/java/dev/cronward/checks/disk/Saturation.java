package dev.cronward.checks.disk;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.Lasting;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Disks that cannot keep up (Documentation/admin-guide/iostats.rst). A disk that is busy all the time may still serve
 * many at once, so each request must also wait long, and that for a quarter of an hour. A nightly dump does that by
 * nature: never more than a hint.
 */
public final class Saturation extends FileCheck {
    private static final String FILE = "/proc/diskstats";
    private static final String CODE = "disk-saturated";
    private static final double BUSY = 0.95;
    private static final double WAIT_SECONDS = 0.1;
    private static final double MILLI = 1e3;

    private final NodeFiles files;
    private final Lasting lasting = new Lasting(Duration.ofMinutes(15));

    /** What a line of the file says, in requests and milliseconds since the boot. */
    private record Counters(double requests, double waited, double busy) {}

    /** Over the node. */
    public Saturation(HostRoot root) {
        super("disk-saturation", Duration.ofSeconds(30), CODE);
        this.files = new NodeFiles(root);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        String text = files.text(FILE).orElseThrow(() -> new IOException(FILE + " is empty or missing"));
        Set<String> disks = new HashSet<>(BlockDevices.disks(files));
        Set<String> seen = new HashSet<>();
        text.lines().map(line -> line.strip().split("\\s+")).forEach(fields -> {
            if (fields.length >= 14 && disks.contains(fields[2])) {
                seen.add(fields[2]);
                judge(look, fields[2], counters(fields), now);
            }
        });
        lasting.keepOnly(seen);
        return seen.isEmpty() ? Optional.of("there is no disk here") : Optional.empty();
    }

    private static Optional<Counters> counters(String[] fields) {
        for (int i : new int[] {3, 6, 7, 10, 12}) {
            if (!fields[i].matches("\\d{1,18}")) {
                return Optional.empty();
            }
        }
        return Optional.of(new Counters(
                Double.parseDouble(fields[3]) + Double.parseDouble(fields[7]),
                Double.parseDouble(fields[6]) + Double.parseDouble(fields[10]),
                Double.parseDouble(fields[12])));
    }

    private void judge(LookBuilder look, String disk, Optional<Counters> read, Instant now) {
        Optional<Boolean> slow = read.flatMap(counters -> slow(look, disk, counters, now));
        look.judge(
                new Complaint.Key(CODE, disk),
                lasting.share(disk, slow, now),
                Lasting.MOSTLY,
                severity -> new Complaint(
                                CODE,
                                disk,
                                Severity.INFO,
                                "for a quarter of an hour disk " + disk + " has been busy all the time, and requests"
                                        + " have waited for it long",
                                Map.of("disk", disk))
                        .withCure("see who uses it with iotop -ao or pidstat -d 5, and which jobs run together with"
                                + " cronward runs; move one of them, or run it under ionice -c3"));
    }

    private Optional<Boolean> slow(LookBuilder look, String disk, Counters counters, Instant now) {
        OptionalDouble busy = lasting.perSecond(disk + " busy", counters.busy() / MILLI, now);
        OptionalDouble requests = lasting.perSecond(disk + " requests", counters.requests(), now);
        OptionalDouble waited = lasting.perSecond(disk + " waited", counters.waited() / MILLI, now);
        if (busy.isEmpty() || requests.isEmpty() || waited.isEmpty()) {
            return Optional.empty();
        }
        double wait = requests.getAsDouble() == 0 ? 0 : waited.getAsDouble() / requests.getAsDouble();
        look.measured(Measured.of("disk_busy_ratio", Map.of("disk", disk), Math.min(1, busy.getAsDouble())))
                .measured(Measured.of("disk_wait_seconds", Map.of("disk", disk), wait)
                        .within("0.1 for 15 minutes, and busy"));
        // Busy without one request that came back: it does not answer at all.
        return Optional.of(busy.getAsDouble() >= BUSY && (requests.getAsDouble() == 0 || wait >= WAIT_SECONDS));
    }
}
