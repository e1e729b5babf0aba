package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.time.Instant;
import java.util.Optional;

/** How facts of a run look in a table. */
final class RunCells {
    private RunCells() {}

    /** For example {@code failed (exit 3)}, {@code killed (SIGKILL)}, {@code never started (pam-refused)}. */
    static Cell result(Facts run) {
        String outcome = run.shown("outcome");
        String doubt = (run.text("caughtUpFor").isPresent() ? ", caught up" : "") + (run.is("incomplete") ? " ?" : "");
        Optional<Facts> never = run.object("neverStarted");
        if (never.isPresent()) {
            return new Cell("never started (" + never.get().shown("cause") + ")" + doubt, Colour.BAD);
        }
        return switch (outcome) {
            case "succeeded" ->
                run.objects("oomKills").isEmpty()
                        ? new Cell(outcome + doubt, Colour.GOOD)
                        : new Cell(outcome + " (a child oom-killed)" + doubt, Colour.DOUBTFUL);
            case "failed" ->
                new Cell(outcome + " (exit " + run.whole("exitStatus").orElse(-1) + ")" + doubt, Colour.BAD);
            case "killed" -> new Cell(outcome + " (" + run.shown("signalName") + ")" + doubt, Colour.BAD);
            case "oom-killed" ->
                new Cell(
                        outcome
                                + (run.whole("exitStatus").isPresent()
                                        ? " (exit " + run.whole("exitStatus").getAsLong() + ")"
                                        : "")
                                + doubt,
                        Colour.BAD);
            case "interrupted" -> new Cell(outcome + doubt, Colour.BAD);
            case "lost", "unknown" -> new Cell(outcome, Colour.DOUBTFUL);
            default -> Cell.of(outcome);
        };
    }

    /** How long it took, or for one that is going, how long it has been going. */
    static String took(Facts run, Instant now) {
        Optional<Instant> start = run.instant("start");
        if (run.shown("outcome").equals("running") && start.isPresent()) {
            long millis = Math.max(0, now.toEpochMilli() - start.get().toEpochMilli());
            return Human.duration(millis / 1000.0) + "+";
        }
        return run.duration("durationSeconds");
    }

    /** How far off an instant is, or a dash. */
    static String distance(Optional<Instant> instant, Instant now) {
        return instant.map(at -> Human.distance(at, now)).orElse("-");
    }
}
