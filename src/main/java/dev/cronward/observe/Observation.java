package dev.cronward.observe;

import dev.cronward.catalog.Crond;
import dev.cronward.run.Living;
import dev.cronward.run.Run;
import java.time.Instant;

/** Something that happened on the node. */
public sealed interface Observation {
    /** A run has begun (or was found going). */
    record RunStarted(Run.Running run) implements Observation {}

    /** A run has ended. Its start was told before. */
    record RunEnded(Run.Ended run) implements Observation {}

    /**
     * A crond is there.
     *
     * @param at when it was found
     */
    record CrondUp(Crond crond, Instant at) implements Observation {}

    /**
     * A crond has gone.
     *
     * @param at when
     * @param how for people: {@code exit status 0}, {@code SIGKILL}, or that it was found gone
     */
    record CrondGone(Crond crond, Instant at, String how) implements Observation {}

    /**
     * Kernel events were lost; runs of that time may be incomplete.
     *
     * @param since up to when nothing was lost
     * @param at from when on nothing is lost
     * @param events how many are known to be lost; 0 when only the fact is known
     * @param where {@code proc-connector}, {@code taskstats} or {@code queue}
     */
    record EventsLost(Instant since, Instant at, long events, String where) implements Observation {
        /** Whether starts and ends of runs may be among them, and not only their figures. */
        public boolean hidesRuns() {
            return !where.equals("taskstats");
        }
    }

    /** The processes of runs were looked at. */
    record LookedAt(Living living) implements Observation {}

    /** A capability was gained or lost. */
    record CapabilityChanged(Capability capability) implements Observation {}
}
