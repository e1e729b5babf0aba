package dev.cronward.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/**
 * What a change of a zone's clock does to the starts of one expression.
 *
 * @param at the instant of the change
 * @param wallFrom first wall-clock time that is skipped or comes twice
 * @param wallTo end of that time, exclusive
 * @param skipped whether that time is skipped (the clock is set forward); otherwise it comes twice
 * @param meant how many minutes of that time the expression names
 * @param starts the starts that crond makes for those minutes
 */
public record ClockChange(
        Instant at,
        LocalDateTime wallFrom,
        LocalDateTime wallTo,
        boolean skipped,
        int meant,
        List<ExpectedStart> starts) {
    public ClockChange {
        starts = List.copyOf(starts);
    }

    /** Whether crond makes as many starts as on any other day. */
    public boolean isHarmless() {
        return starts.size() == meant;
    }
}
