package dev.cronward.observe.kernel;

import dev.cronward.observe.join.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * A direct child of crond: it exists to start one job, and then to mail its output. Which of the processes below it is
 * the job comes out later. For the kernel thread only.
 */
final class Launch {
    private static final int GOING_ON = -1;

    private final int daemon;
    private final int pid;
    private final long forkedAt;
    private final int place;
    private @Nullable OutputFile output;
    private boolean forked;
    private @Nullable Underway run;
    private int endRound = GOING_ON;
    private @Nullable Tracked failed;
    private int failedStatus;
    private long failedAt;

    Launch(int daemon, int pid, long forkedAt, int place) {
        this.daemon = daemon;
        this.pid = pid;
        this.forkedAt = forkedAt;
        this.place = place;
    }

    /** Process id of the crond. */
    int daemon() {
        return daemon;
    }

    int pid() {
        return pid;
    }

    long forkedAt() {
        return forkedAt;
    }

    /** Its place among crond's children of the same minute, from 0. */
    int place() {
        return place;
    }

    /** The file in which it collects the job's output, once that was found. */
    @Nullable OutputFile output() {
        return output;
    }

    void output(@Nullable OutputFile file) {
        this.output = file;
    }

    /** Whether it has made a child. */
    boolean hasForked() {
        return forked;
    }

    void fork() {
        forked = true;
    }

    /** The child that ended last without having become another program; null when there is none. */
    @Nullable Tracked failed() {
        return failed;
    }

    /** Raw wait status of that child. */
    int failedStatus() {
        return failedStatus;
    }

    /** When that child ended. */
    long failedAt() {
        return failedAt;
    }

    void fail(@Nullable Tracked child, int status, long at) {
        failed = child;
        failedStatus = status;
        failedAt = at;
    }

    /** Whether its run was seen; there is one, all others below it are helpers. */
    boolean hasStarted() {
        return run != null;
    }

    /** That run; null before it was seen. */
    @Nullable Underway run() {
        return run;
    }

    void start(Underway underway) {
        run = underway;
    }

    /** Whether its process has ended. */
    boolean hasEnded() {
        return endRound != GOING_ON;
    }

    /** Round of the loop in which its end was read. */
    int endRound() {
        return endRound;
    }

    void end(int round) {
        endRound = round;
    }
}
