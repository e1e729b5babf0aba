package dev.cronward.web.api;

import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs as the objects of jobs show them. */
final class LastRuns {
    private LastRuns() {}

    /** The newest of each job that has one, by job id. */
    static Map<String, RunJson> of(NodeView view) {
        Map<String, Run> runs = view.lastRuns();
        Map<RunId, Instant> caughtUp = view.caughtUp(List.copyOf(runs.values()));
        Map<String, RunJson> last = new HashMap<>();
        runs.forEach((job, run) -> last.put(job, RunJson.of(run, Optional.ofNullable(caughtUp.get(run.id())))));
        return last;
    }

    /** Each of some runs. */
    static List<RunJson> of(NodeView view, List<Run> runs) {
        Map<RunId, Instant> caughtUp = view.caughtUp(runs);
        return runs.stream()
                .map(run -> RunJson.of(run, Optional.ofNullable(caughtUp.get(run.id()))))
                .toList();
    }
}
