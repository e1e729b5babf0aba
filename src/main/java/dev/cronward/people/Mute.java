package dev.cronward.people;

import dev.cronward.verdict.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time in which nobody is told of some incidents. It is kept with wall time, as people mean it: it survives a restart,
 * and on a clock that is set forward past its end it is over.
 *
 * @param id unique on the node, ascending
 * @param targets what it is about: whatever fits one of them
 * @param from when it was made
 * @param until when it ends by itself
 * @param by who wanted it
 * @param reason why
 * @param endedAt when it was ended before its time
 * @param endedBy who ended it
 */
public record Mute(
        long id,
        List<Target> targets,
        Instant from,
        Instant until,
        String by,
        String reason,
        Optional<Instant> endedAt,
        Optional<String> endedBy) {
    public Mute {
        targets = List.copyOf(targets);
    }

    /** Whether it is in force. */
    public boolean holds(Instant now) {
        return endedAt.isEmpty() && now.isBefore(until);
    }

    /** Whether it is about a finding. */
    public boolean fits(Finding finding) {
        return targets.stream().anyMatch(target -> target.fits(finding));
    }

    /** Whether it silences the whole node. */
    public boolean isMaintenance() {
        return targets.contains(Target.NODE);
    }
}
