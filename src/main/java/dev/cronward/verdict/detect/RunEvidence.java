package dev.cronward.verdict.detect;

import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.run.Signals;
import dev.cronward.verdict.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What every finding about a run that ended tells of it. */
final class RunEvidence {
    private RunEvidence() {}

    /** The facts by name; what is not known is absent. The map may be added to. */
    static Map<String, String> of(Run.Ended run) {
        Map<String, String> facts = new HashMap<>();
        facts.put("run", run.id().value());
        facts.put("start", run.start().at().toString());
        facts.put("end", run.end().toString());
        facts.put("duration", Text.seconds(run.duration()));
        switch (run.outcome()) {
            case Outcome.Failed(int status) -> facts.put("exit_status", Integer.toString(status));
            case Outcome.Killed(int signal) -> facts.put("signal", Signals.name(signal));
            case Outcome.OomKilled oom ->
                oom.exitStatus()
                        .ifPresentOrElse(
                                status -> facts.put("exit_status", Integer.toString(status)),
                                () -> facts.put("signal", "SIGKILL"));
            case Outcome.Succeeded s -> {}
            case Outcome.Interrupted(OptionalInt signal, String reason) -> {
                signal.ifPresent(number -> facts.put("signal", Signals.name(number)));
                facts.put("reason", reason);
            }
            case Outcome.Lost(String reason) -> facts.put("reason", reason);
            case Outcome.Unknown u -> {}
        }
        run.neverStarted().ifPresent(why -> {
            facts.put("cause", why.cause().word());
            facts.put("never_started", Text.visible(why.text()));
        });
        run.profile().peakMemoryBytes().ifPresent(bytes -> facts.put("peak_memory", Text.bytes(bytes)));
        run.start().command().ifPresent(command -> facts.put("command", Text.visible(command)));
        switch (run.output()) {
            case Output.Kept kept -> {
                if (kept.totalBytes() > 0) {
                    facts.put("output_tail", Text.tail(kept));
                }
            }
            case Output.Unavailable(String reason) -> facts.put("output_unavailable", reason);
            case Output.Off off -> {}
        }
        if (!run.incomplete().isEmpty()) {
            facts.put("incomplete", String.join("; ", run.incomplete()));
        }
        return facts;
    }
}
