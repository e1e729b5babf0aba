package dev.cronward.cli;

/** What the exit status of a command means; docs/cli.md and {@code --help} tell the same. */
final class ExitStatus {
    /** The command did what it was asked for. */
    static final int OK = 0;
    /** {@code status}: not ready or incidents open. {@code lint}: errors. {@code crontab build}: bad or stale. Any command: the agent failed to answer. */
    static final int TROUBLE = 1;
    /** The command line or an expression has no meaning. */
    static final int USAGE = 2;
    /** No agent answers. */
    static final int NO_AGENT = 3;
    /** The agent does not let this user in. */
    static final int NOT_ALLOWED = 4;
    /** There is no such job, run, incident, mute or message. */
    static final int NOT_FOUND = 5;

    /** Whoever read the output went away, as {@code head} does: what a program ends with that SIGPIPE ends. */
    static final int READER_GONE = 141;

    private ExitStatus() {}
}
