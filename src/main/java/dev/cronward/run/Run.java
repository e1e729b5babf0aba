package dev.cronward.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One execution of a job. Its states are types; a transition is a method that only the legal source state has, so an
 * ended run cannot end again.
 */
public sealed interface Run {
    /** What was known when it started. */
    Start start();

    /** Its identity, the same in every state. */
    default RunId id() {
        return start().id();
    }

    /**
     * The facts of a start.
     *
     * @param id the run's identity
     * @param crond key of the crond that started it (see the catalogue)
     * @param job id of the job it belongs to; empty when it could not be joined to a crontab entry
     * @param user name of the user it runs as (the number where the name is unknown)
     * @param command the command as crond handed it to the shell; empty when it could not be read
     * @param pid process id, in the agent's pid namespace
     * @param at when the process that is the run was forked
     * @param matchedBy how it was joined to the job
     * @param expectedAt the expected start that this run fulfils, if any
     * @param partOf the run within which it ran, for a script that run-parts started
     */
    record Start(
            RunId id,
            String crond,
            Optional<String> job,
            String user,
            Optional<String> command,
            int pid,
            Instant at,
            MatchedBy matchedBy,
            Optional<Instant> expectedAt,
            Optional<RunId> partOf) {
        /** The start of a run that is no part of another. */
        public Start(
                RunId id,
                String crond,
                Optional<String> job,
                String user,
                Optional<String> command,
                int pid,
                Instant at,
                MatchedBy matchedBy,
                Optional<Instant> expectedAt) {
            this(id, crond, job, user, command, pid, at, matchedBy, expectedAt, Optional.empty());
        }

        /**
         * What this run's history is kept under: the job's id, or for a run that belongs to no job {@code
         * unmatched:CROND:USER:DIGEST}, the digest being that of the command, as commands do not belong into names.
         */
        public String subject() {
            return job.orElseGet(() -> "unmatched:" + crond + ":" + user + ":" + digest(command.orElse("")));
        }

        private static String digest(String text) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash, 0, 6);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /** Still going. */
    record Running(Start start) implements Run {
        /**
         * It ended.
         *
         * @param end when the run's process exited; for a lost run when the loss was found
         * @param outcome how
         * @param profile what it cost
         * @param output what it wrote
         * @param incomplete what could not be observed, a sentence each; empty when everything was
         */
        public Ended end(Instant end, Outcome outcome, Profile profile, Output output, List<String> incomplete) {
            return new Ended(start, end, outcome, profile, output, incomplete);
        }

        /**
         * The node went down while it ran, or after it was last seen.
         *
         * @param latest before that it ended
         */
        public Ended interrupt(Instant latest, String reason) {
            return end(
                    latest,
                    new Outcome.Interrupted(OptionalInt.empty(), reason),
                    Profile.unknown(),
                    new Output.Unavailable(reason),
                    List.of(reason));
        }

        /** Its end was not observed: the agent or the host went away. */
        public Ended lose(Instant foundAt, String reason) {
            return end(
                    foundAt,
                    new Outcome.Lost(reason),
                    Profile.unknown(),
                    new Output.Unavailable(reason),
                    List.of(reason));
        }
    }

    /**
     * Over.
     *
     * @param neverStarted why it ended before it had executed anything of the job, where it did
     * @param oomKills what the kernel's OOM killer had to do with it
     */
    record Ended(
            Start start,
            Instant end,
            Outcome outcome,
            Profile profile,
            Output output,
            List<String> incomplete,
            Optional<NeverStarted> neverStarted,
            OomKills oomKills)
            implements Run {
        public Ended {
            incomplete = List.copyOf(incomplete);
        }

        /** The end of a run that did start. */
        public Ended(
                Start start, Instant end, Outcome outcome, Profile profile, Output output, List<String> incomplete) {
            this(start, end, outcome, profile, output, incomplete, Optional.empty(), OomKills.NONE);
        }

        /** The same run, of which it is known that it never started, and why. */
        public Ended neverStarted(NeverStarted why) {
            return new Ended(start, end, outcome, profile, output, incomplete, Optional.of(why), oomKills);
        }

        /** The same run, which ended in another way than it seemed to. */
        public Ended withOutcome(Outcome other) {
            return new Ended(start, end, other, profile, output, incomplete, neverStarted, oomKills);
        }

        /** The same run with other output. */
        public Ended withOutput(Output other) {
            return new Ended(start, end, outcome, profile, other, incomplete, neverStarted, oomKills);
        }

        /** The same run, of which it is now known what the OOM killer had to do with it; that may be how it ended. */
        public Ended withOomKills(OomKills kills) {
            Outcome how = kills.outcome(start.pid(), outcome);
            return new Ended(start, end, how, profile, output, incomplete, neverStarted, kills);
        }

        /** Whether it failed, or the OOM killer ended a process of it, however it ended itself. */
        public boolean isTrouble() {
            return outcome.isFailure() || oomKills.any();
        }

        /** Wall time from start to end; never negative, also when the wall clock was set back meanwhile. */
        public Duration duration() {
            Duration wall = Duration.between(start.at(), end);
            return wall.isNegative() ? Duration.ZERO : wall;
        }
    }
}
