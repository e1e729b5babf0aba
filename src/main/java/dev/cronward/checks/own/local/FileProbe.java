package dev.cronward.checks.own.local;

import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Probed;
import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at files without opening any: a named pipe or a dead disk must hold up nobody. */
final class FileProbe implements Probe {
    private static final double NANOS = 1e9;
    /** File systems keep time in steps of up to two seconds, and a little behind the clock. */
    private static final Duration STEPS = Duration.ofSeconds(2);
    /** A clock that is off by more than this makes a file that never grows old. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final HostRoot root;
    private final String path;
    private final Which which;
    private final boolean mayMiss;
    private final Supplier<Optional<Instant>> updatedSince;

    /** The one that is meant, and what else was there. */
    private static final class Seen {
        private @Nullable FileFacts meant;
        private @Nullable FileFacts newest;
        private String newestPath = "";
        private int files;
        private int others;
    }

    FileProbe(HostRoot root, String path, Which which, boolean mayMiss, Supplier<Optional<Instant>> updatedSince) {
        this.root = root;
        this.path = path;
        this.which = which;
        this.mayMiss = mayMiss;
        this.updatedSince = updatedSince;
    }

    @Override
    public Probed measure(Instant now) throws IOException, InterruptedException {
        // Before the files: a run that ends meanwhile has written later than it began.
        Optional<Instant> since = updatedSince.get();
        Seen seen = new Seen();
        new PathPattern(root, path).walk((found, facts) -> take(seen, found, facts));
        Map<String, Double> values = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        values.put("files", (double) seen.files);
        FileFacts meant = seen.meant;
        FileFacts newest = seen.newest;
        if (meant == null || newest == null) {
            if (!mayMiss) {
                faults.add(missing(seen));
            }
        } else {
            Duration age = Duration.between(meant.modified().toInstant(), now);
            values.put("age_seconds", Math.max(0, age.toNanos() / NANOS));
            values.put("size_bytes", (double) meant.size());
            if (age.plus(AHEAD).isNegative()) {
                faults.add("its time of change lies in the future, so that its age says nothing");
            }
            if (since.filter(began -> newest.modified().toInstant().isBefore(began.minus(STEPS)))
                    .isPresent()) {
                faults.add(seen.newestPath + " has not been written since the last successful run of its job began");
            }
        }
        return new Probed(values, faults);
    }

    private void take(Seen seen, String found, FileFacts facts) {
        if (!facts.regular()) {
            seen.others++;
            return;
        }
        seen.files++;
        FileFacts meant = seen.meant;
        if (meant == null || which.prefers(facts, meant)) {
            seen.meant = facts;
        }
        FileFacts newest = seen.newest;
        if (newest == null || Which.NEWEST.prefers(facts, newest)) {
            seen.newest = facts;
            seen.newestPath = found;
        }
    }

    private String missing(Seen seen) {
        if (!PathPattern.isPattern(path)) {
            return path + (seen.others > 0 ? " is no regular file" : " is not there");
        }
        return "no regular file matches " + path;
    }
}
