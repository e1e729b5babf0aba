package dev.cronward.verdict.miss;

import dev.cronward.verdict.CrondTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The crond was not running at that instant; one that comes up within the minute does not make up for it. */
final class CrondWasDown implements CauseRule {
    /** A crond starts what is due within its first second of that minute. */
    private static final Duration STARTING = Duration.ofSeconds(1);

    @Override
    public Optional<Cause> find(Unmade start) {
        String crond = start.job().crond();
        Instant at = start.at();
        if (start.memory().crondUp(crond, at) && start.memory().crondUp(crond, at.plus(STARTING))) {
            return Optional.empty();
        }
        Optional<CrondTime> last = start.memory().crondTime(crond, at);
        Optional<CrondTime> next = start.memory().crondTime(crond, start.end()).filter(time -> time.started()
                .isAfter(at));
        return Optional.of(Cause.of(
                "crond-down",
                "crond",
                crond,
                "crond_ended",
                last.flatMap(CrondTime::until).map(Instant::toString).orElse(""),
                "crond_end",
                last.map(CrondTime::how).orElse(""),
                "crond_started",
                next.map(time -> time.started().toString()).orElse("")));
    }
}
