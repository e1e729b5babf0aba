package dev.cronward.verdict.miss;

import dev.cronward.crontab.Dialect;
import java.util.Optional;

/** busybox' crond passes over a start while the last run of the same entry is going; the other cronds do not care. */
final class PreviousGoing implements CauseRule {
    @Override
    public Optional<Cause> find(Unmade start) {
        if (start.job().when().dialect() != Dialect.BUSYBOX) {
            return Optional.empty();
        }
        return start.memory()
                .going(start.job().id(), start.at())
                .map(run -> Cause.of(
                        "previous-run-going",
                        "previous_run",
                        run.id().value(),
                        "previous_started",
                        run.at().toString(),
                        "previous_pid",
                        Integer.toString(run.pid())));
    }
}
