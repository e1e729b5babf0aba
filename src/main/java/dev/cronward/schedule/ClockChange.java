package dev.cronward.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * What a change of a zone's clock does to the starts of one expression.
 *
 * @param at the instant of the change
 * @param zone whose clock changes
 * @param kind what becomes of the time
 * @param wallFrom first time that is skipped, comes twice or is waited through; on the wall clock that the schedule is
 *     meant by
 * @param wallTo end of that time, exclusive
 * @param meant how many minutes of that time the expression names
 * @param starts the starts that crond makes for those minutes
 * @param atOnce how many starts crond makes at the instant of the change: those that it makes up for, and the one that
 *     is due in that minute anyway
 */
public record ClockChange(
        Instant at,
        ZoneId zone,
        Kind kind,
        LocalDateTime wallFrom,
        LocalDateTime wallTo,
        int meant,
        List<ExpectedStart> starts,
        int atOnce) {
    /** What a change does to the time of an expression. */
    public enum Kind {
        /** The clock is set forward over it. */
        SKIPPED,
        /** The clock is set back behind it. */
        TWICE,
        /**
         * It comes once on the wall clock that the schedule is meant by, but crond's own clock, which is another, is set
         * back: entries with fixed times wait until crond's clock has caught up.
         */
        WAITED
    }

    public ClockChange {
        starts = List.copyOf(starts);
    }

    /** Whether the time does not come at all. */
    public boolean skipped() {
        return kind == Kind.SKIPPED;
    }

    /** Whether crond makes as many starts as on any other day. */
    public boolean isHarmless() {
        return starts.size() == meant;
    }
}
