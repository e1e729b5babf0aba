package dev.cronward.run;

import java.util.OptionalInt;

/** How a run ended. Each way is a type of its own, so that none can be mistaken for another. */
public sealed interface Outcome {
    /** The stable lower-case word for this outcome, as shown in JSON, metrics and the ledger. */
    String word();

    /** Exit status 0. */
    record Succeeded() implements Outcome {
        @Override
        public String word() {
            return "succeeded";
        }
    }

    /**
     * Exit status other than 0.
     *
     * @param exitStatus 1 to 255
     */
    record Failed(int exitStatus) implements Outcome {
        public Failed {
            if (exitStatus < 1 || exitStatus > 255) {
                throw new IllegalArgumentException("exit status of a failed run must be 1 to 255, not " + exitStatus);
            }
        }

        @Override
        public String word() {
            return "failed";
        }
    }

    /**
     * Ended by a signal.
     *
     * @param signal the signal's number, 1 to 64
     */
    record Killed(int signal) implements Outcome {
        public Killed {
            if (signal < 1 || signal > 127) {
                throw new IllegalArgumentException("signal number must be 1 to 127, not " + signal);
            }
        }

        @Override
        public String word() {
            return "killed";
        }
    }

    /**
     * The kernel's OOM killer ended its own process, or one that belonged to it, and it failed.
     *
     * @param exitStatus its own exit status, 1 to 255, where another process of it was the victim; empty where it was
     *     the victim itself
     */
    record OomKilled(OptionalInt exitStatus) implements Outcome {
        /** The victim was the run's own process. */
        public static OomKilled itself() {
            return new OomKilled(OptionalInt.empty());
        }

        /** The victim was another process of the run, which then failed. */
        public static OomKilled failing(int exitStatus) {
            return new OomKilled(OptionalInt.of(exitStatus));
        }

        @Override
        public String word() {
            return "oom-killed";
        }
    }

    /**
     * It was ended together with what it ran on: its crond was stopped with all that belonged to it, or the node went
     * down. Neither success nor failure of the job.
     *
     * @param signal the signal that ended it; empty where its end was not observed
     * @param reason what it was ended with, for people
     */
    record Interrupted(OptionalInt signal, String reason) implements Outcome {
        @Override
        public String word() {
            return "interrupted";
        }
    }

    /**
     * The end was not observed: the agent or the host went away while it ran. Neither success nor failure.
     *
     * @param reason why it was not observed, for people
     */
    record Lost(String reason) implements Outcome {
        @Override
        public String word() {
            return "lost";
        }
    }

    /**
     * The end was observed, but not how it ended: an observer without the kernel's events sees only that the process has
     * gone. Neither success nor failure.
     *
     * @param reason why it is not known, for people
     */
    record Unknown(String reason) implements Outcome {
        @Override
        public String word() {
            return "unknown";
        }
    }

    /** Whether somebody has to be told: everything that is known not to have succeeded. */
    default boolean isFailure() {
        return this instanceof Failed || this instanceof Killed || this instanceof OomKilled;
    }

    /** Whether it is known when it ended; else its end is the moment at which somebody noticed. */
    default boolean isEndSeen() {
        return switch (this) {
            case Lost l -> false;
            case Interrupted interrupted -> interrupted.signal().isPresent();
            default -> true;
        };
    }

    /** Decodes a raw wait status as waitpid(2) describes it (WIFEXITED, WEXITSTATUS, WTERMSIG). */
    static Outcome ofWaitStatus(int status) {
        int signal = status & 0x7f;
        if (signal != 0) {
            return new Killed(signal);
        }
        int exit = (status >> 8) & 0xff;
        return exit == 0 ? new Succeeded() : new Failed(exit);
    }
}
