package dev.cronward.schedule;

import dev.cronward.crontab.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The coming starts of a schedule, with how far cronie may put each of them off on purpose: by a minute or an hour that
 * it draws ({@code ~}), and by {@code RANDOM_DELAY}. For anything else they are the calendar's own starts.
 */
public final class DrawnStarts implements Iterator<DrawnStart> {
    private static final Comparator<Turn> EARLIEST_FIRST =
            Comparator.comparing(turn -> turn.start.earliest().at());

    private final PriorityQueue<Turn> turns = new PriorityQueue<>(EARLIEST_FIRST);
    private final CrondCalendar calendar;
    private final Duration delay;

    private record Turn(DrawnStart start, Draw draw, Iterator<ExpectedStart> following) {}

    /**
     * Starts that may still come after an instant; where one is drawn, its earliest time may have passed by then.
     *
     * @param delay the longest {@code RANDOM_DELAY}
     */
    public DrawnStarts(CrondCalendar calendar, CronExpression when, Duration delay, Instant after) {
        this.calendar = calendar;
        this.delay = delay;
        List<Draw> draws = when.random() ? Draw.of(when) : List.of(new Draw(when, Duration.ZERO));
        for (Draw draw : draws) {
            // An hour more, should the clock go back meanwhile.
            Duration back =
                    draw.spread().isZero() ? delay : delay.plus(draw.spread()).plusHours(1);
            Instant from = after.minus(back);
            Iterator<ExpectedStart> starts =
                    calendar.from(draw.earliest(), from).iterator();
            Turn turn = null;
            do {
                turn = starts.hasNext() ? turn(draw, starts) : null;
            } while (turn != null && !turn.start.latest().isAfter(after));
            if (turn != null) {
                turns.add(turn);
            }
        }
    }

    /** Whether starts of such a schedule can be told at all: not where cronie draws the day, nor of anacron's. */
    public static boolean canBeTold(CronExpression when) {
        return !when.random() || !Draw.of(when).isEmpty();
    }

    @Override
    public boolean hasNext() {
        return !turns.isEmpty();
    }

    @Override
    public DrawnStart next() {
        Turn turn = turns.poll();
        if (turn == null) {
            throw new NoSuchElementException();
        }
        if (turn.following.hasNext()) {
            turns.add(turn(turn.draw, turn.following));
        }
        return turn.start;
    }

    private Turn turn(Draw draw, Iterator<ExpectedStart> starts) {
        ExpectedStart earliest = starts.next();
        Instant latest = earliest.at();
        if (!draw.spread().isZero()) {
            ZoneId zone = calendar.entryZone().orElse(calendar.zone());
            Instant drawn =
                    earliest.wallMinute().plus(draw.spread()).atZone(zone).toInstant();
            // Where a change of the clock lies between, that of a minute made up for may be the later one.
            latest = drawn.isAfter(latest) ? drawn : latest;
        }
        return new Turn(new DrawnStart(earliest, latest.plus(delay)), draw, starts);
    }
}
