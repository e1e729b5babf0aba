package dev.cronward.observe.kernel;

import dev.cronward.observe.join.GaveUp;
import dev.cronward.observe.join.OutputFile;
import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.oom.Killed;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run that is going on, or whose last figures are awaited. For the kernel thread only. */
final class Underway {
    /** Distinct sentences are few; this only bounds what a fault could pile up. */
    private static final int MOST_SENTENCES = 20;

    /** A run in which more are killed is bad enough with these. */
    private static final int MOST_KILLED = 100;

    private final Sighting sighting;
    private final long forkedAt;
    private final Costs costs = new Costs();
    private final Set<String> incomplete = new LinkedHashSet<>();
    private final List<Killed> killed = new ArrayList<>();
    private @Nullable OutputFile outputFile;
    private Output output = new Output.Off();
    private @Nullable Launch seeking;
    private LateOutputs.@Nullable Candidate candidate;
    private int lastEndRound;
    private long outputDue;
    private int processes = 1;
    private int alive = 1;
    private int leftChildren;
    private boolean over;
    private int status;
    private long endedAt;
    private GaveUp.@Nullable Where gaveUp;

    Underway(Sighting sighting, long forkedAt) {
        this.sighting = sighting;
        this.forkedAt = forkedAt;
    }

    Sighting sighting() {
        return sighting;
    }

    int pid() {
        return sighting.pid();
    }

    long forkedAt() {
        return forkedAt;
    }

    /** One more process belongs to it. */
    void join() {
        processes++;
        alive++;
    }

    /** A process that has outlived it has made another one. */
    void outlive() {
        alive++;
    }

    /** A process of it has ended. */
    void leave() {
        alive--;
    }

    /** SIGKILL has ended one of its processes. */
    void killed(Killed process) {
        if (!over && killed.size() < MOST_KILLED) {
            killed.add(process);
        }
    }

    /** Its processes that SIGKILL ended, in the order in which they did. */
    List<Killed> killed() {
        return killed;
    }

    /** Its own process has ended: from here on nothing is added but figures under way. */
    void end(int waitStatus, long at, Output collected) {
        over = true;
        status = waitStatus;
        endedAt = at;
        leftChildren = Math.max(0, alive - 1);
        output = collected;
    }

    boolean isOver() {
        return over;
    }

    int status() {
        return status;
    }

    long endedAt() {
        return endedAt;
    }

    Output output() {
        return output;
    }

    /** Where its output goes; null when it cannot be had, then {@link #output()} tells why. */
    @Nullable OutputFile outputFile() {
        return outputFile;
    }

    void output(@Nullable OutputFile file, Output otherwise) {
        this.outputFile = file;
        this.output = otherwise;
    }

    /** Its output was not found, and may turn up when it is closed. */
    void seekOutputOf(Launch launch) {
        seeking = launch;
    }

    /** What it was started by, while its output may still turn up; else null. */
    @Nullable Launch seeking() {
        return seeking;
    }

    /** Its output has turned up, or is given up. */
    void outputIs(Output found) {
        output = found;
        seeking = null;
    }

    /** What may be its output; null for nothing. */
    LateOutputs.@Nullable Candidate candidate() {
        return candidate;
    }

    void candidate(LateOutputs.@Nullable Candidate file) {
        candidate = file;
    }

    /** Until when its output is waited for, nanoseconds since boot. */
    long outputDue() {
        return outputDue;
    }

    void outputDue(long at) {
        outputDue = at;
    }

    /** Whether a process of it goes on. */
    boolean hasMembers() {
        return alive > 0;
    }

    /** Round of the loop in which the end of a process of it was read for the last time. */
    int lastEndRound() {
        return lastEndRound;
    }

    void lastEndRound(int round) {
        lastEndRound = round;
    }

    /** Adds the final figures of a thread of it. */
    void add(TaskstatsBatch batch, int i) {
        costs.add(batch, i);
    }

    /** It ended before it had executed anything of the job. */
    void giveUp(GaveUp.Where where) {
        gaveUp = where;
    }

    /** How far it had come, where it ended before the job. */
    Optional<GaveUp> gaveUp() {
        return gaveUp == null ? Optional.empty() : Optional.of(new GaveUp(gaveUp, status));
    }

    /** Something about it could not be observed: a sentence for people. */
    void miss(String sentence) {
        if (incomplete.size() < MOST_SENTENCES) {
            incomplete.add(sentence);
        }
    }

    Set<String> incomplete() {
        return incomplete;
    }

    /** What it cost, as far as known. */
    Profile profile() {
        boolean known = costs.isKnown();
        return new Profile(
                known ? Optional.of(costs.user()) : Optional.empty(),
                known ? Optional.of(costs.system()) : Optional.empty(),
                costs.peakBytes(),
                costs.read(),
                costs.written(),
                OptionalInt.of(processes),
                OptionalInt.of(leftChildren),
                costs.shares());
    }
}
