package dev.cronward.schedule;

import dev.cronward.crontab.CronExpression;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The starts that a crond in one time zone would really make, its rules for clock changes included. Instants may repeat
 * where crond replays several skipped minutes at once.
 *
 * @param zone the time zone of the daemon
 */
public record CrondCalendar(ZoneId zone) {
    /** All starts in (from, to], in order. */
    public List<ExpectedStart> between(CronExpression when, Instant fromExclusive, Instant toInclusive) {
        return List.of();
    }

    /** The first start after an instant; empty when there is none within crond's horizon (dates that never come). */
    public Optional<ExpectedStart> next(CronExpression when, Instant after) {
        return Optional.empty();
    }

    /** The last start before or at an instant. */
    public Optional<ExpectedStart> previous(CronExpression when, Instant atOrBefore) {
        return Optional.empty();
    }
}
