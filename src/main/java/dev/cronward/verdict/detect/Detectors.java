package dev.cronward.verdict.detect;

import dev.cronward.checks.CheckReport;
import dev.cronward.checks.own.OwnReport;
import dev.cronward.verdict.BlindSpot;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.MemoryLimits;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The list of detectors. To add one: its file, its test, and a line here; and a section in docs/findings.md. */
public final class Detectors {
    private Detectors() {}

    /** All of them, where nothing is known of limits of memory, and the agent sees all. */
    public static List<Detector> all() {
        return all(MemoryLimits.unknown());
    }

    /** All of them, where the agent sees all. */
    public static List<Detector> all(MemoryLimits limits) {
        return all(limits, List::of);
    }

    /**
     * What the checks of the node complain of.
     *
     * @param owner whom the node concerns
     */
    public static List<Detector> ofNode(Supplier<List<CheckReport>> reports, Optional<String> owner) {
        return NodeTroubles.of(reports, owner);
    }

    /**
     * What the checks of the user's complain of.
     *
     * @param complete whether all files of checks could be read
     * @param owner whom they concern where nobody else is named
     */
    public static Detector ofOwnChecks(
            Supplier<List<OwnReport>> reports, BooleanSupplier complete, Optional<String> owner) {
        return new OwnCheckFailed(reports, complete, owner);
    }

    /**
     * All that look at jobs, cronds and the agent.
     *
     * @param blind what the agent does not see at present
     */
    public static List<Detector> all(MemoryLimits limits, Supplier<List<BlindSpot>> blind) {
        return List.of(
                new FailedRun(),
                new BudgetSpent(),
                new OomKilled(),
                new InterruptedRun(),
                new LostRun(),
                new MissedRun(),
                new UnobservedRun(),
                new LateStart(),
                new RanTooOften(),
                new Overrun(),
                new OverMemory(),
                new Stuck(),
                new Overlap(),
                new LeftChildren(),
                new FinishedTooFast(),
                new SlowerThanUsual(),
                new DurationGrowth(),
                new MemoryGrowth(limits),
                new CrondDown(),
                new CrondStopped(),
                new CrondNotFiring(),
                new CrontabIgnored(),
                new CrontabSuspicious(),
                new NoteProblems(),
                new ConfigProblems(),
                new UnknownOwner(),
                new NoOwner(),
                new AgentBlind(blind));
    }
}
