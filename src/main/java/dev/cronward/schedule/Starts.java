package dev.cronward.schedule;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The starts of one expression one after the other, found as they are asked for. */
final class Starts implements Iterator<ExpectedStart> {
    private final VirtualClock clock;
    private final MatchingMinutes minutes;
    private final boolean wildcard;
    private Stretch stretch;

    /** From where the search for the next one began, seconds. */
    private long searchedFrom;

    /** The minute to give next, or {@link MatchingMinutes#NONE}. */
    private long minute;

    Starts(VirtualClock clock, MatchingMinutes minutes, boolean wildcard, long afterSecond) {
        this.clock = clock;
        this.minutes = minutes;
        this.wildcard = wildcard;
        this.searchedFrom = afterSecond;
        this.stretch = clock.at(afterSecond);
        this.minute = minutes.atOrAfter(stretch.firstStartedAfter(afterSecond, wildcard));
        settle();
    }

    @Override
    public boolean hasNext() {
        return minute != MatchingMinutes.NONE;
    }

    @Override
    public ExpectedStart next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        searchedFrom = stretch.startOf(minute);
        ExpectedStart start = CrondCalendar.start(searchedFrom, minute);
        minute = minutes.atOrAfter(minute + 1);
        settle();
        return start;
    }

    /** Goes to the stretch in which the next start lies. */
    private void settle() {
        if (minutes.never()) {
            return;
        }
        long horizon = Math.min(searchedFrom + MatchingMinutes.HORIZON_DAYS * 86_400, VirtualClock.END);
        while (minute > stretch.lastMinute()) {
            if (stretch.to() >= horizon) {
                minute = MatchingMinutes.NONE;
                return;
            }
            stretch = clock.at(stretch.to());
            long first = stretch.firstFor(wildcard);
            minute = first == MatchingMinutes.NONE ? first : minutes.atOrAfter(first);
        }
    }
}
