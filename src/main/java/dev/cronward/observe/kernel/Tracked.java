package dev.cronward.observe.kernel;

import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.process.KernelTime;
import org.jspecify.annotations.Nullable;

/** A process that descends from a crond, or is one. For the kernel thread only. */
final class Tracked {
    /** What it is, as far as known. */
    enum Role {
        /** A crond. */
        DAEMON,
        /** crond's direct child. */
        LAUNCHER,
        /** A child of that: the job, or a helper. */
        CANDIDATE,
        /** The job itself, or anything that descends from it. */
        MEMBER
    }

    /** A start time out of /proc is up to a tick early, and the scan a little late. */
    private static final long TICKS = 3 * KernelTime.TICK_NANOS;

    /** A process on a busy machine is held up for less; a pid comes back later. */
    private static final long HELD_UP = 1_000_000_000L;

    private final int pid;
    private final long forkedAt;
    private Role role;
    private @Nullable Daemon daemon;
    private @Nullable Launch launch;
    private @Nullable Underway run;
    private @Nullable Underway part;
    private @Nullable RunPartsProcess runParts;
    private @Nullable RunPartsProcess startedBy;
    private int place = Sighting.NO_PLACE;
    private int uid;
    private boolean leader;
    private boolean executed;
    private boolean exited;
    private boolean figured;
    private int exitRound;

    private Tracked(int pid, long forkedAt, Role role) {
        this.pid = pid;
        this.forkedAt = forkedAt;
        this.role = role;
    }

    static Tracked daemon(Daemon daemon, long forkedAt) {
        Tracked tracked = new Tracked(daemon.pid(), forkedAt, Role.DAEMON);
        tracked.daemon = daemon;
        return tracked;
    }

    static Tracked launcher(Launch launch) {
        Tracked tracked = new Tracked(launch.pid(), launch.forkedAt(), Role.LAUNCHER);
        tracked.launch = launch;
        return tracked;
    }

    static Tracked candidate(int pid, long forkedAt, Launch launch) {
        Tracked tracked = new Tracked(pid, forkedAt, Role.CANDIDATE);
        tracked.launch = launch;
        return tracked;
    }

    static Tracked member(int pid, long forkedAt, Underway run) {
        Tracked tracked = new Tracked(pid, forkedAt, Role.MEMBER);
        tracked.run = run;
        return tracked;
    }

    int pid() {
        return pid;
    }

    /** When it was forked, nanoseconds since boot; with the pid this names the process, as pids come back. */
    long forkedAt() {
        return forkedAt;
    }

    /**
     * Whether a process of /proc with its pid that began then is this one. Another one that has the pid by now began
     * later; its own start may lie well before the event of its fork, as the forking process may be held up between the
     * two.
     */
    boolean isThere(long start) {
        return start <= forkedAt + TICKS;
    }

    /** Whether the event of a fork at that time is its own, where /proc showed it before the event was read. */
    boolean isForkedBy(long at) {
        return forkedAt - at <= TICKS && at - forkedAt <= HELD_UP;
    }

    Role role() {
        return role;
    }

    @Nullable Daemon daemon() {
        return daemon;
    }

    @Nullable Launch launch() {
        return launch;
    }

    @Nullable Underway run() {
        return run;
    }

    /** The script of run-parts within the run to which it belongs too; null for none. */
    @Nullable Underway part() {
        return part;
    }

    void part(Underway underway) {
        part = underway;
    }

    /** What it does as a run-parts; null when it is none. */
    @Nullable RunPartsProcess runParts() {
        return runParts;
    }

    void runParts(@Nullable RunPartsProcess as) {
        runParts = as;
    }

    /** The run-parts whose child it is; null when it is none. */
    @Nullable RunPartsProcess startedBy() {
        return startedBy;
    }

    /** Its place among the children of that run-parts, from 0. */
    int place() {
        return place;
    }

    void startedBy(RunPartsProcess by, int at) {
        startedBy = by;
        place = at;
    }

    /** It belongs to a run: as the job itself, or as a crond that a job has started. */
    void become(Underway underway, Role as) {
        this.role = as;
        this.run = underway;
    }

    /** The real user id; 0 until it takes on another. */
    int uid() {
        return uid;
    }

    void uid(int value) {
        this.uid = value;
    }

    /** Whether it has called setsid. */
    boolean isLeader() {
        return leader;
    }

    void lead() {
        leader = true;
    }

    /** Whether it has become another program. */
    boolean hasExecuted() {
        return executed;
    }

    void execute() {
        executed = true;
    }

    boolean hasExited() {
        return exited;
    }

    /** Round of the loop in which its end was read; its figures are there one round later at the latest. */
    int exitRound() {
        return exitRound;
    }

    void exit(int round) {
        exited = true;
        exitRound = round;
    }

    /** Whether its final figures have come. */
    boolean isFigured() {
        return figured;
    }

    void figure() {
        figured = true;
    }
}
