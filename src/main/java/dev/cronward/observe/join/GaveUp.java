package dev.cronward.observe.join;

/**
 * How far a process that was to become a job had come when it ended without having executed anything.
 *
 * @param where at what
 * @param status its raw wait status
 */
public record GaveUp(Where where, int status) {
    /** The last that was seen of it. */
    public enum Where {
        /** crond's own child, which prepares the job: PAM, the output file, a process for it. */
        BEFORE_FORK,
        /** The process made for the job, before it had a session of its own. */
        BEFORE_SESSION,
        /** The process made for the job, in its session: all that was left to do was to execute the shell. */
        BEFORE_SHELL,
        /** A script's, below run-parts. */
        SCRIPT
    }
}
