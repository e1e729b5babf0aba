package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cronward.run.CommandShare;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run with all that is known of it: the fields of {@link RunJson}, and what a list leaves out. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record RunDetailJson(
        @JsonUnwrapped RunJson run,
        @Nullable String lostReason,
        @Nullable Double cpuUserSeconds,
        @Nullable Double cpuSystemSeconds,
        List<Command> commands,
        @Nullable Kept output,
        @Nullable String noOutputReason,
        List<RunJson> parts) {

    /** What one command name cost within the run. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Command(
            String name,
            int count,
            double wallSeconds,
            double longestSeconds,
            double cpuSeconds,
            @Nullable Long peakMemoryBytes,
            @Nullable Long readBytes,
            @Nullable Long writtenBytes) {
        static Command of(CommandShare share) {
            return new Command(
                    share.name(),
                    share.count(),
                    Json.seconds(share.wall()),
                    Json.seconds(share.longest()),
                    Json.seconds(share.cpu()),
                    Json.number(share.peakMemoryBytes()),
                    Json.number(share.readBytes()),
                    Json.number(share.writtenBytes()));
        }
    }

    /** What was kept of the output, as text. */
    @RegisterForReflection
    record Kept(String head, String tail, int headBytes, int tailBytes, long omittedBytes, long totalBytes) {
        static Kept of(Output.Kept kept) {
            return new Kept(
                    KeptOutput.text(kept.head()),
                    KeptOutput.text(kept.tail()),
                    kept.head().length,
                    kept.tail().length,
                    kept.omittedBytes(),
                    kept.totalBytes());
        }
    }

    /** With the runs of scripts that run-parts started within it, which have no output of their own. */
    static RunDetailJson of(Run run, Optional<Instant> caughtUpFor, List<Run> within) {
        RunJson facts = RunJson.of(run, caughtUpFor);
        List<RunJson> parts =
                within.stream().map(part -> RunJson.of(part, Optional.empty())).toList();
        return switch (run) {
            case Run.Running r ->
                new RunDetailJson(facts, null, null, null, List.of(), null, "it is still running", parts);
            case Run.Ended ended -> {
                Profile profile = ended.profile();
                yield new RunDetailJson(
                        facts,
                        whyUnknown(ended.outcome()),
                        Json.seconds(profile.cpuUser()),
                        Json.seconds(profile.cpuSystem()),
                        profile.commands().stream().map(Command::of).toList(),
                        ended.output() instanceof Output.Kept kept ? Kept.of(kept) : null,
                        whyNone(ended.output()),
                        parts);
            }
        };
    }

    private static @Nullable String whyUnknown(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Interrupted interrupted -> interrupted.reason();
            case Outcome.Lost lost -> lost.reason();
            case Outcome.Unknown unknown -> unknown.reason();
            case Outcome.Succeeded s -> null;
            case Outcome.Failed f -> null;
            case Outcome.Killed k -> null;
            case Outcome.OomKilled o -> null;
        };
    }

    static @Nullable String whyNone(Output output) {
        return switch (output) {
            case Output.Kept k -> null;
            case Output.Unavailable unavailable -> unavailable.reason();
            case Output.Off o -> "keeping output is switched off for this job (output=off)";
        };
    }
}
