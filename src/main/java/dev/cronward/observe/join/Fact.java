package dev.cronward.observe.join;

import dev.cronward.observe.Capability;
import dev.cronward.observe.oom.Killed;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the kernel thread hands over; the other side makes observations of it and has time to read files. */
public sealed interface Fact {
    /** A crond is there. */
    record DaemonSeen(int pid, Instant startedAt, Instant at) implements Fact {}

    /**
     * A crond has ended.
     *
     * @param how for people
     * @param killed its life, where SIGKILL ended it
     */
    record DaemonGone(int pid, Instant at, String how, Optional<Killed> killed) implements Fact {
        /** One that SIGKILL did not end, or of which that is not known. */
        public DaemonGone(int pid, Instant at, String how) {
            this(pid, at, how, Optional.empty());
        }
    }

    /** A run has begun. */
    record Began(Sighting sighting) implements Fact {}

    /**
     * A run has ended.
     *
     * @param outcome how, as far as was seen
     * @param incomplete what was not observed of it, a sentence each
     * @param gaveUp where it ended before it had executed anything of the job: how far it had come
     * @param killed those of its processes that SIGKILL ended, or may have ended
     */
    record Over(
            Sighting sighting,
            Instant end,
            Outcome outcome,
            Profile profile,
            Output output,
            List<String> incomplete,
            Optional<GaveUp> gaveUp,
            List<Killed> killed)
            implements Fact {
        /** The end of a run that did start. */
        public Over(
                Sighting sighting,
                Instant end,
                Outcome outcome,
                Profile profile,
                Output output,
                List<String> incomplete,
                List<Killed> killed) {
            this(sighting, end, outcome, profile, output, incomplete, Optional.empty(), killed);
        }
    }

    /**
     * All cronds and runs that there are at this moment: whatever was thought to go on beside them has ended unobserved.
     *
     * @param reason why the runs' end was not observed, for people
     */
    record Census(Instant at, List<DaemonSeen> daemons, List<Sighting> alive, String reason) implements Fact {}

    /** Events were lost, some time between {@code since} and {@code at}. */
    record Lost(Instant since, Instant at, long events, String where) implements Fact {}

    /**
     * Which processes belong to which run: of all that go on for a while, and of those that are over and left some.
     */
    record Roll(Instant at, List<Group> groups) implements Fact {
        /**
         * The processes of one run, or of one part of a run.
         *
         * @param end when it ended; empty while it goes on
         */
        public record Group(Sighting sighting, Optional<Instant> end, List<Integer> pids) {}
    }

    /** A capability came or went. */
    record Changed(Capability capability) implements Fact {}

    /** Nothing comes after this. */
    record Stop() implements Fact {}
}
