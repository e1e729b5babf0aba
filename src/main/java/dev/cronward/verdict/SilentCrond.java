package dev.cronward.verdict;

import java.time.Instant;
import java.util.Optional;

/**
 * A crond that is there, is not stopped, and does not start what is due, or did not until a moment ago.
 *
 * @param crond its key
 * @param pid its process
 * @param lastStart when it last started anything
 * @param firstDue the first start after that which it would have made, were it well
 * @param until when it was seen to be over; empty while it is not
 */
public record SilentCrond(String crond, int pid, Instant lastStart, Instant firstDue, Optional<Instant> until) {
    /** Whether that is over. */
    public boolean isOver() {
        return until.isPresent();
    }

    SilentCrond until(Instant end) {
        return new SilentCrond(crond, pid, lastStart, firstDue, Optional.of(end));
    }
}
