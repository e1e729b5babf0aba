package dev.cronward.verdict.detect;

import dev.cronward.verdict.Detector;
import dev.cronward.verdict.MemoryLimits;
import java.util.List;

/** The list of detectors. To add one: its file, its test, and a line here; and a section in docs/findings.md. */
public final class Detectors {
    private Detectors() {}

    /** All of them, where nothing is known of limits of memory. */
    public static List<Detector> all() {
        return all(MemoryLimits.unknown());
    }

    /** All of them. */
    public static List<Detector> all(MemoryLimits limits) {
        return List.of(
                new FailedRun(),
                new OomKilled(),
                new InterruptedRun(),
                new LostRun(),
                new MissedRun(),
                new UnobservedRun(),
                new Overrun(),
                new Overlap(),
                new FinishedTooFast(),
                new SlowerThanUsual(),
                new DurationGrowth(),
                new MemoryGrowth(limits),
                new CrondDown(),
                new CrondStopped(),
                new CrontabIgnored(),
                new CrontabSuspicious(),
                new NoteProblems(),
                new ConfigProblems(),
                new UnknownOwner(),
                new NoOwner());
    }
}
