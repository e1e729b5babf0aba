package dev.cronward.records;

import java.util.List;

/**
 * The durable row of starts and ends, and how far each sink is in it. An event is there as soon as its run is, by the
 * same transaction; a sink is sent what it has not passed, so it may get something twice and never misses anything that
 * is still kept.
 */
public interface RunEvents {
    /**
     * What comes next for a sink.
     *
     * @param events in order
     * @param through the last event that was looked at; what lies behind it is not in this stretch
     * @param gone how many events up to there are of runs that are not kept any more
     */
    record Stretch(List<RunEvent> events, long through, long gone) {}

    /**
     * How a sink stands.
     *
     * @param waiting events that it has not passed
     * @param lost events that it never got and never will, since it was configured
     */
    record Standing(long waiting, long lost) {}

    /** What comes next for a sink, at most {@code limit} events. */
    Stretch after(String sink, int limit);

    /**
     * A sink is done with all up to an event.
     *
     * @param lost how many of them it did not get
     */
    void passed(String sink, long through, long lost);

    /** How a sink stands. */
    Standing standing(String sink);
}
