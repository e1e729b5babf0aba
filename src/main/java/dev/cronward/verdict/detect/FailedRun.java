package dev.cronward.verdict.detect;

import dev.cronward.catalog.Thresholds;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.run.Signals;
import dev.cronward.run.Streaks;
import dev.cronward.verdict.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * So many runs of a job in a row failed as its threshold asks for. Holds since the first of them until so many succeed in
 * a row, or the entry is gone; told of is the newest that failed. One that the OOM killer ended is told as that, by {@link OomKilled}. A run that was lost
 * is no failure of its job.
 */
final class FailedRun extends BadRun {
    private static final int SIGKILL = 9;

    /** The kernel tells who sent a signal to nobody but the process that gets it. */
    private static final String NOT_KNOWN = "not known";

    private static final String NOT_OOM = "not known; it was not the kernel's OOM killer";

    @Override
    public String code() {
        return "failed-run";
    }

    @Override
    boolean isIt(Run.Ended run) {
        return run.outcome().isFailure() && !(run.outcome() instanceof Outcome.OomKilled);
    }

    @Override
    Optional<Instant> since(Streaks streaks, Run.Ended run, Thresholds thresholds) {
        return streaks.failing(thresholds.failures(), thresholds.successes());
    }

    @Override
    boolean isReason(Run.Ended part) {
        return part.outcome().isFailure();
    }

    @Override
    boolean isToldByParts(Run.Ended whole) {
        return whole.outcome() instanceof Outcome.Failed;
    }

    @Override
    String partsName() {
        return "failed_parts";
    }

    @Override
    String words(Run.Ended run, Streaks streaks) {
        int row = streaks.failures();
        return how(run) + (row == 1 ? "" : ", the " + row + ". failure in a row");
    }

    @Override
    String words(List<String> parts) {
        return (parts.size() == 1 ? ": its part " : ": its parts ") + String.join(", ", parts) + " failed";
    }

    /** How a run failed, to follow its name. */
    static String how(Run.Ended run) {
        if (run.neverStarted().isPresent()) {
            return " never started: " + Text.visible(run.neverStarted().get().text());
        }
        return switch (run.outcome()) {
            case Outcome.Failed(int status) -> " failed with exit status " + status;
            case Outcome.Killed(int signal) -> " was killed by " + Signals.name(signal);
            case Outcome.OomKilled o -> " was ended by the OOM killer";
            case Outcome.Succeeded s -> " succeeded";
            case Outcome.Interrupted i -> " was interrupted";
            case Outcome.Lost l -> " was lost";
            case Outcome.Unknown u -> " ended, and how is not known";
        };
    }

    @Override
    void add(Run.Ended run, Streaks streaks, Thresholds thresholds, Map<String, String> facts) {
        facts.put("failures_in_row", Integer.toString(streaks.failures()));
        if (thresholds.failures() > 1) {
            facts.put("alert_after", Integer.toString(thresholds.failures()));
        }
        if (run.outcome() instanceof Outcome.Killed(int signal)) {
            facts.put("signal_from", signal == SIGKILL && run.oomKills().known() ? NOT_OOM : NOT_KNOWN);
        }
    }
}
