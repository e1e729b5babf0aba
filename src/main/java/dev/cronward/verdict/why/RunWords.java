package dev.cronward.verdict.why;

import dev.cronward.run.NeverStarted;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.run.Signals;
import java.util.Optional;

/** How a run ended, as the end of a sentence. */
final class RunWords {
    private RunWords() {}

    static String of(Run run) {
        return switch (run) {
            case Run.Running going -> "is still running";
            case Run.Ended ended ->
                ended.neverStarted()
                        .map(why -> "never started: " + why.text())
                        .orElseGet(() -> of(ended) + " after " + Times.span(ended.duration()));
        };
    }

    private static String of(Run.Ended ended) {
        return switch (ended.outcome()) {
            case Outcome.Succeeded() -> "succeeded";
            case Outcome.Failed(int status) -> "failed with exit status " + status;
            case Outcome.Killed(int signal) -> "was killed by " + Signals.name(signal);
            case Outcome.OomKilled oom -> "was ended by the OOM killer";
            case Outcome.Interrupted interrupted -> "was interrupted (" + interrupted.reason() + ")";
            case Outcome.Lost(String reason) -> "was lost from sight (" + reason + ")";
            case Outcome other -> "ended, " + other.word();
        };
    }

    /** Why crond gave up before the job's own program, where it did. */
    static Optional<NeverStarted> neverStarted(Run run) {
        return run instanceof Run.Ended ended ? ended.neverStarted() : Optional.empty();
    }
}
