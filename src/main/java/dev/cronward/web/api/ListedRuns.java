package dev.cronward.web.api;

import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs as a list shows them. The ends of their outputs are shown up to a total: 10,000 of them, each of 4 KiB, do not
 * fit several times in the agent's memory, and an agent must not end because it was asked something.
 */
final class ListedRuns {
    /** So much output, bytes, one list holds; enough for 2048 runs that all wrote more than is shown. */
    static final long MOST_OUTPUT = 8L << 20;

    private ListedRuns() {}

    /**
     * The runs in their order; from the one on with which the total is passed, those that wrote are shown without it.
     *
     * @param caughtUp the starts that crond made up for with some of them
     */
    static List<RunJson> of(List<Run> runs, Map<RunId, Instant> caughtUp) {
        List<RunJson> listed = new ArrayList<>(runs.size());
        long shown = 0;
        for (Run run : runs) {
            shown += outputOf(run);
            listed.add(RunJson.of(
                    shown <= MOST_OUTPUT ? run : withoutOutput(run), Optional.ofNullable(caughtUp.get(run.id()))));
        }
        return listed;
    }

    private static long outputOf(Run run) {
        return run instanceof Run.Ended ended && ended.output() instanceof Output.Kept kept
                ? Math.min(RunJson.TAIL_BYTES, (long) kept.head().length + kept.tail().length)
                : 0;
    }

    private static Run withoutOutput(Run run) {
        return run instanceof Run.Ended e && e.output() instanceof Output.Kept kept
                ? e.withOutput(new Output.Kept(new byte[0], new byte[0], kept.totalBytes()))
                : run;
    }
}
