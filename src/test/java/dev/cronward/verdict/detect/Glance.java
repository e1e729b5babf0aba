package dev.cronward.verdict.detect;

import dev.cronward.run.History;
import dev.cronward.run.LongestTimes;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.run.Streaks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job's runs at a glance, as the ledger would keep them for runs that are told in order. */
final class Glance {
    private Optional<Run.Start> newest = Optional.empty();
    private Optional<Run.Ended> last = Optional.empty();
    private Optional<Run.Ended> lastSuccess = Optional.empty();
    private Optional<Run.Ended> lastTrouble = Optional.empty();
    private Streaks streaks = Streaks.none();
    private final List<Run.Start> open = new ArrayList<>();
    private List<Duration> successTimes = List.of();
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
            streaks = streaks.succeeded();
            longest = longest.with(run.end(), run.duration());
            successTimes = history().successTimesWith(run.duration());
        } else if (run.outcome().isFailure()) {
            lastTrouble = last;
            streaks = streaks.failed(run.end());
        }
    }

    History history() {
        return new History(
                newest, last, last, lastSuccess, lastTrouble, streaks, open, Map.of(), Map.of(), successTimes, longest);
    }
}
