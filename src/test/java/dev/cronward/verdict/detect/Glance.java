package dev.cronward.verdict.detect;

import dev.cronward.run.History;
import dev.cronward.run.LongestTimes;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job's runs at a glance, as the ledger would keep them for runs that are told in order. */
final class Glance {
    private Optional<Run.Start> newest = Optional.empty();
    private Optional<Run.Ended> last = Optional.empty();
    private Optional<Run.Ended> lastSuccess = Optional.empty();
    private int failures;
    private Optional<Instant> failingSince = Optional.empty();
    private final List<Run.Start> open = new ArrayList<>();
    private History times = History.none();
    private LongestTimes longest = LongestTimes.none();

    void started(Run.Start start) {
        newest = Optional.of(start);
        open.add(start);
    }

    void ended(Run.Ended run) {
        open.remove(run.start());
        last = Optional.of(run);
        if (run.outcome() instanceof Outcome.Succeeded) {
            lastSuccess = last;
            failures = 0;
            failingSince = Optional.empty();
            longest = longest.with(run.end(), run.duration());
            times = new History(
                    newest,
                    last,
                    last,
                    lastSuccess,
                    0,
                    Optional.empty(),
                    open,
                    Map.of(),
                    Map.of(),
                    times.successTimesWith(run.duration()),
                    longest);
        } else {
            failures++;
            failingSince = failingSince.or(() -> Optional.of(run.end()));
        }
    }

    History history() {
        return new History(
                newest,
                last,
                last,
                lastSuccess,
                failures,
                failingSince,
                open,
                Map.of(),
                Map.of(),
                times.successTimes(),
                longest);
    }
}
