package dev.cronward.records;

import dev.cronward.run.NeverStarted;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.Signals;
import dev.cronward.verdict.Text;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the record of an end says beside that of a start. */
final class Finish {
    private static final int SIGKILL = 9;

    private Finish() {}

    static void of(Fields fields, Run.Ended run, OutputRule rule) {
        boolean seen = run.outcome().isEndSeen();
        fields.instant("ended_at", Optional.of(run.end()).filter(at -> seen));
        fields.instant("noticed_at", Optional.of(run.end()).filter(at -> !seen));
        fields.word("outcome", run.outcome().word());
        OptionalInt signal = signal(run.outcome());
        fields.number("exit_status", exitStatus(run.outcome()));
        fields.number("signal", signal);
        fields.word("signal_name", signal.isPresent() ? Signals.name(signal.getAsInt()) : null);
        fields.text("reason", reason(run.outcome()), RecordMaker.LONGEST);
        fields.seconds("duration_seconds", Optional.of(run.duration()).filter(d -> seen));
        cost(fields, run.profile());
        fields.word(
                "never_started",
                run.neverStarted().map(why -> why.cause().word()).orElse(null));
        fields.text("never_started_why", run.neverStarted().map(NeverStarted::text), RecordMaker.LONGEST);
        fields.truth("oom_known", run.oomKills().known());
        fields.texts("oom_victims", victims(run), RecordMaker.LONGEST);
        fields.texts("incomplete", run.incomplete(), RecordMaker.LONGEST);
        output(fields, run, rule);
    }

    private static List<String> victims(Run.Ended run) {
        return run.oomKills().victims().stream()
                .map(victim -> victim.name() + "(" + victim.pid() + ")")
                .limit(20)
                .toList();
    }

    private static void cost(Fields fields, Profile cost) {
        fields.seconds("cpu_user_seconds", cost.cpuUser());
        fields.seconds("cpu_system_seconds", cost.cpuSystem());
        fields.number("peak_memory_bytes", cost.peakMemoryBytes());
        fields.number("read_bytes", cost.readBytes());
        fields.number("written_bytes", cost.writtenBytes());
        fields.number("processes", cost.processes());
        fields.number("left_children", cost.leftChildren());
    }

    private static void output(Fields fields, Run.Ended run, OutputRule rule) {
        Output output = run.output();
        fields.word(
                "output",
                switch (output) {
                    case Output.Kept kept -> "kept";
                    case Output.Unavailable unavailable -> "unavailable";
                    case Output.Off off -> "off";
                });
        fields.text(
                "output_reason",
                output instanceof Output.Unavailable(String reason) ? Optional.of(reason) : Optional.empty(),
                RecordMaker.LONGEST);
        fields.number(
                "output_bytes",
                output instanceof Output.Kept kept ? OptionalLong.of(kept.totalBytes()) : OptionalLong.empty());
        fields.text(
                "output_tail",
                output instanceof Output.Kept kept && rule.shows(run.outcome())
                        ? Optional.of(Text.tail(kept))
                        : Optional.empty(),
                Text.TAIL * 4);
    }

    static RunRecord.Weight weight(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded s -> RunRecord.Weight.INFO;
            case Outcome.Unknown u -> RunRecord.Weight.NOTICE;
            case Outcome.Interrupted i -> RunRecord.Weight.WARNING;
            case Outcome.Lost l -> RunRecord.Weight.WARNING;
            case Outcome.Failed f -> RunRecord.Weight.ERROR;
            case Outcome.Killed k -> RunRecord.Weight.ERROR;
            case Outcome.OomKilled o -> RunRecord.Weight.ERROR;
        };
    }

    private static OptionalInt exitStatus(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded s -> OptionalInt.of(0);
            case Outcome.Failed(int status) -> OptionalInt.of(status);
            case Outcome.OomKilled oom -> oom.exitStatus();
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt signal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Killed(int signal) -> OptionalInt.of(signal);
            case Outcome.OomKilled oom -> oom.exitStatus().isPresent() ? OptionalInt.empty() : OptionalInt.of(SIGKILL);
            case Outcome.Interrupted interrupted -> interrupted.signal();
            default -> OptionalInt.empty();
        };
    }

    private static Optional<String> reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Interrupted interrupted -> Optional.of(interrupted.reason());
            case Outcome.Lost lost -> Optional.of(lost.reason());
            case Outcome.Unknown unknown -> Optional.of(unknown.reason());
            default -> Optional.empty();
        };
    }
}
