package dev.cronward.schedule;

/**
 * A stretch of time in which crond's clocks run evenly: between two changes of the time zone, or until crond's virtual
 * clock has been caught up with. Times are seconds since the epoch, wall minutes are counted from 1970-01-01T00:00 on
 * the wall.
 *
 * @param from first second
 * @param to first second no longer in it
 * @param offset of the wall clock from UTC, seconds
 * @param wildcardFrom first wall minute that wildcard entries are started for
 * @param fixedFrom first wall minute that fixed-time entries are started for; before the stretch's own first minute
 *     when crond makes up for skipped minutes, {@link MatchingMinutes#NONE} while they wait
 */
record Stretch(long from, long to, int offset, long wildcardFrom, long fixedFrom) {
    /** The first wall minute that begins within. */
    long firstMinute() {
        return Math.ceilDiv(from + offset, 60L);
    }

    long firstFor(boolean wildcard) {
        return wildcard ? wildcardFrom : fixedFrom;
    }

    /** The last wall minute that begins within. */
    long lastMinute() {
        return Math.ceilDiv(to + offset, 60L) - 1;
    }

    /** When crond starts what is due in a wall minute: then, or at once where the minute was skipped. */
    long startOf(long wallMinute) {
        return Math.max(wallMinute, firstMinute()) * 60 - offset;
    }

    /** The first wall minute whose starts come after an instant. */
    long firstStartedAfter(long second, boolean wildcard) {
        long first = firstFor(wildcard);
        if (first == MatchingMinutes.NONE) {
            return first;
        }
        return startOf(first) > second ? first : Math.max(first, Math.floorDiv(second + offset, 60L) + 1);
    }
}
