package dev.cronward.verdict.detect;

import dev.cronward.verdict.Detector;
import java.util.List;

/** The list of detectors. To add one: its file, its test, and a line here; and a section in docs/findings.md. */
public final class Detectors {
    private Detectors() {}

    /** All of them. */
    public static List<Detector> all() {
        return List.of(
                new FailedRun(),
                new OomKilled(),
                new MissedRun(),
                new UnobservedRun(),
                new Overrun(),
                new Overlap(),
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
