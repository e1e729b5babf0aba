package dev.cronward.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The processes of runs when they were last looked at, all at one moment: of those that go on whether they get anywhere,
 * and of those that are over what is left. What is not in it is not known.
 *
 * @param at when they were looked at
 * @param going runs that go on, by run
 * @param left runs that are over and have left processes behind, oldest end first
 */
public record Living(Instant at, Map<RunId, Going> going, List<Left> left) {
    public Living {
        going = Map.copyOf(going);
        left = List.copyOf(left);
    }

    /** Nothing was looked at yet. */
    public static Living unknown() {
        return new Living(Instant.EPOCH, Map.of(), List.of());
    }

    /**
     * A run that goes on.
     *
     * @param quietSince since when its processes have done nothing: hardly any CPU time, no I/O, none came or went; at
     *     the earliest since the first look
     * @param hasMoved whether it was seen to do something before; otherwise it may have been quiet for longer
     * @param members what its processes wait for, once it was quiet for a while; the most telling first
     */
    public record Going(Instant quietSince, boolean hasMoved, List<Member> members) {
        public Going {
            members = List.copyOf(members);
        }
    }

    /**
     * A run that is over and has left processes behind.
     *
     * @param start of the run
     * @param end of the run's own process
     * @param members what is left, as it was when it was first looked at
     */
    public record Left(Run.Start start, Instant end, List<Member> members) {
        public Left {
            members = List.copyOf(members);
        }
    }

    /**
     * A process of a run.
     *
     * @param name the kernel's name of its program
     * @param command its arguments with blanks between them, shortened; its name where they cannot be read
     * @param state the kernel's letter: {@code S} sleeps, {@code D} waits and cannot be interrupted, {@code T} is stopped
     * @param waitsFor what it waits for, for people; empty where the kernel does not tell
     * @param memoryBytes how much of its memory is resident
     * @param unit last part of the path of its control group, where that is another one than its crond's
     */
    public record Member(
            int pid,
            String name,
            String command,
            char state,
            Optional<String> waitsFor,
            OptionalLong memoryBytes,
            Optional<String> unit) {}
}
