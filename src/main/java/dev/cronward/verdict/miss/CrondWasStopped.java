package dev.cronward.verdict.miss;

import dev.cronward.verdict.CrondPause;
import dev.cronward.verdict.NodeFact;
import java.time.Instant;
import java.util.Optional;

/**
 * The crond was there and stopped (SIGSTOP, a debugger, a frozen cgroup) when the start was due, and did not make up for
 * it: after more than five minutes it makes up for fixed times only, after more than three hours for nothing.
 */
final class CrondWasStopped implements CauseRule {
    @Override
    public Optional<Cause> find(Unmade start) {
        if (start.jumped(NodeFact.Kind.CROND_STOPPED).isEmpty()) {
            return Optional.empty();
        }
        return start.memory().crondPauses(start.job().crond(), start.at(), start.end()).stream()
                .findFirst()
                .map(CrondWasStopped::cause);
    }

    private static Cause cause(CrondPause pause) {
        return Cause.of(
                "crond-stopped",
                "crond_pid",
                Integer.toString(pause.pid()),
                "stopped_from",
                pause.from().toString(),
                "stopped_until",
                pause.until().map(Instant::toString).orElse(""),
                "stopped_how",
                pause.how());
    }
}
