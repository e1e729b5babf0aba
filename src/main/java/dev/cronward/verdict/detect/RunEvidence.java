package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.run.Signals;
import dev.cronward.verdict.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What every finding about a run tells of it. */
final class RunEvidence {
    private RunEvidence() {}

    /** Which run of which job, and what it ran. The map may be added to. */
    static Map<String, String> of(Job job, Run.Start start) {
        Map<String, String> facts = new HashMap<>();
        begin(start, facts);
        facts.put("source", job.source().toString());
        facts.put("command", Text.visible(start.command().orElse(job.command())));
        return facts;
    }

    /** The same of one that is over. */
    static Map<String, String> times(Job job, Run.Ended run) {
        Map<String, String> facts = of(job, run.start());
        end(run, facts);
        return facts;
    }

    /** All that is known of how a run of a job ended, and what it was a part of. */
    static Map<String, String> of(Job job, Run.Ended run) {
        Map<String, String> facts = of(run);
        facts.put("source", job.source().toString());
        run.start().partOf().ifPresent(whole -> facts.put("part_of", whole.value()));
        return facts;
    }

    private static void begin(Run.Start start, Map<String, String> facts) {
        facts.put("run", start.id().value());
        facts.put("start", start.at().toString());
    }

    private static void end(Run.Ended run, Map<String, String> facts) {
        facts.put("end", run.end().toString());
        facts.put("duration", Text.seconds(run.duration()));
    }

    /** All that is known of how a run ended; what is not known is absent. The map may be added to. */
    static Map<String, String> of(Run.Ended run) {
        Map<String, String> facts = new HashMap<>();
        begin(run.start(), facts);
        end(run, facts);
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
